// Watches the calls of ntdll: which handles are open, and whether the buffers are as large as the
// calls are told. What breaks a rule ends the process.
#include <napi.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "binding/bindings.h"
#include "binding/values.h"
#include "guarded_memory.h"
#include "nt/nt_api.h"
#include "report.h"

namespace dosdev::guarded {

namespace {

/** The system's own functions. */
NtApi original;

enum class Known : std::uint8_t { kNot, kOpen, kClosed };

/** By a handle's value, whose lowest two bits mean nothing. */
constexpr std::size_t kHandles = 1 << 20;
std::atomic<Known> known[kHandles];
std::atomic<std::uint32_t> openHandles{0};
std::atomic<std::size_t> lastHandle{0};

std::atomic<Known>* knownOf(HANDLE handle) {
  const std::size_t index = reinterpret_cast<std::size_t>(handle) / 4;
  return index < kHandles ? &known[index] : nullptr;
}

void checkOpen(HANDLE handle, const char* fault) {
  const auto* entry = knownOf(handle);
  // One that this addon has never had may be any number that a caller made up.
  if (entry != nullptr && *entry == Known::kClosed) {
    reportFault(fault, reinterpret_cast<std::size_t>(handle), 0);
  }
}

NTSTATUS opened(NTSTATUS code, const HANDLE* handle) {
  if (code < 0 || handle == nullptr || *handle == nullptr) return code;
  if (auto* entry = knownOf(*handle)) *entry = Known::kOpen;
  ++openHandles;
  lastHandle = reinterpret_cast<std::size_t>(*handle);
  return code;
}

void checkRoot(const OBJECT_ATTRIBUTES* attributes) {
  if (attributes != nullptr) checkOpen(attributes->RootDirectory, "a closed handle as root");
}

void checkSid(const std::byte* sid) {
  constexpr std::size_t kHead = 8;
  checkBuffer(sid, kHead, "a SID: size, told");
  checkBuffer(sid, kHead + static_cast<std::size_t>(sid[1]) * sizeof(DWORD), "a SID: size, told");
}

void checkAcl(const std::byte* bytes) {
  ACL acl{};
  checkBuffer(bytes, sizeof(acl), "an access control list: size, told");
  std::memcpy(&acl, bytes, sizeof(acl));
  checkBuffer(bytes, acl.AclSize, "an access control list: size, told");
  const std::byte* ace = bytes + sizeof(acl);
  for (WORD left = acl.AceCount; left > 0; --left) {
    ACE_HEADER head{};
    checkBuffer(ace, sizeof(head), "an access control entry: size, told");
    std::memcpy(&head, ace, sizeof(head));
    checkSid(ace + sizeof(head) + sizeof(ACCESS_MASK));
    ace += head.AceSize;
  }
}

/** A self-relative descriptor, which the system reads as far as its parts say. */
void checkDescriptor(const void* descriptor) {
  if (descriptor == nullptr) return;
  SECURITY_DESCRIPTOR_RELATIVE head{};
  checkBuffer(descriptor, sizeof(head), "a security descriptor: size, told");
  std::memcpy(&head, descriptor, sizeof(head));
  const auto* bytes = static_cast<const std::byte*>(descriptor);
  for (const DWORD sid : {head.Owner, head.Group}) {
    if (sid != 0) checkSid(bytes + sid);
  }
  for (const DWORD acl : {head.Sacl, head.Dacl}) {
    if (acl != 0) checkAcl(bytes + acl);
  }
}

/** What every call reads that creates or opens an object. */
void checkAttributes(const OBJECT_ATTRIBUTES* attributes) {
  checkRoot(attributes);
  if (attributes == nullptr || attributes->Length != sizeof(*attributes)) return;
  checkDescriptor(attributes->SecurityDescriptor);
  const UNICODE_STRING* name = attributes->ObjectName;
  if (name == nullptr) return;
  checkBuffer(name->Buffer, name->Length, "a name: size, told");
}

NTSTATUS NTAPI close(HANDLE handle) {
  auto* entry = knownOf(handle);
  // Marked before: another thread may get the same value at once.
  if (entry == nullptr || entry->exchange(Known::kClosed) != Known::kOpen) {
    reportFault("closed what is not open", reinterpret_cast<std::size_t>(handle), 0);
  }
  --openHandles;
  return original.close(handle);
}

NTSTATUS NTAPI createSymbolicLink(HANDLE* link, ACCESS_MASK access, OBJECT_ATTRIBUTES* attributes,
                                  UNICODE_STRING* target) {
  checkAttributes(attributes);
  if (target != nullptr) {
    checkBuffer(target->Buffer, target->MaximumLength, "NtCreateSymbolicLinkObject: size, told");
  }
  return opened(original.createSymbolicLink(link, access, attributes, target), link);
}

template <NtObtainObjectFn NtApi::*call>
NTSTATUS NTAPI obtain(HANDLE* object, ACCESS_MASK access, OBJECT_ATTRIBUTES* attributes) {
  checkAttributes(attributes);
  return opened((original.*call)(object, access, attributes), object);
}

NTSTATUS NTAPI openFile(HANDLE* file, ACCESS_MASK access, OBJECT_ATTRIBUTES* attributes,
                        IO_STATUS_BLOCK* ioStatus, ULONG share, ULONG options) {
  checkAttributes(attributes);
  return opened(original.openFile(file, access, attributes, ioStatus, share, options), file);
}

NTSTATUS NTAPI createMutant(HANDLE* mutant, ACCESS_MASK access, OBJECT_ATTRIBUTES* attributes,
                            BOOLEAN initialOwner) {
  checkAttributes(attributes);
  return opened(original.createMutant(mutant, access, attributes, initialOwner), mutant);
}

NTSTATUS NTAPI querySymbolicLink(HANDLE link, UNICODE_STRING* target, ULONG* returnedLength) {
  checkOpen(link, "NtQuerySymbolicLinkObject of a closed handle");
  checkBuffer(target->Buffer, target->MaximumLength, "NtQuerySymbolicLinkObject: size, told");
  return original.querySymbolicLink(link, target, returnedLength);
}

NTSTATUS NTAPI queryDirectory(HANDLE directory, void* buffer, ULONG length, BOOLEAN single,
                              BOOLEAN restart, ULONG* context, ULONG* returnLength) {
  checkOpen(directory, "NtQueryDirectoryObject of a closed handle");
  checkBuffer(buffer, length, "NtQueryDirectoryObject: size, told");
  return original.queryDirectory(directory, buffer, length, single, restart, context, returnLength);
}

NTSTATUS NTAPI queryObject(HANDLE object, ObjectClass informationClass, void* buffer, ULONG length,
                           ULONG* returnLength) {
  checkOpen(object, "NtQueryObject of a closed handle");
  checkBuffer(buffer, length, "NtQueryObject: size, told");
  return original.queryObject(object, informationClass, buffer, length, returnLength);
}

NTSTATUS NTAPI makeTemporary(HANDLE object) {
  checkOpen(object, "NtMakeTemporaryObject of a closed handle");
  return original.makeTemporary(object);
}

NTSTATUS NTAPI makePermanent(HANDLE object) {
  checkOpen(object, "NtMakePermanentObject of a closed handle");
  return original.makePermanent(object);
}

NTSTATUS NTAPI querySecurity(HANDLE object, SECURITY_INFORMATION parts, PSECURITY_DESCRIPTOR sd,
                             ULONG length, ULONG* lengthNeeded) {
  checkOpen(object, "NtQuerySecurityObject of a closed handle");
  checkBuffer(sd, length, "NtQuerySecurityObject: size, told");
  return original.querySecurity(object, parts, sd, length, lengthNeeded);
}

NTSTATUS NTAPI setSecurity(HANDLE object, SECURITY_INFORMATION parts, PSECURITY_DESCRIPTOR sd) {
  checkOpen(object, "NtSetSecurityObject of a closed handle");
  checkDescriptor(sd);
  return original.setSecurity(object, parts, sd);
}

NtApi watched(const NtApi& api) {
  original = api;
  NtApi watching = api;
  watching.close = close;
  watching.createSymbolicLink = createSymbolicLink;
  watching.openSymbolicLink = obtain<&NtApi::openSymbolicLink>;
  watching.createDirectory = obtain<&NtApi::createDirectory>;
  watching.openDirectory = obtain<&NtApi::openDirectory>;
  watching.openFile = openFile;
  watching.createMutant = createMutant;
  watching.querySymbolicLink = querySymbolicLink;
  watching.queryDirectory = queryDirectory;
  watching.queryObject = queryObject;
  watching.makeTemporary = makeTemporary;
  if (api.makePermanent != nullptr) watching.makePermanent = makePermanent;
  watching.querySecurity = querySecurity;
  watching.setSecurity = setSecurity;
  return watching;
}

/** `[blocks in use, open handles, value of the handle that was opened last]`. */
Napi::Value guardedCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto number = [env](std::size_t count) {
    return Napi::Number::New(env, static_cast<double>(count));
  };
  return tupleValue(env, {number(liveBlocks()), number(openHandles), number(lastHandle)});
}

}  // namespace

}  // namespace dosdev::guarded

// The names that the linker gives to a function that is wrapped, and to what wraps it.
extern "C" {
dosdev::NtApi __real__ZN6dosdev5NtApi4loadEv();

dosdev::NtApi __wrap__ZN6dosdev5NtApi4loadEv() {
  return dosdev::guarded::watched(__real__ZN6dosdev5NtApi4loadEv());
}

void __real__ZN6dosdev17exposeSystemCallsEN4Napi6ObjectERNS_8InstanceE(Napi::Object exports,
                                                                       dosdev::Instance& instance);

void __wrap__ZN6dosdev17exposeSystemCallsEN4Napi6ObjectERNS_8InstanceE(Napi::Object exports,
                                                                       dosdev::Instance& instance) {
  __real__ZN6dosdev17exposeSystemCallsEN4Napi6ObjectERNS_8InstanceE(exports, instance);
  dosdev::expose<dosdev::guarded::guardedCall>(exports, "guarded", instance);
}
}
