#ifndef DOSDEV_NT_DOS_DEVICE_H_
#define DOSDEV_NT_DOS_DEVICE_H_

#include <optional>
#include <string>
#include <vector>

#include "windows_lean.h"

namespace dosdev {

/** What DefineDosDeviceW is asked to do. */
struct DosDeviceDefinition {
  DWORD flags = 0;
  std::wstring name;
  /** Nothing for NULL. */
  std::optional<std::wstring> target;
};

/**
 * DefineDosDeviceW. Safe on any thread. Under Wine a name longer than a drive letter overflows a
 * buffer on the stack of Wine's own: there it returns ERROR_NOT_SUPPORTED without a call.
 * @returns 0 when done, else the Win32 error
 */
DWORD defineDosDevice(const DosDeviceDefinition& definition, bool isWine);

struct DosDeviceAnswer {
  /** 0 if `strings` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::vector<std::wstring> strings;
};

/** QueryDosDeviceW with a buffer that grows; nothing for the list of all names. */
DosDeviceAnswer queryDosDevice(const std::optional<std::wstring>& name);

struct RawDosDeviceAnswer {
  DWORD value = 0;
  DWORD error = ERROR_SUCCESS;
  /** The units that were stored. */
  std::wstring buffer;
};

/** One call of QueryDosDeviceW with a buffer of `units`. */
RawDosDeviceAnswer queryDosDeviceOnce(const std::optional<std::wstring>& name, DWORD units);

}  // namespace dosdev

#endif  // DOSDEV_NT_DOS_DEVICE_H_
