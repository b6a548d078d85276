#include "registry.h"

#include <algorithm>
#include <utility>

#include "unique_win32.h"

namespace dosdev {

namespace {

/** The registry's own limits, each with a NUL. */
constexpr DWORD kValueNameUnits = 16384;
constexpr DWORD kKeyNameUnits = 256;
constexpr std::size_t kFirstValueBytes = 512;
/** Larger values are kept in files, not in the registry. */
constexpr std::size_t kMostValueBytes = 64 * 1024 * 1024;

/** @returns 0 with the key, or the error */
DWORD openKey(const std::wstring& path, REGSAM access, UniqueKey& key) {
  HKEY opened = nullptr;
  const LSTATUS error =
      RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, access | KEY_WOW64_64KEY, &opened);
  key.reset(opened);
  return static_cast<DWORD>(error);
}

DWORD createKey(const std::wstring& path, REGSAM access, UniqueKey& key) {
  HKEY made = nullptr;
  const LSTATUS error =
      RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, REG_OPTION_NON_VOLATILE,
                      access | KEY_WOW64_64KEY, nullptr, &made, nullptr);
  key.reset(made);
  return static_cast<DWORD>(error);
}

/**
 * Calls `query(data, size)` with a buffer that grows for as long as the answer is ERROR_MORE_DATA.
 * Not every system returns the size that it needs, and the value may grow between two calls.
 */
template <class Query>
DWORD readGrowing(std::vector<std::byte>& data, Query query) {
  for (std::size_t bytes = kFirstValueBytes; bytes <= kMostValueBytes;) {
    data.assign(bytes, std::byte{0});
    DWORD size = static_cast<DWORD>(bytes);
    const auto error = static_cast<DWORD>(query(reinterpret_cast<BYTE*>(data.data()), &size));
    if (error == ERROR_MORE_DATA) {
      bytes = std::max<std::size_t>(size, bytes * 2);
      continue;
    }
    data.resize(error == ERROR_SUCCESS ? std::min<std::size_t>(size, bytes) : 0);
    return error;
  }
  return ERROR_MORE_DATA;
}

/** Calls `read(key, index)` for each index from 0, until it returns ERROR_NO_MORE_ITEMS. */
template <class Read>
DWORD enumerate(const std::wstring& path, REGSAM access, Read read) {
  UniqueKey key;
  DWORD error = openKey(path, access, key);
  for (DWORD index = 0; error == ERROR_SUCCESS; ++index) error = read(key.get(), index);
  return error == ERROR_NO_MORE_ITEMS ? ERROR_SUCCESS : error;
}

}  // namespace

RegistryValues readRegistryValue(const std::wstring& path, const std::wstring& name) {
  UniqueKey key;
  RegistryValues answer;
  answer.error = openKey(path, KEY_QUERY_VALUE, key);
  if (answer.error != ERROR_SUCCESS) return answer;
  RegistryValue value;
  value.name = name;
  answer.error = readGrowing(value.data, [&](BYTE* data, DWORD* size) {
    return RegQueryValueExW(key.get(), name.c_str(), nullptr, &value.type, data, size);
  });
  if (answer.error == ERROR_SUCCESS) answer.values.push_back(std::move(value));
  return answer;
}

RegistryValues readRegistryValues(const std::wstring& path) {
  RegistryValues answer;
  std::wstring name(kValueNameUnits, L'\0');
  answer.error = enumerate(path, KEY_QUERY_VALUE, [&](HKEY key, DWORD index) {
    RegistryValue value;
    DWORD units = 0;
    const DWORD error = readGrowing(value.data, [&](BYTE* data, DWORD* size) {
      units = kValueNameUnits;
      return RegEnumValueW(key, index, name.data(), &units, nullptr, &value.type, data, size);
    });
    if (error != ERROR_SUCCESS) return error;
    value.name.assign(name, 0, units);
    answer.values.push_back(std::move(value));
    return error;
  });
  if (answer.error != ERROR_SUCCESS) answer.values.clear();
  return answer;
}

RegistryKeys readRegistryKeys(const std::wstring& path) {
  RegistryKeys answer;
  std::wstring name(kKeyNameUnits, L'\0');
  answer.error = enumerate(path, KEY_ENUMERATE_SUB_KEYS, [&](HKEY key, DWORD index) {
    DWORD units = kKeyNameUnits;
    const auto error = static_cast<DWORD>(
        RegEnumKeyExW(key, index, name.data(), &units, nullptr, nullptr, nullptr, nullptr));
    if (error == ERROR_SUCCESS) answer.names.emplace_back(name, 0, units);
    return error;
  });
  if (answer.error != ERROR_SUCCESS) answer.names.clear();
  return answer;
}

DWORD writeRegistryValue(const std::wstring& path, const RegistryValue& value) {
  UniqueKey key;
  const DWORD error = createKey(path, KEY_SET_VALUE, key);
  if (error != ERROR_SUCCESS) return error;
  const DWORD size = static_cast<DWORD>(value.data.size());
  // The call stores a NUL that lies behind text without one: there must be none.
  std::vector<std::byte> guarded = value.data;
  guarded.resize(value.data.size() + 2 * sizeof(wchar_t), std::byte{0xff});
  const auto* data = reinterpret_cast<const BYTE*>(guarded.data());
  return static_cast<DWORD>(
      RegSetValueExW(key.get(), value.name.c_str(), 0, value.type, data, size));
}

DWORD deleteRegistryValue(const std::wstring& path, const std::wstring& name) {
  UniqueKey key;
  const DWORD error = openKey(path, KEY_SET_VALUE, key);
  if (error != ERROR_SUCCESS) return error;
  return static_cast<DWORD>(RegDeleteValueW(key.get(), name.c_str()));
}

DWORD checkRegistryWrite(const std::wstring& path) {
  UniqueKey key;
  std::wstring present = path;
  DWORD error = openKey(present, KEY_SET_VALUE, key);
  // Where it is missing, a write makes it in the nearest key that is there.
  while (error == ERROR_FILE_NOT_FOUND) {
    const std::size_t end = present.rfind(L'\\');
    if (end == std::wstring::npos) return error;
    present.erase(end);
    error = openKey(present, KEY_CREATE_SUB_KEY, key);
  }
  return error;
}

}  // namespace dosdev
