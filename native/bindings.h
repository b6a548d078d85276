#ifndef DOSDEV_NATIVE_BINDINGS_H_
#define DOSDEV_NATIVE_BINDINGS_H_

#include <napi.h>

#include "nt_api.h"

// The groups of exports, each in a file of its own. lib/native/boundary.ts says what they are.

namespace dosdev {

void exposeObjectCalls(Napi::Object exports, NtApi& api);
void exposeQueryCalls(Napi::Object exports, NtApi& api);
void exposeRawCalls(Napi::Object exports, NtApi& api);
void exposeDosDeviceCalls(Napi::Object exports, NtApi& api);
void exposeDeviceInterfaceCalls(Napi::Object exports, NtApi& api);
void exposeNetworkCalls(Napi::Object exports, NtApi& api);
void exposeSystemCalls(Napi::Object exports, NtApi& api);

/** Each function finds its environment's table in its own data: nothing is global. */
template <Napi::Value (*call)(const Napi::CallbackInfo&)>
void expose(Napi::Object exports, const char* name, NtApi& api) {
  exports.Set(name, Napi::Function::New<call>(exports.Env(), name, &api));
}

inline const NtApi& apiOf(const Napi::CallbackInfo& info) {
  return *static_cast<const NtApi*>(info.Data());
}

}  // namespace dosdev

#endif  // DOSDEV_NATIVE_BINDINGS_H_
