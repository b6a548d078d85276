#include "fake_libraries.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

#include "script.h"
#include "windows/cfgmgr32.h"
#include "windows/setupapi.h"

namespace {

using dosdev::fuzz::fill;
using dosdev::fuzz::require;
using dosdev::fuzz::script;
using dosdev::fuzz::takeOneOf;
using dosdev::fuzz::takeSize;
using dosdev::fuzz::touchText;

int openLists = 0;
constexpr DWORD kMostEntries = 16;

HDEVINFO openList() {
  if (script().ConsumeIntegralInRange(0, 15) == 1) return INVALID_HANDLE_VALUE;
  ++openLists;
  return std::malloc(1);
}

BOOL succeedOr(DWORD error) {
  SetLastError(takeOneOf({ERROR_SUCCESS, ERROR_SUCCESS, ERROR_SUCCESS, error}));
  return GetLastError() == ERROR_SUCCESS;
}

/** Fills a structure, but for its size. */
template <class Data>
BOOL enumerate(DWORD index, Data* found) {
  require(found->cbSize == sizeof(Data), "a structure has its size");
  if (index >= kMostEntries || script().remaining_bytes() == 0) {
    SetLastError(ERROR_NO_MORE_ITEMS);
    return FALSE;
  }
  fill(found, sizeof(Data));
  found->cbSize = sizeof(Data);
  return succeedOr(5);
}

/** Property data, whose texts need not end, or what size it needs, which may be wrong. */
BOOL property(DWORD* type, std::initializer_list<std::uint32_t> types, BYTE* buffer, DWORD size,
              DWORD* needed) {
  *type = takeOneOf(types);
  *needed = static_cast<DWORD>(takeSize(3000));
  const DWORD error = takeOneOf({ERROR_SUCCESS, ERROR_SUCCESS, ERROR_INSUFFICIENT_BUFFER, 13});
  SetLastError(error);
  if (error != ERROR_SUCCESS) return FALSE;
  fill(buffer, takeSize(size));
  return TRUE;
}

/** A device database of msports.dll. */
LONG openDatabase(void** database) {
  *database = std::malloc(1);
  return ERROR_SUCCESS;
}
LONG closeDatabase(void* database) {
  std::free(database);
  return ERROR_SUCCESS;
}
LONG usage(void* /*database*/, BYTE* buffer, DWORD size, ULONG /*type*/, DWORD* reported) {
  *reported = static_cast<DWORD>(takeSize(5000));
  if (buffer != nullptr) fill(buffer, size);
  return static_cast<LONG>(takeOneOf({ERROR_SUCCESS, ERROR_MORE_DATA}));
}
LONG claim(void* /*database*/, DWORD /*number*/, BOOL force, BOOL* forced) {
  require(force == FALSE, "nothing is claimed by force");
  *forced = FALSE;
  return static_cast<LONG>(takeOneOf({ERROR_SUCCESS, ERROR_SHARING_VIOLATION, 87}));
}
LONG withNumber(void* /*database*/, DWORD /*number*/) {
  return static_cast<LONG>(takeOneOf({ERROR_SUCCESS, 87}));
}

/** Calls the observer at once, with data that ends where its size says. */
CONFIGRET registerNotification(CM_NOTIFY_FILTER* filter, void* context,
                               PCM_NOTIFY_CALLBACK callback, HCMNOTIFICATION* notification) {
  require(filter->cbSize == sizeof(*filter), "a structure has its size");
  for (int events = script().ConsumeIntegralInRange(0, 4); events > 0; --events) {
    const auto action = static_cast<CM_NOTIFY_ACTION>(script().ConsumeIntegralInRange(0, 11));
    const std::size_t least = offsetof(CM_NOTIFY_EVENT_DATA, u.DeviceInterface.SymbolicLink);
    std::vector<BYTE> data(least + takeSize(40));
    fill(data.data(), data.size());
    callback(nullptr, context, action, reinterpret_cast<PCM_NOTIFY_EVENT_DATA>(data.data()),
             static_cast<DWORD>(data.size()));
  }
  *notification = static_cast<HCMNOTIFICATION>(std::malloc(1));
  const CONFIGRET code = takeOneOf({CR_SUCCESS, CR_SUCCESS, 5});
  if (code != CR_SUCCESS) std::free(*notification);
  return code;
}
CONFIGRET unregisterNotification(HCMNOTIFICATION notification) {
  std::free(notification);
  return CR_SUCCESS;
}
DWORD mapToWin32(CONFIGRET /*code*/, DWORD otherwise) { return otherwise; }

template <class Function>
FARPROC pointerTo(Function* function) {
  return reinterpret_cast<FARPROC>(reinterpret_cast<void*>(function));
}

const struct {
  const char* name;
  FARPROC function;
} kFunctions[] = {
    {"SetupDiCreateDeviceInfoList", pointerTo(SetupDiCreateDeviceInfoList)},
    {"SetupDiDestroyDeviceInfoList", pointerTo(SetupDiDestroyDeviceInfoList)},
    {"SetupDiGetClassDevsW", pointerTo(SetupDiGetClassDevsW)},
    {"SetupDiEnumDeviceInterfaces", pointerTo(SetupDiEnumDeviceInterfaces)},
    {"SetupDiGetDeviceInterfaceDetailW", pointerTo(SetupDiGetDeviceInterfaceDetailW)},
    {"SetupDiGetDeviceInstanceIdW", pointerTo(SetupDiGetDeviceInstanceIdW)},
    {"SetupDiOpenDeviceInfoW", pointerTo(SetupDiOpenDeviceInfoW)},
    {"SetupDiCreateDeviceInterfaceW", pointerTo(SetupDiCreateDeviceInterfaceW)},
    {"SetupDiEnumDeviceInfo", pointerTo(SetupDiEnumDeviceInfo)},
    {"SetupDiGetDeviceRegistryPropertyW", pointerTo(SetupDiGetDeviceRegistryPropertyW)},
    {"SetupDiGetDevicePropertyW", pointerTo(SetupDiGetDevicePropertyW)},
    {"SetupDiOpenDevRegKey", pointerTo(SetupDiOpenDevRegKey)},
    {"ComDBOpen", pointerTo(openDatabase)},
    {"ComDBClose", pointerTo(closeDatabase)},
    {"ComDBGetCurrentPortUsage", pointerTo(usage)},
    {"ComDBClaimPort", pointerTo(claim)},
    {"ComDBReleasePort", pointerTo(withNumber)},
    {"ComDBResizeDatabase", pointerTo(withNumber)},
    {"CM_Register_Notification", pointerTo(registerNotification)},
    {"CM_Unregister_Notification", pointerTo(unregisterNotification)},
    {"CM_MapCrToWin32Err", pointerTo(mapToWin32)},
};

}  // namespace

