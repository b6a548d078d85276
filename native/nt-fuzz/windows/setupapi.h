#ifndef DOSDEV_NT_FUZZ_SETUPAPI_H_
#define DOSDEV_NT_FUZZ_SETUPAPI_H_

#include "devpropdef.h"

using HDEVINFO = void*;
struct SP_DEVINFO_DATA {
  DWORD cbSize;
  GUID ClassGuid;
  DWORD DevInst;
  ULONG_PTR Reserved;
};
struct SP_DEVICE_INTERFACE_DATA {
  DWORD cbSize;
  GUID InterfaceClassGuid;
  DWORD Flags;
  ULONG_PTR Reserved;
};
struct SP_DEVICE_INTERFACE_DETAIL_DATA_W {
  DWORD cbSize;
  WCHAR DevicePath[1];
};

constexpr DWORD DIGCF_PRESENT = 2, DIGCF_ALLCLASSES = 4, DIGCF_DEVICEINTERFACE = 16;
constexpr DWORD SPINT_ACTIVE = 1, SPINT_REMOVED = 4;
constexpr DWORD DICS_FLAG_GLOBAL = 1, DIREG_DEV = 1;
constexpr DWORD SPDRP_DEVICEDESC = 0, SPDRP_HARDWAREID = 1, SPDRP_COMPATIBLEIDS = 2,
                SPDRP_SERVICE = 4, SPDRP_MFG = 11, SPDRP_FRIENDLYNAME = 12,
                SPDRP_LOCATION_INFORMATION = 13, SPDRP_PHYSICAL_DEVICE_OBJECT_NAME = 14,
                SPDRP_LOCATION_PATHS = 35;

HDEVINFO SetupDiCreateDeviceInfoList(const GUID* setupClass, HWND parent);
BOOL SetupDiDestroyDeviceInfoList(HDEVINFO list);
HDEVINFO SetupDiGetClassDevsW(const GUID* ofClass, const WCHAR* enumerator, HWND parent,
                              DWORD flags);
BOOL SetupDiEnumDeviceInterfaces(HDEVINFO list, SP_DEVINFO_DATA* device, const GUID* interfaceClass,
                                 DWORD index, SP_DEVICE_INTERFACE_DATA* found);
BOOL SetupDiGetDeviceInterfaceDetailW(HDEVINFO list, SP_DEVICE_INTERFACE_DATA* found,
                                      SP_DEVICE_INTERFACE_DETAIL_DATA_W* detail, DWORD size,
                                      DWORD* needed, SP_DEVINFO_DATA* device);
BOOL SetupDiGetDeviceInstanceIdW(HDEVINFO list, SP_DEVINFO_DATA* device, WCHAR* buffer, DWORD units,
                                 DWORD* needed);
BOOL SetupDiOpenDeviceInfoW(HDEVINFO list, const WCHAR* instance, HWND parent, DWORD flags,
                            SP_DEVINFO_DATA* device);
BOOL SetupDiCreateDeviceInterfaceW(HDEVINFO list, SP_DEVINFO_DATA* device,
                                   const GUID* interfaceClass, const WCHAR* reference, DWORD flags,
                                   SP_DEVICE_INTERFACE_DATA* made);
BOOL SetupDiEnumDeviceInfo(HDEVINFO list, DWORD index, SP_DEVINFO_DATA* device);
BOOL SetupDiGetDeviceRegistryPropertyW(HDEVINFO list, SP_DEVINFO_DATA* device, DWORD property,
                                       DWORD* type, BYTE* buffer, DWORD size, DWORD* needed);
BOOL SetupDiGetDevicePropertyW(HDEVINFO list, SP_DEVINFO_DATA* device, const DEVPROPKEY* key,
                               DEVPROPTYPE* type, BYTE* buffer, DWORD size, DWORD* needed,
                               DWORD flags);
HKEY SetupDiOpenDevRegKey(HDEVINFO list, SP_DEVINFO_DATA* device, DWORD scope, DWORD profile,
                          DWORD keyType, REGSAM access);

#endif  // DOSDEV_NT_FUZZ_SETUPAPI_H_
