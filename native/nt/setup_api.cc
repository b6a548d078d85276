#include "setup_api.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "dll_export.h"

namespace dosdev {

namespace {

struct LoadedSetupApi {
  SetupApi api;
  bool complete = false;

  LoadedSetupApi() {
    // From the system's own folder only. Never freed: it may have threads of its own by now.
    const HMODULE module = LoadLibraryExW(L"setupapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == nullptr) return;
    complete = findExport(module, "SetupDiCreateDeviceInfoList", api.createList) &&
               findExport(module, "SetupDiDestroyDeviceInfoList", api.destroyList) &&
               findExport(module, "SetupDiGetClassDevsW", api.getClassDevices) &&
               findExport(module, "SetupDiEnumDeviceInterfaces", api.enumInterfaces) &&
               findExport(module, "SetupDiGetDeviceInterfaceDetailW", api.getInterfaceDetail) &&
               findExport(module, "SetupDiGetDeviceInstanceIdW", api.getInstanceId) &&
               findExport(module, "SetupDiOpenDeviceInfoW", api.openDevice) &&
               findExport(module, "SetupDiCreateDeviceInterfaceW", api.createInterface) &&
               findExport(module, "SetupDiEnumDeviceInfo", api.enumDevices) &&
               findExport(module, "SetupDiGetDeviceRegistryPropertyW", api.getRegistryProperty) &&
               findExport(module, "SetupDiGetDevicePropertyW", api.getProperty) &&
               findExport(module, "SetupDiOpenDevRegKey", api.openDeviceKey);
  }
};

constexpr std::size_t kMostInstanceUnits = 64 * 1024;

}  // namespace

const SetupApi* SetupApi::get() {
  static const LoadedSetupApi loaded;
  return loaded.complete ? &loaded.api : nullptr;
}

DWORD setupFailure() {
  const DWORD error = GetLastError();
  return error == ERROR_SUCCESS ? static_cast<DWORD>(ERROR_GEN_FAILURE) : error;
}

DWORD readInterfacePath(const SetupApi& api, HDEVINFO list, SP_DEVICE_INTERFACE_DATA& found,
                        SP_DEVINFO_DATA& device, std::wstring& path) {
  DWORD bytes = 0;
  if (api.getInterfaceDetail(list, &found, nullptr, 0, &bytes, nullptr) == FALSE) {
    const DWORD error = setupFailure();
    if (error != ERROR_INSUFFICIENT_BUFFER) return error;
  }
  std::vector<std::byte> buffer(
      std::max(static_cast<std::size_t>(bytes), sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W)));
  auto* detail = reinterpret_cast<SP_DEVICE_INTERFACE_DETAIL_DATA_W*>(buffer.data());
  // The size of the fixed part, whatever follows.
  detail->cbSize = sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W);
  const DWORD room = static_cast<DWORD>(buffer.size());
  if (api.getInterfaceDetail(list, &found, detail, room, nullptr, &device) == FALSE) {
    return setupFailure();
  }
  path = detail->DevicePath;
  return ERROR_SUCCESS;
}

DWORD readInstanceId(const SetupApi& api, HDEVINFO list, SP_DEVINFO_DATA& device,
                     std::wstring& instance) {
  // A NUL ends what is stored.
  std::wstring buffer(MAX_PATH, L'\0');
  for (;;) {
    const DWORD units = static_cast<DWORD>(buffer.size());
    if (api.getInstanceId(list, &device, buffer.data(), units, nullptr) != FALSE) break;
    const DWORD error = setupFailure();
    if (error != ERROR_INSUFFICIENT_BUFFER || buffer.size() >= kMostInstanceUnits) return error;
    buffer.assign(buffer.size() * 2, L'\0');
  }
  instance = buffer.c_str();
  return ERROR_SUCCESS;
}

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

}  // namespace dosdev
