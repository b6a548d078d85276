#ifndef DOSDEV_BINDING_BINDINGS_H_
#define DOSDEV_BINDING_BINDINGS_H_

#include <napi.h>

#include "instance.h"

// The groups of exports, each in a file of its own. lib/native/boundary.ts describes them.

namespace dosdev {

void exposeObjectCalls(Napi::Object exports, Instance& instance);
void exposeQueryCalls(Napi::Object exports, Instance& instance);
void exposeRawCalls(Napi::Object exports, Instance& instance);
void exposeDosDeviceCalls(Napi::Object exports, Instance& instance);
void exposeDeviceInterfaceCalls(Napi::Object exports, Instance& instance);
void exposeDeviceTreeCalls(Napi::Object exports, Instance& instance);
void exposeDeviceWatchCalls(Napi::Object exports, Instance& instance);
void exposeNetworkCalls(Napi::Object exports, Instance& instance);
void exposeRegistryCalls(Napi::Object exports, Instance& instance);
void exposeSystemCalls(Napi::Object exports, Instance& instance);

/** Each function finds its instance in its own data: nothing is global. */
template <Napi::Value (*call)(const Napi::CallbackInfo&)>
void expose(Napi::Object exports, const char* name, Instance& instance) {
  exports.Set(name, Napi::Function::New<call>(exports.Env(), name, &instance));
}

inline Instance& instanceOf(const Napi::CallbackInfo& info) {
  return *static_cast<Instance*>(info.Data());
}

inline const NtApi& apiOf(const Napi::CallbackInfo& info) { return instanceOf(info).api; }

}  // namespace dosdev

#endif  // DOSDEV_BINDING_BINDINGS_H_
