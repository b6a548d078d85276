#ifndef DOSDEV_NT_FUZZ_WINDOWS_H_
#define DOSDEV_NT_FUZZ_WINDOWS_H_

// What native/nt uses of Windows, for a build on Linux that is fuzzed: types, constants, and
// functions that fake_system.cc defines. Written from Microsoft's documentation. Compile with
// -fshort-wchar: a wide character has 16 bits on Windows.

#include <cstddef>
#include <cstdint>

static_assert(sizeof(wchar_t) == 2, "compile with -fshort-wchar");

#define NTAPI
#define WINAPI
#define CALLBACK
#define CDECL

using BYTE = std::uint8_t;
using UCHAR = std::uint8_t;
using WORD = std::uint16_t;
using USHORT = std::uint16_t;
using DWORD = std::uint32_t;
using ULONG = std::uint32_t;
using LONG = std::int32_t;
using LSTATUS = LONG;
using NTSTATUS = LONG;
using BOOL = int;
using BOOLEAN = std::uint8_t;
using WCHAR = wchar_t;
using HANDLE = void*;
using ULONG_PTR = std::uintptr_t;
using HMODULE = struct Module*;
using HWND = struct Window*;
using HKEY = struct Key*;
using ACCESS_MASK = DWORD;
using REGSAM = ACCESS_MASK;
using SECURITY_INFORMATION = DWORD;
using PSECURITY_DESCRIPTOR = void*;
using FARPROC = void (*)();

struct GUID {
  std::uint32_t Data1;
  std::uint16_t Data2;
  std::uint16_t Data3;
  BYTE Data4[8];
};
struct LUID {
  DWORD LowPart;
  LONG HighPart;
};
union LARGE_INTEGER {
  std::int64_t QuadPart;
};

constexpr std::size_t MAX_PATH = 260;
constexpr BOOL TRUE = 1;
constexpr BOOL FALSE = 0;
inline const HANDLE kInvalidHandleValue = reinterpret_cast<HANDLE>(-1);
#define INVALID_HANDLE_VALUE kInvalidHandleValue
inline const HKEY HKEY_LOCAL_MACHINE = reinterpret_cast<HKEY>(std::uintptr_t{0x80000002});

constexpr DWORD ERROR_SUCCESS = 0, ERROR_FILE_NOT_FOUND = 2, ERROR_GEN_FAILURE = 31,
                ERROR_SHARING_VIOLATION = 32, ERROR_NOT_SUPPORTED = 50,
                ERROR_INVALID_PARAMETER = 87, ERROR_CALL_NOT_IMPLEMENTED = 120,
                ERROR_INSUFFICIENT_BUFFER = 122, ERROR_INVALID_NAME = 123,
                ERROR_ALREADY_EXISTS = 183, ERROR_MORE_DATA = 234, ERROR_NO_MORE_ITEMS = 259,
                ERROR_KEY_DELETED = 1018, ERROR_INVALID_DATA = 13,
                ERROR_NO_SUCH_DEVINST = 0xE000020B, ERROR_INVALID_REFERENCE_STRING = 0xE000021F,
                ERROR_NO_SUCH_DEVICE_INTERFACE = 0xE0000225,
                ERROR_DEVICE_INTERFACE_REMOVED = 0xE0000217;
constexpr DWORD REG_NONE = 0, REG_SZ = 1, REG_MULTI_SZ = 7;
constexpr DWORD KEY_QUERY_VALUE = 1, KEY_SET_VALUE = 2, KEY_CREATE_SUB_KEY = 4,
                KEY_ENUMERATE_SUB_KEYS = 8, KEY_WOW64_64KEY = 0x100, REG_OPTION_NON_VOLATILE = 0;
constexpr DWORD LOAD_LIBRARY_SEARCH_SYSTEM32 = 0x800, DDD_REMOVE_DEFINITION = 2;
constexpr ACCESS_MASK READ_CONTROL = 0x20000, SYNCHRONIZE = 0x100000;
constexpr DWORD FILE_SHARE_READ = 1, FILE_SHARE_WRITE = 2, FILE_SHARE_DELETE = 4;

