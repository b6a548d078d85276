#ifndef DOSDEV_NT_TYPES_H_
#define DOSDEV_NT_TYPES_H_

#include "windows_lean.h"

namespace dosdev {

// What the SDK's winternl.h leaves out. Written from Microsoft's documentation of the Zw routines.

constexpr ULONG kObjPermanent = 0x10;
constexpr ULONG kObjCaseInsensitive = 0x40;
constexpr ACCESS_MASK kSymbolicLinkQuery = 0x1;
constexpr ACCESS_MASK kDirectoryQuery = 0x1;
constexpr ACCESS_MASK kDirectoryTraverse = 0x2;

/** OBJECT_DIRECTORY_INFORMATION. */
struct DirectoryInformation {
  UNICODE_STRING name;
  UNICODE_STRING typeName;
};

/** OBJECT_BASIC_INFORMATION. */
struct BasicInformation {
  ULONG attributes;
  ACCESS_MASK grantedAccess;
  ULONG handleCount;
  ULONG pointerCount;
  ULONG pagedPoolCharge;
  ULONG nonPagedPoolCharge;
  ULONG reserved[3];
  ULONG nameInformationSize;
  ULONG typeInformationSize;
  ULONG securityDescriptorSize;
  LARGE_INTEGER creationTime;
};
// The kernel refuses every other size.
static_assert(sizeof(BasicInformation) == 56, "OBJECT_BASIC_INFORMATION has 56 bytes");

/** OBJECT_INFORMATION_CLASS. */
enum class ObjectClass : int { kBasic = 0, kName = 1, kType = 2 };

using NtCloseFn = NTSTATUS(NTAPI*)(HANDLE handle);
using NtCreateSymbolicLinkObjectFn = NTSTATUS(NTAPI*)(HANDLE* link, ACCESS_MASK access,
                                                      OBJECT_ATTRIBUTES* attributes,
                                                      UNICODE_STRING* target);
/** NtOpenSymbolicLinkObject, NtOpenDirectoryObject and NtCreateDirectoryObject. */
using NtObtainObjectFn = NTSTATUS(NTAPI*)(HANDLE* object, ACCESS_MASK access,
                                          OBJECT_ATTRIBUTES* attributes);
using NtQuerySymbolicLinkObjectFn = NTSTATUS(NTAPI*)(HANDLE link, UNICODE_STRING* target,
                                                     ULONG* returnedLength);
using NtQueryDirectoryObjectFn = NTSTATUS(NTAPI*)(HANDLE directory, void* buffer, ULONG length,
                                                  BOOLEAN returnSingleEntry, BOOLEAN restartScan,
                                                  ULONG* context, ULONG* returnLength);
using NtOpenFileFn = NTSTATUS(NTAPI*)(HANDLE* file, ACCESS_MASK access,
                                      OBJECT_ATTRIBUTES* attributes, IO_STATUS_BLOCK* ioStatus,
                                      ULONG share, ULONG options);
using NtCreateMutantFn = NTSTATUS(NTAPI*)(HANDLE* mutant, ACCESS_MASK access,
                                          OBJECT_ATTRIBUTES* attributes, BOOLEAN initialOwner);
using NtQueryObjectFn = NTSTATUS(NTAPI*)(HANDLE object, ObjectClass informationClass, void* buffer,
                                         ULONG length, ULONG* returnLength);
/** NtMakeTemporaryObject and NtMakePermanentObject. */
using NtChangeLifetimeFn = NTSTATUS(NTAPI*)(HANDLE object);
using NtQuerySecurityObjectFn = NTSTATUS(NTAPI*)(HANDLE object, SECURITY_INFORMATION parts,
                                                 PSECURITY_DESCRIPTOR descriptor, ULONG length,
                                                 ULONG* lengthNeeded);
using NtSetSecurityObjectFn = NTSTATUS(NTAPI*)(HANDLE object, SECURITY_INFORMATION parts,
                                               PSECURITY_DESCRIPTOR descriptor);
using RtlNtStatusToDosErrorFn = ULONG(NTAPI*)(NTSTATUS status);
using RtlUpcaseUnicodeCharFn = WCHAR(NTAPI*)(WCHAR unit);
using RtlDosPathNameToNtPathNameWithStatusFn = NTSTATUS(NTAPI*)(const WCHAR* path,
                                                                UNICODE_STRING* ntPath,
                                                                WCHAR** filePart,
                                                                void* relativeName);
using RtlDosPathNameToNtPathNameFn = BOOLEAN(NTAPI*)(const WCHAR* path, UNICODE_STRING* ntPath,
                                                     WCHAR** filePart, void* relativeName);
using RtlFreeUnicodeStringFn = void(NTAPI*)(UNICODE_STRING* string);
using RtlGuidFromStringFn = NTSTATUS(NTAPI*)(const UNICODE_STRING* text, GUID* guid);
using WineGetVersionFn = const char*(CDECL*)();

}  // namespace dosdev

#endif  // DOSDEV_NT_TYPES_H_