HDEVINFO SetupDiCreateDeviceInfoList(const GUID*, HWND) { return openList(); }

BOOL SetupDiDestroyDeviceInfoList(HDEVINFO list) {
  --openLists;
  std::free(list);
  return TRUE;
}

HDEVINFO SetupDiGetClassDevsW(const GUID*, const WCHAR*, HWND, DWORD) { return openList(); }

BOOL SetupDiEnumDeviceInterfaces(HDEVINFO, SP_DEVINFO_DATA*, const GUID*, DWORD index,
                                 SP_DEVICE_INTERFACE_DATA* found) {
  return enumerate(index, found);
}

BOOL SetupDiGetDeviceInterfaceDetailW(HDEVINFO, SP_DEVICE_INTERFACE_DATA*,
                                      SP_DEVICE_INTERFACE_DETAIL_DATA_W* detail, DWORD size,
                                      DWORD* needed, SP_DEVINFO_DATA*) {
  if (detail == nullptr) {
    *needed = static_cast<DWORD>(takeSize(400));
    SetLastError(takeOneOf({ERROR_INSUFFICIENT_BUFFER, ERROR_SUCCESS, 5}));
    return GetLastError() == ERROR_SUCCESS;
  }
  require(detail->cbSize == sizeof(*detail), "a structure has its size");
  fill(detail->DevicePath, size - offsetof(SP_DEVICE_INTERFACE_DETAIL_DATA_W, DevicePath));
  // A NUL ends what fits; where there is no room for a unit, it is refused.
  const std::size_t units = (size - offsetof(SP_DEVICE_INTERFACE_DETAIL_DATA_W, DevicePath)) / 2;
  detail->DevicePath[takeSize(units - 1)] = L'\0';
  return succeedOr(ERROR_NO_SUCH_DEVICE_INTERFACE);
}

BOOL SetupDiGetDeviceInstanceIdW(HDEVINFO, SP_DEVINFO_DATA*, WCHAR* buffer, DWORD units, DWORD*) {
  fill(buffer, units * sizeof(WCHAR));
  buffer[takeSize(units - 1)] = L'\0';
  return succeedOr(takeOneOf({ERROR_INSUFFICIENT_BUFFER, ERROR_NO_SUCH_DEVINST, 5}));
}

BOOL SetupDiOpenDeviceInfoW(HDEVINFO, const WCHAR* instance, HWND, DWORD, SP_DEVINFO_DATA*) {
  touchText(instance);
  return succeedOr(ERROR_NO_SUCH_DEVINST);
}

BOOL SetupDiCreateDeviceInterfaceW(HDEVINFO, SP_DEVINFO_DATA*, const GUID*, const WCHAR* reference,
                                   DWORD, SP_DEVICE_INTERFACE_DATA*) {
  touchText(reference);
  return succeedOr(5);
}

BOOL SetupDiEnumDeviceInfo(HDEVINFO, DWORD index, SP_DEVINFO_DATA* device) {
  return enumerate(index, device);
}

BOOL SetupDiGetDeviceRegistryPropertyW(HDEVINFO, SP_DEVINFO_DATA*, DWORD, DWORD* type, BYTE* buffer,
                                       DWORD size, DWORD* needed) {
  return property(type, {1, 7, 3}, buffer, size, needed);
}

BOOL SetupDiGetDevicePropertyW(HDEVINFO, SP_DEVINFO_DATA*, const DEVPROPKEY*, DEVPROPTYPE* type,
                               BYTE* buffer, DWORD size, DWORD* needed, DWORD) {
  return property(type, {DEVPROP_TYPE_STRING, DEVPROP_TYPE_STRING_LIST, DEVPROP_TYPE_GUID, 0},
                  buffer, size, needed);
}

HKEY SetupDiOpenDevRegKey(HDEVINFO, SP_DEVINFO_DATA*, DWORD, DWORD, DWORD, REGSAM) {
  HKEY key = nullptr;
  const LSTATUS error = RegOpenKeyExW(nullptr, nullptr, 0, KEY_WOW64_64KEY, &key);
  return error == ERROR_SUCCESS ? key : static_cast<HKEY>(INVALID_HANDLE_VALUE);
}

namespace dosdev::fuzz {

FARPROC libraryFunction(const char* name) {
  for (const auto& [known, function] : kFunctions) {
    if (std::strcmp(known, name) == 0) return function;
  }
  require(false, name);
  return nullptr;
}

void requireNoOpenList() { require(openLists == 0, "each set of devices is destroyed"); }

}  // namespace dosdev::fuzz
