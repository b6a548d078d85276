#ifndef DOSDEV_NT_DEVICE_INTERFACES_H_
#define DOSDEV_NT_DEVICE_INTERFACES_H_

#include <optional>
#include <string>
#include <vector>

#include "windows_lean.h"

// By setupapi.dll, which is loaded when it is first needed. Safe on any thread. Errors are Win32
// codes; ERROR_CALL_NOT_IMPLEMENTED when setupapi.dll, or something in it, is not there.

namespace dosdev {

struct DeviceInterface {
  /** As Win32 programs spell it: `\\?\acpi#pnp0501#1#{...}`. */
  std::wstring path;
  /** `ACPI\PNP0501\1`. */
  std::wstring deviceInstance;
  bool enabled = false;
};

struct DeviceInterfaceList {
  /** 0 if `interfaces` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::vector<DeviceInterface> interfaces;
};

/** Every registered interface of a class, enabled or not. One that goes meanwhile is left out. */
DeviceInterfaceList listDeviceInterfaces(const GUID& interfaceClass);

struct RegisteredInterface {
  /** 0 if `path` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::wstring path;
};

/** Registers an interface of a device, or finds it registered; nothing for no reference string. */
RegisteredInterface registerDeviceInterface(const std::wstring& deviceInstance,
                                            const GUID& interfaceClass,
                                            const std::optional<std::wstring>& referenceString);

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_INTERFACES_H_
