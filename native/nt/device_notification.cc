#include "device_notification.h"

// After windows_lean.h.
#include <cfgmgr32.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "dll_export.h"

namespace dosdev {

/** The exports of cfgmgr32.dll that we call. Windows 8 and later have them. Constant once loaded.
 */
struct CfgMgrApi {
  // Not every <cfgmgr32.h> declares the functions.
  CONFIGRET(WINAPI* registerNotification)
  (CM_NOTIFY_FILTER* filter, void* context, PCM_NOTIFY_CALLBACK callback,
   HCMNOTIFICATION* notification) = nullptr;
  CONFIGRET(WINAPI* unregisterNotification)(HCMNOTIFICATION notification) = nullptr;
  DWORD(WINAPI* mapToWin32)(CONFIGRET code, DWORD otherwise) = nullptr;
  bool complete = false;

  CfgMgrApi() {
    // From the system's own folder only. Never freed: others may have it loaded too.
    const HMODULE module = LoadLibraryExW(L"cfgmgr32.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == nullptr) return;
    complete = findExport(module, "CM_Register_Notification", registerNotification) &&
               findExport(module, "CM_Unregister_Notification", unregisterNotification) &&
               findExport(module, "CM_MapCrToWin32Err", mapToWin32);
  }

  static const CfgMgrApi* get() {
    static const CfgMgrApi loaded;
    return loaded.complete ? &loaded : nullptr;
  }
};

class DeviceRegistration {
 public:
  DeviceRegistration(const CfgMgrApi& api, HCMNOTIFICATION notification) noexcept
      : api_(&api), notification_(notification) {}
  DeviceRegistration(const DeviceRegistration&) = delete;
  DeviceRegistration& operator=(const DeviceRegistration&) = delete;
  DeviceRegistration(DeviceRegistration&& other) noexcept
      : api_(other.api_), notification_(std::exchange(other.notification_, nullptr)) {}
  DeviceRegistration& operator=(DeviceRegistration&&) = delete;
  ~DeviceRegistration() {
    // It waits for callbacks that run.
    if (notification_ != nullptr) api_->unregisterNotification(notification_);
  }

 private:
  const CfgMgrApi* api_;
  HCMNOTIFICATION notification_;
};

namespace {

std::optional<DeviceAction> actionOf(CM_NOTIFY_ACTION action) {
  switch (action) {
    case CM_NOTIFY_ACTION_DEVICEINTERFACEARRIVAL:
      return DeviceAction::kInterfaceArrived;
    case CM_NOTIFY_ACTION_DEVICEINTERFACEREMOVAL:
      return DeviceAction::kInterfaceRemoved;
    case CM_NOTIFY_ACTION_DEVICEINSTANCEENUMERATED:
      return DeviceAction::kDeviceEnumerated;
    case CM_NOTIFY_ACTION_DEVICEINSTANCESTARTED:
      return DeviceAction::kDeviceStarted;
    case CM_NOTIFY_ACTION_DEVICEINSTANCEREMOVED:
      return DeviceAction::kDeviceRemoved;
    default:
      return std::nullopt;
  }
}

/** Text at the end of a structure of `size` bytes, up to its NUL. */
std::wstring textIn(const CM_NOTIFY_EVENT_DATA& data, DWORD size, const wchar_t* text) {
  const auto before = static_cast<std::size_t>(reinterpret_cast<const std::byte*>(text) -
                                               reinterpret_cast<const std::byte*>(&data));
  const std::size_t most = size > before ? (size - before) / sizeof(wchar_t) : 0;
  std::size_t units = 0;
  while (units < most && text[units] != L'\0') ++units;
  return std::wstring(text, units);
}

DWORD CALLBACK receive(HCMNOTIFICATION /*notification*/, void* context, CM_NOTIFY_ACTION action,
                       PCM_NOTIFY_EVENT_DATA data, DWORD size) noexcept {
  const std::optional<DeviceAction> known = actionOf(action);
  if (!known) return ERROR_SUCCESS;
  try {
    DeviceChange change;
    change.action = *known;
    if (isOfInterface(*known)) {
      change.subject = textIn(*data, size, data->u.DeviceInterface.SymbolicLink);
      change.interfaceClass = data->u.DeviceInterface.ClassGuid;
    } else {
      change.subject = textIn(*data, size, data->u.DeviceInstance.InstanceId);
    }
    static_cast<DeviceObserver*>(context)->deviceChanged(std::move(change));
  } catch (...) {
    // No memory for it. Nothing may be thrown through Windows.
  }
  return ERROR_SUCCESS;
}

constexpr struct {
  CM_NOTIFY_FILTER_TYPE type;
  DWORD flags;
} kFilters[] = {
    // Wine never has the first, so that it has not got the other either.
    {CM_NOTIFY_FILTER_TYPE_DEVICEINSTANCE, CM_NOTIFY_FILTER_FLAG_ALL_DEVICE_INSTANCES},
    {CM_NOTIFY_FILTER_TYPE_DEVICEINTERFACE, CM_NOTIFY_FILTER_FLAG_ALL_INTERFACE_CLASSES},
};

}  // namespace

DeviceNotification::DeviceNotification(std::shared_ptr<DeviceObserver> observer)
    : observer_(std::move(observer)) {}

DeviceNotification::~DeviceNotification() = default;

DWORD DeviceNotification::begin() {
  const CfgMgrApi* api = CfgMgrApi::get();
  if (api == nullptr) return ERROR_CALL_NOT_IMPLEMENTED;
  registrations_.reserve(std::size(kFilters));
  for (const auto& [type, flags] : kFilters) {
    CM_NOTIFY_FILTER filter = {};
    filter.cbSize = sizeof(filter);
    filter.FilterType = type;
    filter.Flags = flags;
    HCMNOTIFICATION notification = nullptr;
    const CONFIGRET code =
        api->registerNotification(&filter, observer_.get(), receive, &notification);
    if (code != CR_SUCCESS) return api->mapToWin32(code, ERROR_GEN_FAILURE);
    registrations_.emplace_back(*api, notification);
  }
  return ERROR_SUCCESS;
}

}  // namespace dosdev
