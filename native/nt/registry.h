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
  /** 0 when `values` holds the answer. */
  DWORD error = ERROR_SUCCESS;
  std::vector<RegistryValue> values;
};

struct RegistryKeys {
  /** 0 when `names` holds the answer. */
  DWORD error = ERROR_SUCCESS;
  std::vector<std::wstring> names;
};

/** → that value alone. */
RegistryValues readRegistryValue(const std::wstring& key, const std::wstring& name);
/** → every value of a key. */
RegistryValues readRegistryValues(const std::wstring& key);
/** → the names of a key's sub-keys. */
RegistryKeys readRegistryKeys(const std::wstring& key);

/** Makes the key where it is missing. */
DWORD writeRegistryValue(const std::wstring& key, const RegistryValue& value);
DWORD deleteRegistryValue(const std::wstring& key, const std::wstring& name);
/** → 0 where values of the key may be set and deleted, or the key may be made. Changes nothing. */
DWORD checkRegistryWrite(const std::wstring& key);

}  // namespace dosdev

#endif  // DOSDEV_NT_REGISTRY_H_
