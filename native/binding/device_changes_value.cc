#include "device_changes_value.h"

#include "nt/guid_text.h"
#include "values.h"

namespace dosdev {

namespace {

const char* actionText(DeviceAction action) {
  switch (action) {
    case DeviceAction::kInterfaceArrived:
      return "arrived";
    case DeviceAction::kDeviceEnumerated:
      return "enumerated";
    case DeviceAction::kDeviceStarted:
      return "started";
    case DeviceAction::kInterfaceRemoved:
    case DeviceAction::kDeviceRemoved:
      break;
  }
  return "removed";
}

}  // namespace

Napi::Value deviceChangesValue(Napi::Env env, const std::list<DeviceChange>& changes) {
  return arrayValue(env, changes, [env](const DeviceChange& change) {
    Napi::Value interfaceClass = env.Null();
    if (isOfInterface(change.action)) {
      interfaceClass = textValue(env, guidText(change.interfaceClass));
    }
    return tupleValue(env, {Napi::String::New(env, actionText(change.action)),
                            textValue(env, change.subject), interfaceClass});
  });
}

}  // namespace dosdev
