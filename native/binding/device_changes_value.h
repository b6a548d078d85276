#ifndef DOSDEV_BINDING_DEVICE_CHANGES_VALUE_H_
#define DOSDEV_BINDING_DEVICE_CHANGES_VALUE_H_

#include <napi.h>

#include <list>

#include "nt/device_changes.h"

namespace dosdev {

/** An array of `[action, name, interface class or null]`. */
Napi::Value deviceChangesValue(Napi::Env env, const std::list<DeviceChange>& changes);

}  // namespace dosdev

#endif  // DOSDEV_BINDING_DEVICE_CHANGES_VALUE_H_
