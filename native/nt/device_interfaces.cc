#include "device_interfaces.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "setup_api.h"

namespace dosdev {

namespace {

constexpr std::size_t kMostInstanceUnits = 64 * 1024;

/** GetLastError, for a function that has just failed: never 0, which would read as success. */
DWORD failure() {
  const DWORD error = GetLastError();
  return error == ERROR_SUCCESS ? static_cast<DWORD>(ERROR_GEN_FAILURE) : error;
}

template <class Data>
Data sized() {
  Data data{};
  data.cbSize = sizeof(Data);
  return data;
}

/** Reads the name of an interface into `path`, and its device into `device`. */
DWORD readPath(const SetupApi& api, HDEVINFO list, SP_DEVICE_INTERFACE_DATA& found,
               SP_DEVINFO_DATA& device, std::wstring& path) {
  DWORD bytes = 0;
  if (api.getInterfaceDetail(list, &found, nullptr, 0, &bytes, nullptr) == FALSE) {
    const DWORD error = failure();
    if (error != ERROR_INSUFFICIENT_BUFFER) return error;
  }
  std::vector<std::byte> buffer(
      std::max(static_cast<std::size_t>(bytes), sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W)));
  auto* detail = reinterpret_cast<SP_DEVICE_INTERFACE_DETAIL_DATA_W*>(buffer.data());
  // The size of the fixed part, whatever follows.
  detail->cbSize = sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W);
  const DWORD room = static_cast<DWORD>(buffer.size());
  if (api.getInterfaceDetail(list, &found, detail, room, nullptr, &device) == FALSE) {
    return failure();
  }
  path = detail->DevicePath;
  return ERROR_SUCCESS;
}

DWORD readInstance(const SetupApi& api, HDEVINFO list, SP_DEVINFO_DATA& device,
                   std::wstring& instance) {
  // A NUL ends what is stored.
  std::wstring buffer(MAX_PATH, L'\0');
  for (;;) {
    const DWORD units = static_cast<DWORD>(buffer.size());
    if (api.getInstanceId(list, &device, buffer.data(), units, nullptr) != FALSE) break;
    const DWORD error = failure();
    if (error != ERROR_INSUFFICIENT_BUFFER || buffer.size() >= kMostInstanceUnits) return error;
    buffer.assign(buffer.size() * 2, L'\0');
  }
  instance = buffer.c_str();
  return ERROR_SUCCESS;
}

/** Whether an entry that was enumerated is not there any more when it is asked about. */
bool isGone(DWORD error) {
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_KEY_DELETED:
    case ERROR_NO_SUCH_DEVINST:
    case ERROR_NO_SUCH_DEVICE_INTERFACE:
    case ERROR_DEVICE_INTERFACE_REMOVED:
      return true;
    default:
      return false;
  }
}

}  // namespace

DeviceInterfaceList listDeviceInterfaces(const GUID& interfaceClass) {
  const SetupApi* api = SetupApi::get();
  if (api == nullptr) return {ERROR_CALL_NOT_IMPLEMENTED, {}};
  const UniqueDeviceInfoList list(
      api->getClassDevices(&interfaceClass, nullptr, nullptr, DIGCF_DEVICEINTERFACE), *api);
  if (!list) return {failure(), {}};
  DeviceInterfaceList answer;
  for (DWORD index = 0;; ++index) {
    auto found = sized<SP_DEVICE_INTERFACE_DATA>();
    if (api->enumInterfaces(list.get(), nullptr, &interfaceClass, index, &found) == FALSE) {
      const DWORD error = failure();
      if (error == ERROR_NO_MORE_ITEMS) return answer;
      return {error, {}};
    }
    if ((found.Flags & SPINT_REMOVED) != 0) continue;
    auto device = sized<SP_DEVINFO_DATA>();
    DeviceInterface one;
    one.enabled = (found.Flags & SPINT_ACTIVE) != 0;
    DWORD error = readPath(*api, list.get(), found, device, one.path);
    if (error == ERROR_SUCCESS) {
      error = readInstance(*api, list.get(), device, one.deviceInstance);
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
  if (!list) return {failure(), {}};
  auto device = sized<SP_DEVINFO_DATA>();
  if (api->openDevice(list.get(), deviceInstance.c_str(), nullptr, 0, &device) == FALSE) {
    return {failure(), {}};
  }
  auto made = sized<SP_DEVICE_INTERFACE_DATA>();
  const wchar_t* reference = referenceString ? referenceString->c_str() : nullptr;
  if (api->createInterface(list.get(), &device, &interfaceClass, reference, 0, &made) == FALSE) {
    return {failure(), {}};
  }
  RegisteredInterface answer;
  answer.error = readPath(*api, list.get(), made, device, answer.path);
  return answer;
}

}  // namespace dosdev
