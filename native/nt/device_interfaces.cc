#include "device_interfaces.h"

#include <utility>

#include "setup_api.h"

namespace dosdev {

DeviceInterfaceList listDeviceInterfaces(const GUID& interfaceClass) {
  const SetupApi* api = SetupApi::get();
  if (api == nullptr) return {ERROR_CALL_NOT_IMPLEMENTED, {}};
  const UniqueDeviceInfoList list(
      api->getClassDevices(&interfaceClass, nullptr, nullptr, DIGCF_DEVICEINTERFACE), *api);
  if (!list) return {setupFailure(), {}};
  DeviceInterfaceList answer;
  for (DWORD index = 0;; ++index) {
    auto found = sized<SP_DEVICE_INTERFACE_DATA>();
    if (api->enumInterfaces(list.get(), nullptr, &interfaceClass, index, &found) == FALSE) {
      const DWORD error = setupFailure();
      if (error == ERROR_NO_MORE_ITEMS) return answer;
      return {error, {}};
    }
    if ((found.Flags & SPINT_REMOVED) != 0) continue;
    auto device = sized<SP_DEVINFO_DATA>();
    DeviceInterface one;
    one.enabled = (found.Flags & SPINT_ACTIVE) != 0;
    DWORD error = readInterfacePath(*api, list.get(), found, device, one.path);
    if (error == ERROR_SUCCESS) {
      error = readInstanceId(*api, list.get(), device, one.deviceInstance);
    }
    if (isGone(error)) continue;
    if (error != ERROR_SUCCESS) return {error, {}};
    answer.interfaces.push_back(std::move(one));
  }
}

RegisteredInterface registerDeviceInterface(const std::wstring& deviceInstance,
                                            const GUID& interfaceClass,
                                            const std::optional<std::wstring>& referenceString) {
  // Each would be cut off at its NUL. And no instance at all would mean the root of the tree.
  if (deviceInstance.empty() || deviceInstance.find(L'\0') != std::wstring::npos) {
    return {ERROR_NO_SUCH_DEVINST, {}};
  }
  if (referenceString && referenceString->find(L'\0') != std::wstring::npos) {
    return {ERROR_INVALID_REFERENCE_STRING, {}};
  }
  const SetupApi* api = SetupApi::get();
  if (api == nullptr) return {ERROR_CALL_NOT_IMPLEMENTED, {}};
  const UniqueDeviceInfoList list(api->createList(nullptr, nullptr), *api);
  if (!list) return {setupFailure(), {}};
  auto device = sized<SP_DEVINFO_DATA>();
  if (api->openDevice(list.get(), deviceInstance.c_str(), nullptr, 0, &device) == FALSE) {
    return {setupFailure(), {}};
  }
  auto made = sized<SP_DEVICE_INTERFACE_DATA>();
  const wchar_t* reference = referenceString ? referenceString->c_str() : nullptr;
  if (api->createInterface(list.get(), &device, &interfaceClass, reference, 0, &made) == FALSE) {
    return {setupFailure(), {}};
  }
  RegisteredInterface answer;
  answer.error = readInterfacePath(*api, list.get(), made, device, answer.path);
  return answer;
}

}  // namespace dosdev
