#ifndef DOSDEV_NT_SETUP_API_H_
#define DOSDEV_NT_SETUP_API_H_

#include "windows_lean.h"
// After it.
#include <setupapi.h>

#include <string>
#include <utility>

namespace dosdev {

/**
 * The exports of setupapi.dll that we call. Most programs need none of them: the library is loaded
 * when the table is first asked for, and stays. Constant once loaded, and the same for every
 * environment.
 */
struct SetupApi {
  decltype(&SetupDiCreateDeviceInfoList) createList = nullptr;
  decltype(&SetupDiDestroyDeviceInfoList) destroyList = nullptr;
  decltype(&SetupDiGetClassDevsW) getClassDevices = nullptr;
  decltype(&SetupDiEnumDeviceInterfaces) enumInterfaces = nullptr;
  decltype(&SetupDiGetDeviceInterfaceDetailW) getInterfaceDetail = nullptr;
  decltype(&SetupDiGetDeviceInstanceIdW) getInstanceId = nullptr;
  decltype(&SetupDiOpenDeviceInfoW) openDevice = nullptr;
  decltype(&SetupDiCreateDeviceInterfaceW) createInterface = nullptr;
  decltype(&SetupDiEnumDeviceInfo) enumDevices = nullptr;
  decltype(&SetupDiGetDeviceRegistryPropertyW) getRegistryProperty = nullptr;
  decltype(&SetupDiGetDevicePropertyW) getProperty = nullptr;
  decltype(&SetupDiOpenDevRegKey) openDeviceKey = nullptr;

  /** Null when the library, or something in it, is not there. */
  static const SetupApi* get();
};

/** GetLastError, for a function that has just failed: never 0, which would read as success. */
DWORD setupFailure();

/** A structure of setupapi.dll, which has to be told its own size. */
template <class Data>
Data sized() {
  Data data{};
  data.cbSize = sizeof(Data);
  return data;
}

/** Reads the path of an interface, and which device it belongs to. @returns the Win32 error */
DWORD readInterfacePath(const SetupApi& api, HDEVINFO list, SP_DEVICE_INTERFACE_DATA& found,
                        SP_DEVINFO_DATA& device, std::wstring& path);
/** Reads a device instance ID. @returns the Win32 error */
DWORD readInstanceId(const SetupApi& api, HDEVINFO list, SP_DEVINFO_DATA& device,
                     std::wstring& instance);
/** Whether an entry that was enumerated is not there any more when it is asked about. */
bool isGone(DWORD error);

/** Owns a device information set. */
class UniqueDeviceInfoList {
 public:
  UniqueDeviceInfoList(HDEVINFO list, const SetupApi& api) noexcept : list_(list), api_(&api) {}
  UniqueDeviceInfoList(const UniqueDeviceInfoList&) = delete;
  UniqueDeviceInfoList& operator=(const UniqueDeviceInfoList&) = delete;
  UniqueDeviceInfoList(UniqueDeviceInfoList&& other) noexcept
      : list_(std::exchange(other.list_, INVALID_HANDLE_VALUE)), api_(other.api_) {}
  UniqueDeviceInfoList& operator=(UniqueDeviceInfoList&&) = delete;
  ~UniqueDeviceInfoList() {
    if (*this) api_->destroyList(list_);
  }

  HDEVINFO get() const noexcept { return list_; }
  explicit operator bool() const noexcept { return list_ != INVALID_HANDLE_VALUE; }

 private:
  HDEVINFO list_;
  const SetupApi* api_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_SETUP_API_H_
