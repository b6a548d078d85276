#ifndef DOSDEV_NT_DEVICE_TREE_H_
#define DOSDEV_NT_DEVICE_TREE_H_

#include <optional>
#include <string>
#include <vector>

#include "windows_lean.h"

// The devices that plug and play knows, by setupapi.dll, which is loaded when it is first needed.
// Safe on any thread. Errors are Win32 codes; ERROR_CALL_NOT_IMPLEMENTED when setupapi.dll, or
// something in it, is not there.

namespace dosdev {

/** Where a device is plugged in. */
struct DeviceLocation {
  /** DEVPKEY_Device_LocationInfo: `Port_#0004.Hub_#0006`. */
  std::optional<std::wstring> information;
  /** DEVPKEY_Device_LocationPaths: `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(4)`. */
  std::vector<std::wstring> paths;
};

/** A device interface, as a part of its device. */
struct InterfaceOfDevice {
  /** As Win32 programs spell it: `\\?\acpi#pnp0501#1#{...}`. */
  std::wstring path;
  GUID interfaceClass = {};
  bool enabled = false;
};

/** A device instance. A property that it lacks is absent. */
struct DeviceNode {
  /** `USB\VID_0403&PID_6001\A50285BI`. */
  std::wstring instance;
  bool present = false;
  GUID setupClass = {};
  std::optional<std::wstring> description;
  std::optional<std::wstring> friendlyName;
  std::optional<std::wstring> manufacturer;
  std::optional<std::wstring> service;
  /** A GUID in braces. */
  std::optional<std::wstring> containerId;
  /** The value `PortName` of the device's key: `COM37`. */
  std::optional<std::wstring> portName;
  /** The object path of the physical device object. */
  std::optional<std::wstring> physicalDeviceObject;
  std::vector<std::wstring> hardwareIds;
  std::vector<std::wstring> compatibleIds;
  DeviceLocation location;
  /** The device instance of the bus that it hangs on, or of the device that it is a part of. */
  std::optional<std::wstring> parent;
  DeviceLocation parentLocation;
  std::vector<InterfaceOfDevice> interfaces;
};

struct DeviceList {
  /** 0 if `devices` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::vector<DeviceNode> devices;
};

/**
 * Every device of these setup classes, and every one with an interface of these interface classes,
 * present or not. A device has the interfaces of those classes. One that goes meanwhile is left
 * out.
 */
DeviceList listDevices(const std::vector<GUID>& setupClasses,
                       const std::vector<GUID>& interfaceClasses);

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_TREE_H_
