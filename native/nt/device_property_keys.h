#ifndef DOSDEV_NT_DEVICE_PROPERTY_KEYS_H_
#define DOSDEV_NT_DEVICE_PROPERTY_KEYS_H_

#include "windows_lean.h"
// After it.
#include <devpropdef.h>

namespace dosdev {

// By value: <devpkey.h> declares them for <initguid.h>, which would define them in each object
// file. Source: Microsoft, "DEVPKEY_Device_LocationInfo", "DEVPKEY_Device_LocationPaths",
// "DEVPKEY_Device_Parent", "DEVPKEY_Device_ContainerId".
constexpr GUID kDeviceProperties = {
    0xa45c254e, 0xdf1c, 0x4efd, {0x80, 0x20, 0x67, 0xd1, 0x46, 0xa8, 0x50, 0xe0}};
constexpr DEVPROPKEY kLocationInfo = {kDeviceProperties, 15};
constexpr DEVPROPKEY kLocationPaths = {kDeviceProperties, 37};
constexpr DEVPROPKEY kParent = {
    {0x4340a6c5, 0x93fa, 0x4706, {0x97, 0x2c, 0x7b, 0x64, 0x80, 0x08, 0xa5, 0xa7}}, 8};
constexpr DEVPROPKEY kContainerId = {
    {0x8c7ed206, 0x3f8a, 0x4827, {0xb3, 0xab, 0xae, 0x9e, 0x1f, 0xae, 0xfc, 0x6c}}, 2};

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_PROPERTY_KEYS_H_
