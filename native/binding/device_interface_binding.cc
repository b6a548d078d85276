#include <string>

#include "arguments.h"
#include "bindings.h"
#include "guid_argument.h"
#include "nt/device_interfaces.h"
#include "values.h"

namespace dosdev {

namespace {

Napi::Value listDeviceInterfacesCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto answer =
      listDeviceInterfaces(guidArgument(apiOf(info), info[0], "interfaceClassGuid"));
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.interfaces, [env](const DeviceInterface& one) {
    return tupleValue(env, {textValue(env, one.path), textValue(env, one.deviceInstance),
                            Napi::Boolean::New(env, one.enabled)});
  });
}

Napi::Value registerDeviceInterfaceCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::wstring instance = textArgument(info[0], "deviceInstance");
  const GUID guid = guidArgument(apiOf(info), info[1], "interfaceClassGuid");
  const auto reference = optionalTextArgument(info[2], "referenceString");
  const RegisteredInterface answer = registerDeviceInterface(instance, guid, reference);
  return answer.error == ERROR_SUCCESS ? textValue(env, answer.path) : codeValue(env, answer.error);
}

}  // namespace

void exposeDeviceInterfaceCalls(Napi::Object exports, Instance& instance) {
  expose<listDeviceInterfacesCall>(exports, "listDeviceInterfaces", instance);
  expose<registerDeviceInterfaceCall>(exports, "registerDeviceInterface", instance);
}

}  // namespace dosdev
