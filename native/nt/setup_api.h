#ifndef DOSDEV_NT_SETUP_API_H_
#define DOSDEV_NT_SETUP_API_H_

#include "windows_lean.h"
// After it.
#include <setupapi.h>

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

  /** Null when the library, or something in it, is not there. */
  static const SetupApi* get();
};

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
