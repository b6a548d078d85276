#ifndef DOSDEV_NT_DOS_DEVICE_H_
#define DOSDEV_NT_DOS_DEVICE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unique_units.h"
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
 * buffer on the stack of Wine's own: there it returns ERROR_NOT_SUPPORTED without a call. Nor does
 * Wine remove an empty name, which would remove `\DosDevices`: that returns ERROR_INVALID_NAME.
 * @returns 0 when done, else the Win32 error
 */
DWORD defineDosDevice(const DosDeviceDefinition& definition, bool isWine);

struct DosDeviceAnswer {
  /** 0 if `strings` is the result. */
  DWORD error = ERROR_SUCCESS;
  /** They point into `buffer`. */
  std::vector<std::wstring_view> strings;
  UniqueUnits buffer;
};

/** QueryDosDeviceW with a buffer that grows. */
class DosDeviceQuery {
 public:
  /** @param name nothing for the list of all names */
  DosDeviceAnswer run(const std::optional<std::wstring>& name);

 private:
  /**
   * Room for the list of all names: as much as the last one took. It is a guess, since there may be
   * more names by now, and a wrong one costs another call. A larger first buffer would save that
   * call, and cost a quarter of the time of every list: memory of that size goes back to the
   * system.
   */
  DWORD unitsForList_ = 8 * 1024;
};

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
