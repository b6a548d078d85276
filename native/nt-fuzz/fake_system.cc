// Win32 as a script says that it is: errors and what is stored are drawn, and a system may write to
// each byte of a buffer that it is given.
#include <cstdlib>
#include <cstring>

#include "fake_libraries.h"
#include "script.h"

using dosdev::fuzz::fill;
using dosdev::fuzz::require;
using dosdev::fuzz::script;
using dosdev::fuzz::takeOneOf;
using dosdev::fuzz::takeSize;
using dosdev::fuzz::touch;
using dosdev::fuzz::touchText;

namespace {

DWORD lastError = 0;
/** Keys that have been opened and not closed. */
int openKeys = 0;
constexpr std::size_t kMostKeys = 64;

HKEY openKey() {
  ++openKeys;
  return static_cast<HKEY>(std::malloc(1));
}

LSTATUS openOrFail(HKEY* key) {
  const DWORD error = takeOneOf({ERROR_SUCCESS, ERROR_SUCCESS, ERROR_FILE_NOT_FOUND, 5});
  if (error == ERROR_SUCCESS) *key = openKey();
  return static_cast<LSTATUS>(error);
}

/** Stores data in a buffer, or says that it is too small; `*size` may lie in the latter case. */
LSTATUS store(BYTE* data, DWORD* size) {
  const DWORD error =
      takeOneOf({ERROR_SUCCESS, ERROR_SUCCESS, ERROR_MORE_DATA, ERROR_FILE_NOT_FOUND});
  if (error == ERROR_SUCCESS && data != nullptr) {
    fill(data, *size);
    *size = static_cast<DWORD>(takeSize(*size));
  } else if (error == ERROR_MORE_DATA) {
    *size = static_cast<DWORD>(takeSize(100'000));
  }
  return static_cast<LSTATUS>(error);
}

LSTATUS enumerate(DWORD index, WCHAR* name, DWORD* units) {
  if (index >= kMostKeys || script().remaining_bytes() == 0) return ERROR_NO_MORE_ITEMS;
  fill(name, *units * sizeof(WCHAR));
  *units = static_cast<DWORD>(takeSize(*units - 1));
  return ERROR_SUCCESS;
}

WCHAR upcase(WCHAR unit) { return unit >= L'a' && unit <= L'z' ? unit - 32 : unit; }

}  // namespace

DWORD GetLastError() { return lastError; }

void SetLastError(DWORD error) { lastError = error; }

BOOL CloseHandle(HANDLE handle) {
  std::free(handle);
  return TRUE;
}

void* LocalFree(void* memory) {
  std::free(memory);
  return nullptr;
}

HMODULE LoadLibraryExW(const WCHAR* name, HANDLE /*file*/, DWORD flags) {
  touchText(name);
  require(flags == LOAD_LIBRARY_SEARCH_SYSTEM32, "a library comes from the system's own folder");
  static char module;
  return reinterpret_cast<HMODULE>(&module);
}

FARPROC GetProcAddress(HMODULE /*module*/, const char* name) {
  return dosdev::fuzz::libraryFunction(name);
}

int CompareStringOrdinal(const WCHAR* a, int lengthA, const WCHAR* b, int lengthB,
                         BOOL /*caseless*/) {
  for (int i = 0; i < lengthA && i < lengthB; ++i) {
    if (upcase(a[i]) != upcase(b[i])) {
      return upcase(a[i]) < upcase(b[i]) ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
    }
  }
  if (lengthA == lengthB) return CSTR_EQUAL;
  return lengthA < lengthB ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
}

BOOL DefineDosDeviceW(DWORD /*flags*/, const WCHAR* name, const WCHAR* target) {
  touchText(name);
  touchText(target);
  lastError = takeOneOf({ERROR_SUCCESS, 5, 87});
  return lastError == ERROR_SUCCESS;
}

DWORD QueryDosDeviceW(const WCHAR* name, WCHAR* buffer, DWORD units) {
  touchText(name);
  fill(buffer, units * sizeof(WCHAR));
  for (int nuls = script().ConsumeIntegralInRange(0, 4); nuls > 0 && units > 0; --nuls) {
    buffer[takeSize(units - 1)] = L'\0';
  }
  lastError = takeOneOf({ERROR_SUCCESS, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA, 2});
  if (lastError != ERROR_SUCCESS) return 0;
  // Wine counts a NUL for which there may have been no room.
  return static_cast<DWORD>(takeSize(units) + takeOneOf({0, 0, 1}));
}

LSTATUS RegOpenKeyExW(HKEY, const WCHAR* path, DWORD, REGSAM access, HKEY* key) {
  touchText(path);
  require((access & KEY_WOW64_64KEY) != 0, "keys are those of 64-bit programs");
  return openOrFail(key);
}

LSTATUS RegCreateKeyExW(HKEY, const WCHAR* path, DWORD, WCHAR*, DWORD, REGSAM, void*, HKEY* key,
                        DWORD*) {
  touchText(path);
  return openOrFail(key);
}

LSTATUS RegCloseKey(HKEY key) {
  --openKeys;
  std::free(key);
  return ERROR_SUCCESS;
}

LSTATUS RegQueryValueExW(HKEY, const WCHAR* name, DWORD*, DWORD* type, BYTE* data, DWORD* size) {
  touchText(name);
  *type = takeOneOf({1, 7, 3});
  return store(data, size);
}

LSTATUS RegEnumValueW(HKEY, DWORD index, WCHAR* name, DWORD* units, DWORD*, DWORD* type, BYTE* data,
                      DWORD* size) {
  const LSTATUS error = enumerate(index, name, units);
  if (error != ERROR_SUCCESS) return error;
  *type = takeOneOf({1, 7, 3});
  return store(data, size);
}

LSTATUS RegEnumKeyExW(HKEY, DWORD index, WCHAR* name, DWORD* units, DWORD*, WCHAR*, DWORD*, void*) {
  return enumerate(index, name, units);
}

LSTATUS RegSetValueExW(HKEY, const WCHAR* name, DWORD, DWORD, const BYTE* data, DWORD size) {
  touchText(name);
  // It looks for a NUL behind text that has none.
  touch(data, size + 2 * sizeof(WCHAR));
  return static_cast<LSTATUS>(takeOneOf({ERROR_SUCCESS, 5}));
}

LSTATUS RegDeleteValueW(HKEY, const WCHAR* name) {
  touchText(name);
  return static_cast<LSTATUS>(takeOneOf({ERROR_SUCCESS, ERROR_FILE_NOT_FOUND}));
}

namespace dosdev::fuzz {

void requireNoOpenKey() { require(openKeys == 0, "each key is closed"); }

}  // namespace dosdev::fuzz
