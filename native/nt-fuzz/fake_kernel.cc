#include "fake_kernel.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "nt/nt_status.h"
#include "script.h"

namespace dosdev::fuzz {

namespace {

int openHandles = 0;

NTSTATUS takeStatus(std::initializer_list<std::uint32_t> codes) {
  return static_cast<NTSTATUS>(takeOneOf(codes));
}

constexpr std::uint32_t kTooSmall = 0xC0000023;
constexpr std::uint32_t kNotFound = 0xC0000034;
constexpr std::uint32_t kAccessDenied = 0xC0000022;

NTSTATUS close(HANDLE handle) {
  --openHandles;
  std::free(handle);
  return status::kSuccess;
}

void touchString(const UNICODE_STRING* string) {
  if (string == nullptr || string->Buffer == nullptr) return;
  touch(string->Buffer, std::max(string->Length, string->MaximumLength));
}

void touchAttributes(const OBJECT_ATTRIBUTES* attributes) {
  if (attributes == nullptr) return;
  touch(attributes, std::min<std::size_t>(attributes->Length, 4 * sizeof(*attributes)));
  touchString(attributes->ObjectName);
}

NTSTATUS give(HANDLE* handle) {
  const NTSTATUS code = takeStatus({0, 0, 0, 0x40000000, kNotFound, kAccessDenied});
  if (succeeded(code) && handle != nullptr) *handle = someHandle();
  return code;
}

NTSTATUS obtain(HANDLE* object, ACCESS_MASK /*access*/, OBJECT_ATTRIBUTES* attributes) {
  touchAttributes(attributes);
  return give(object);
}

NTSTATUS createSymbolicLink(HANDLE* link, ACCESS_MASK /*access*/, OBJECT_ATTRIBUTES* attributes,
                            UNICODE_STRING* target) {
  touchAttributes(attributes);
  touchString(target);
  return give(link);
}

NTSTATUS openFile(HANDLE* file, ACCESS_MASK /*access*/, OBJECT_ATTRIBUTES* attributes,
                  IO_STATUS_BLOCK* ioStatus, ULONG /*share*/, ULONG /*options*/) {
  touchAttributes(attributes);
  fill(ioStatus, sizeof(*ioStatus));
  return give(file);
}

NTSTATUS createMutant(HANDLE* mutant, ACCESS_MASK /*access*/, OBJECT_ATTRIBUTES* attributes,
                      BOOLEAN /*initialOwner*/) {
  touchAttributes(attributes);
  return give(mutant);
}

NTSTATUS querySymbolicLink(HANDLE link, UNICODE_STRING* target, ULONG* returnedLength) {
  touch(link, 1);
  const NTSTATUS code = takeStatus({0, 0, 0, kTooSmall, kAccessDenied});
  if (succeeded(code) && target->Buffer != nullptr) {
    fill(target->Buffer, target->MaximumLength);
    // It may be said to be longer than there was room for.
    target->Length =
        static_cast<USHORT>(takeSize(script().ConsumeBool() ? target->MaximumLength : 0xFFFF));
  }
  if (returnedLength != nullptr) *returnedLength = static_cast<ULONG>(takeSize(0x20000));
  return code;
}

/** A string in a buffer, or one that lies anywhere. */
UNICODE_STRING stringIn(std::byte* buffer, std::size_t length) {
  UNICODE_STRING string{};
  if (script().ConsumeIntegralInRange(0, 7) == 1) return string;
  string.Length = static_cast<USHORT>(takeSize(std::min<std::size_t>(length, 0xFFFF)));
  string.MaximumLength = string.Length;
  const std::size_t offset = takeSize(length + 8);
  const bool isWild = script().ConsumeIntegralInRange(0, 15) == 1;
  const auto address = isWild ? script().ConsumeIntegral<std::uintptr_t>()
                              : reinterpret_cast<std::uintptr_t>(buffer) + offset;
  string.Buffer = reinterpret_cast<WCHAR*>(address);
  return string;
}

NTSTATUS queryDirectory(HANDLE directory, void* buffer, ULONG length, BOOLEAN single,
                        BOOLEAN restart, ULONG* context, ULONG* returnLength) {
  touch(directory, 1);
  static unsigned calls = 0;
  calls = restart != FALSE ? 0 : calls + 1;
  if (script().remaining_bytes() == 0 || calls > 64) return status::kNoMoreEntries;
  const NTSTATUS code =
      takeStatus({0, 0, 0, 0x105, kTooSmall, 0xC0000002, 0x8000001A, kAccessDenied});
  std::memset(buffer, 0, length);
  auto* bytes = static_cast<std::byte*>(buffer);
  std::size_t at = 0;
  for (int left = single != FALSE ? 1 : script().ConsumeIntegralInRange(0, 6); left > 0; --left) {
    const DirectoryInformation entry{stringIn(bytes, length), stringIn(bytes, length)};
    if (length - at < sizeof(entry)) break;
    std::memcpy(bytes + at, &entry, sizeof(entry));
    at += sizeof(entry);
  }
  if (context != nullptr) *context = static_cast<ULONG>(takeSize(0xFFFFFFFF));
  if (returnLength != nullptr) *returnLength = static_cast<ULONG>(takeSize(0xFFFFFFFF));
  return code;
}

/** What the kernel stores is sound: its strings lie in the buffer. */
NTSTATUS queryObject(HANDLE object, ObjectClass informationClass, void* buffer, ULONG length,
                     ULONG* returnLength) {
  touch(object, 1);
  const NTSTATUS code = takeStatus({0, 0, 0, 0xC0000004, 0x80000005, kTooSmall, kAccessDenied});
  fill(buffer, length);
  if (informationClass != ObjectClass::kBasic) {
    UNICODE_STRING text{};
    text.Length =
        static_cast<USHORT>(takeSize(std::min<std::size_t>(length - sizeof(text), 0xFFFE)) & ~1U);
    text.MaximumLength = text.Length;
    auto* bytes = static_cast<std::byte*>(buffer);
    if (text.Length != 0) text.Buffer = reinterpret_cast<WCHAR*>(bytes + sizeof(text));
    std::memcpy(bytes, &text, sizeof(text));
  }
  if (returnLength != nullptr) *returnLength = static_cast<ULONG>(takeSize(length));
  return code;
}

NTSTATUS changeLifetime(HANDLE object) {
  touch(object, 1);
  return takeStatus({0, kAccessDenied});
}

NTSTATUS querySecurity(HANDLE object, SECURITY_INFORMATION /*parts*/,
                       PSECURITY_DESCRIPTOR descriptor, ULONG length, ULONG* needed) {
  touch(object, 1);
  fill(descriptor, length);
  *needed = static_cast<ULONG>(takeSize(300'000));
  return takeStatus({0, 0, kTooSmall, kAccessDenied});
}

NTSTATUS setSecurity(HANDLE object, SECURITY_INFORMATION /*parts*/,
                     PSECURITY_DESCRIPTOR descriptor) {
  touch(object, 1);
  touch(descriptor, sizeof(SECURITY_DESCRIPTOR_RELATIVE));
  return takeStatus({0, kAccessDenied});
}

NTSTATUS dosPathToNtPath(const WCHAR* path, UNICODE_STRING* ntPath, WCHAR** /*filePart*/,
                         void* /*relativeName*/) {
  touchText(path);
  const NTSTATUS code = takeStatus({0, 0, 0xC0000033});
  if (!succeeded(code)) return code;
  const std::size_t bytes = takeSize(0xFFFE) & ~std::size_t{1};
  ntPath->Buffer = static_cast<WCHAR*>(std::malloc(bytes));
  fill(ntPath->Buffer, bytes);
  ntPath->Length = static_cast<USHORT>(bytes);
  ntPath->MaximumLength = ntPath->Length;
  return code;
}

BOOLEAN dosPathToNtPathOld(const WCHAR* path, UNICODE_STRING* ntPath, WCHAR** filePart,
                           void* name) {
  return succeeded(dosPathToNtPath(path, ntPath, filePart, name)) ? 1 : 0;
}

void freeUnicodeString(UNICODE_STRING* string) {
  std::free(string->Buffer);
  string->Buffer = nullptr;
}

}  // namespace

HANDLE someHandle() {
  ++openHandles;
  return std::malloc(1);
}

void requireNoOpenHandle() { require(openHandles == 0, "each handle is closed once"); }

NtApi fakeKernel() {
  NtApi api;
  api.close = close;
  api.createSymbolicLink = createSymbolicLink;
  api.openSymbolicLink = obtain;
  api.querySymbolicLink = querySymbolicLink;
  api.createDirectory = obtain;
  api.openDirectory = obtain;
  api.queryDirectory = queryDirectory;
  api.openFile = openFile;
  api.createMutant = createMutant;
  api.queryObject = queryObject;
  api.makeTemporary = changeLifetime;
  if (script().ConsumeBool()) api.makePermanent = changeLifetime;
  api.querySecurity = querySecurity;
  api.setSecurity = setSecurity;
  api.dosPathToNtPath = dosPathToNtPathOld;
  if (script().ConsumeBool()) api.dosPathToNtPathWithStatus = dosPathToNtPath;
  api.freeUnicodeString = freeUnicodeString;
  if (script().ConsumeBool()) api.wineVersion = "8.0";
  return api;
}

}  // namespace dosdev::fuzz
