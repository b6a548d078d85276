#ifndef DOSDEV_BINDING_HANDLE_OBJECT_H_
#define DOSDEV_BINDING_HANDLE_OBJECT_H_

#include <napi.h>

#include <optional>

#include "nt/nt_status.h"
#include "nt/unique_handle.h"

// The JavaScript object that owns a handle. It carries a type tag that no script can put on another
// object, and its finalizer, which also runs when a worker ends, closes the handle.

namespace dosdev {

/** The object, with a `status` unless that is STATUS_SUCCESS; or the status of a failure. */
Napi::Value handleOrStatus(Napi::Env env, Result<UniqueHandle> result);

/** @throws Napi::TypeError for anything that `handleOrStatus` did not make */
UniqueHandle& handleArgument(const Napi::Value& value, const char* name);

/** Null for null. Nothing for a closed one: to Windows its value may be another object's by now. */
std::optional<HANDLE> optionalHandleArgument(const Napi::Value& value, const char* name);

}  // namespace dosdev

#endif  // DOSDEV_BINDING_HANDLE_OBJECT_H_
