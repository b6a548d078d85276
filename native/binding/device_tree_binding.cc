#include <cstdint>
#include <string>
#include <vector>

#include "arguments.h"
#include "bindings.h"
#include "guid_argument.h"
#include "nt/com_port_database.h"
#include "nt/device_tree.h"
#include "nt/guid_text.h"
#include "values.h"

namespace dosdev {

namespace {

Napi::Value textsValue(Napi::Env env, const std::vector<std::wstring>& texts) {
  return arrayValue(env, texts, [env](const std::wstring& text) { return textValue(env, text); });
}

Napi::Value locationValue(Napi::Env env, const DeviceLocation& location) {
  return tupleValue(
      env, {optionalTextValue(env, location.information), textsValue(env, location.paths)});
}

Napi::Value interfaceValue(Napi::Env env, const InterfaceOfDevice& one) {
  return tupleValue(env, {textValue(env, one.path), textValue(env, guidText(one.interfaceClass)),
                          Napi::Boolean::New(env, one.enabled)});
}

Napi::Value nodeValue(Napi::Env env, const DeviceNode& node) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("instance", textValue(env, node.instance));
  object.Set("present", Napi::Boolean::New(env, node.present));
  object.Set("setupClass", textValue(env, guidText(node.setupClass)));
  object.Set("description", optionalTextValue(env, node.description));
  object.Set("friendlyName", optionalTextValue(env, node.friendlyName));
  object.Set("manufacturer", optionalTextValue(env, node.manufacturer));
  object.Set("service", optionalTextValue(env, node.service));
  object.Set("containerId", optionalTextValue(env, node.containerId));
  object.Set("portName", optionalTextValue(env, node.portName));
  object.Set("physicalDeviceObject", optionalTextValue(env, node.physicalDeviceObject));
  object.Set("hardwareIds", textsValue(env, node.hardwareIds));
  object.Set("compatibleIds", textsValue(env, node.compatibleIds));
  object.Set("location", locationValue(env, node.location));
  object.Set("parent", optionalTextValue(env, node.parent));
  object.Set("parentLocation", locationValue(env, node.parentLocation));
  object.Set("interfaces", arrayValue(env, node.interfaces, [env](const InterfaceOfDevice& one) {
               return interfaceValue(env, one);
             }));
  return object;
}

Napi::Value listDevicesCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const NtApi& api = apiOf(info);
  const std::vector<GUID> setupClasses = guidsArgument(api, info[0], "setupClasses");
  const std::vector<GUID> interfaceClasses = guidsArgument(api, info[1], "interfaceClasses");
  const DeviceList answer = listDevices(setupClasses, interfaceClasses);
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.devices,
                    [env](const DeviceNode& node) { return nodeValue(env, node); });
}

/** Wine's msports.dll has stubs that end the process. */
bool hasComPortDatabase(const Napi::CallbackInfo& info) { return !apiOf(info).isWine(); }

Napi::Value claimedComPortsCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!hasComPortDatabase(info)) return codeValue(env, ERROR_CALL_NOT_IMPLEMENTED);
  const ClaimedComPorts answer = claimedComPorts();
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.numbers, [env](DWORD number) { return codeValue(env, number); });
}

Napi::Value claimComPortCall(const Napi::CallbackInfo& info) {
  const std::uint32_t number = uint32Argument(info[0], "number");
  if (!hasComPortDatabase(info)) return codeValue(info.Env(), ERROR_CALL_NOT_IMPLEMENTED);
  return codeValue(info.Env(), claimComPort(number));
}

Napi::Value releaseComPortCall(const Napi::CallbackInfo& info) {
  const std::uint32_t number = uint32Argument(info[0], "number");
  if (!hasComPortDatabase(info)) return codeValue(info.Env(), ERROR_CALL_NOT_IMPLEMENTED);
  return codeValue(info.Env(), releaseComPort(number));
}

}  // namespace

void exposeDeviceTreeCalls(Napi::Object exports, Instance& instance) {
  expose<listDevicesCall>(exports, "listDevices", instance);
  expose<claimedComPortsCall>(exports, "claimedComPorts", instance);
  expose<claimComPortCall>(exports, "claimComPort", instance);
  expose<releaseComPortCall>(exports, "releaseComPort", instance);
}

}  // namespace dosdev
