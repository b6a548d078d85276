#include <memory>

#include "arguments.h"
#include "bindings.h"
#include "device_watch.h"
#include "values.h"

namespace dosdev {

namespace {

/** `close` and `reference`. Each owns the watch. */
Napi::Value watchValue(Napi::Env env, const std::shared_ptr<DeviceWatch>& watch) {
  Napi::Object object = Napi::Object::New(env);
  const auto close = [watch](const Napi::CallbackInfo& info) -> Napi::Value {
    return Napi::Boolean::New(info.Env(), watch->close());
  };
  const auto reference = [watch](const Napi::CallbackInfo& info) {
    watch->reference(booleanArgument(info[0], "on"));
  };
  object.Set("close", Napi::Function::New(env, close, "close"));
  object.Set("reference", Napi::Function::New(env, reference, "reference"));
  return object;
}

Napi::Value watchDevicesCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Napi::Function listener = functionArgument(info[0], "listener");
  const auto watch = std::make_shared<DeviceWatch>(env);
  const Napi::Value value = watchValue(env, watch);
  const std::uint32_t error = watch->open(listener);
  return error == 0 ? value : codeValue(env, error);
}

}  // namespace

void exposeDeviceWatchCalls(Napi::Object exports, Instance& instance) {
  expose<watchDevicesCall>(exports, "watchDevices", instance);
}

}  // namespace dosdev
