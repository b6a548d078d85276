#ifndef DOSDEV_BINDING_GUID_ARGUMENT_H_
#define DOSDEV_BINDING_GUID_ARGUMENT_H_

#include <napi.h>

#include <vector>

#include "nt/nt_api.h"

namespace dosdev {

/** A GUID in braces. */
GUID guidArgument(const NtApi& api, const Napi::Value& value, const char* name);
/** An array of them. All are read before any is used. */
std::vector<GUID> guidsArgument(const NtApi& api, const Napi::Value& value, const char* name);

}  // namespace dosdev

#endif  // DOSDEV_BINDING_GUID_ARGUMENT_H_