constexpr BYTE SID_REVISION = 1, SID_MAX_SUB_AUTHORITIES = 15, ACL_REVISION = 2,
               SECURITY_DESCRIPTOR_REVISION = 1;
constexpr WORD SE_SELF_RELATIVE = 0x8000;
struct SID {
  BYTE Revision;
  BYTE SubAuthorityCount;
  BYTE IdentifierAuthority[6];
  DWORD SubAuthority[1];
};
struct ACL {
  BYTE AclRevision;
  BYTE Sbz1;
  WORD AclSize;
  WORD AceCount;
  WORD Sbz2;
};
struct ACE_HEADER {
  BYTE AceType;
  BYTE AceFlags;
  WORD AceSize;
};
struct SECURITY_DESCRIPTOR_RELATIVE {
  BYTE Revision;
  BYTE Sbz1;
  WORD Control;
  DWORD Owner;
  DWORD Group;
  DWORD Sacl;
  DWORD Dacl;
};

struct UNICODE_STRING {
  USHORT Length;
  USHORT MaximumLength;
  WCHAR* Buffer;
};
struct OBJECT_ATTRIBUTES {
  ULONG Length;
  HANDLE RootDirectory;
  UNICODE_STRING* ObjectName;
  ULONG Attributes;
  void* SecurityDescriptor;
  void* SecurityQualityOfService;
};
struct IO_STATUS_BLOCK {
  void* Pointer;
  ULONG_PTR Information;
};

struct SRWLOCK {
  void* Ptr;
};
#define SRWLOCK_INIT \
  { nullptr }
inline void AcquireSRWLockExclusive(SRWLOCK* /*lock*/) {}
inline void ReleaseSRWLockExclusive(SRWLOCK* /*lock*/) {}

constexpr int CSTR_LESS_THAN = 1, CSTR_EQUAL = 2, CSTR_GREATER_THAN = 3;
int CompareStringOrdinal(const WCHAR* a, int lengthA, const WCHAR* b, int lengthB, BOOL ignoreCase);

DWORD GetLastError();
void SetLastError(DWORD error);
BOOL CloseHandle(HANDLE handle);
void* LocalFree(void* memory);
HMODULE LoadLibraryExW(const WCHAR* name, HANDLE file, DWORD flags);
FARPROC GetProcAddress(HMODULE module, const char* name);

BOOL DefineDosDeviceW(DWORD flags, const WCHAR* name, const WCHAR* target);
DWORD QueryDosDeviceW(const WCHAR* name, WCHAR* buffer, DWORD units);

LSTATUS RegOpenKeyExW(HKEY parent, const WCHAR* path, DWORD options, REGSAM access, HKEY* key);
LSTATUS RegCreateKeyExW(HKEY parent, const WCHAR* path, DWORD reserved, WCHAR* className,
                        DWORD options, REGSAM access, void* security, HKEY* key, DWORD* made);
LSTATUS RegCloseKey(HKEY key);
LSTATUS RegQueryValueExW(HKEY key, const WCHAR* name, DWORD* reserved, DWORD* type, BYTE* data,
                         DWORD* size);
LSTATUS RegEnumValueW(HKEY key, DWORD index, WCHAR* name, DWORD* units, DWORD* reserved,
                      DWORD* type, BYTE* data, DWORD* size);
LSTATUS RegEnumKeyExW(HKEY key, DWORD index, WCHAR* name, DWORD* units, DWORD* reserved,
                      WCHAR* className, DWORD* classUnits, void* time);
LSTATUS RegSetValueExW(HKEY key, const WCHAR* name, DWORD reserved, DWORD type, const BYTE* data,
                       DWORD size);
LSTATUS RegDeleteValueW(HKEY key, const WCHAR* name);

#endif  // DOSDEV_NT_FUZZ_WINDOWS_H_
