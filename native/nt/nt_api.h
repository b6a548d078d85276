#ifndef DOSDEV_NT_API_H_
#define DOSDEV_NT_API_H_

#include "nt_types.h"

namespace dosdev {

/**
 * The exports of ntdll that we call. Looked up at run time: no import library declares them all,
 * and some of them are not everywhere. One table per environment, constant once loaded.
 */
struct NtApi {
  HMODULE ntdll = nullptr;
  NtCloseFn close = nullptr;
  NtCreateSymbolicLinkObjectFn createSymbolicLink = nullptr;
  NtObtainObjectFn openSymbolicLink = nullptr;
  NtQuerySymbolicLinkObjectFn querySymbolicLink = nullptr;
  NtObtainObjectFn createDirectory = nullptr;
  NtObtainObjectFn openDirectory = nullptr;
  NtQueryDirectoryObjectFn queryDirectory = nullptr;
  NtOpenFileFn openFile = nullptr;
  NtCreateMutantFn createMutant = nullptr;
  NtQueryObjectFn queryObject = nullptr;
  NtChangeLifetimeFn makeTemporary = nullptr;
  /** Wine lacks it: may be null. */
  NtChangeLifetimeFn makePermanent = nullptr;
  NtQuerySecurityObjectFn querySecurity = nullptr;
  NtSetSecurityObjectFn setSecurity = nullptr;
  RtlNtStatusToDosErrorFn statusToDosError = nullptr;
  RtlUpcaseUnicodeCharFn upcase = nullptr;
  RtlGuidFromStringFn guidFromString = nullptr;
  /** Windows XP lacks it: may be null. */
  RtlDosPathNameToNtPathNameWithStatusFn dosPathToNtPathWithStatus = nullptr;
  RtlDosPathNameToNtPathNameFn dosPathToNtPath = nullptr;
  RtlFreeUnicodeStringFn freeUnicodeString = nullptr;
  /** Null on Windows. */
  const char* wineVersion = nullptr;

  bool isWine() const { return wineVersion != nullptr; }

  /** @throws std::runtime_error when ntdll lacks something that every Windows has */
  static NtApi load();
};

}  // namespace dosdev

#endif  // DOSDEV_NT_API_H_
