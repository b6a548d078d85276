#ifndef DOSDEV_NT_REGISTRY_H_
#define DOSDEV_NT_REGISTRY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "windows_lean.h"

// HKEY_LOCAL_MACHINE, always as 64-bit programs see it. Keys are paths below it. Nothing with a NUL
// in it may be passed as a name. Safe on any thread. Errors are Win32 codes, 0 for none.

namespace dosdev {

struct RegistryValue {
  std::wstring name;
  DWORD type = REG_NONE;
  std::vector<std::byte> data;
};

struct RegistryValues {
  /** 0 if `values` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::vector<RegistryValue> values;
};

struct RegistryKeys {
  /** 0 if `names` is the result. */
  DWORD error = ERROR_SUCCESS;
  std::vector<std::wstring> names;
};

/** @returns that value alone */
RegistryValues readRegistryValue(const std::wstring& key, const std::wstring& name);
/** @returns every value of a key */
RegistryValues readRegistryValues(const std::wstring& key);
/** @returns the names of a key's subkeys */
RegistryKeys readRegistryKeys(const std::wstring& key);

/** Creates the key if it does not exist. */
DWORD writeRegistryValue(const std::wstring& key, const RegistryValue& value);
DWORD deleteRegistryValue(const std::wstring& key, const std::wstring& name);
/** @returns 0 if values of the key may be set and deleted, or the key may be created. Changes
 * nothing */
DWORD checkRegistryWrite(const std::wstring& key);

}  // namespace dosdev

#endif  // DOSDEV_NT_REGISTRY_H_
