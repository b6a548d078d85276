#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fake_kernel.h"
#include "nt/directory_links.h"
#include "nt/directory_listing.h"
#include "nt/dos_path.h"
#include "nt/link_inspection.h"
#include "nt/link_target.h"
#include "nt/object_attributes.h"
#include "nt/object_creation.h"
#include "nt/object_information.h"
#include "nt/object_security.h"
#include "nt/privilege.h"
#include "nt/raw_calls.h"
#include "nt/security_descriptor.h"
#include "script.h"
#include "targets.h"

namespace dosdev {

// No thread has a token here.
ScopedThreadPrivilege::ScopedThreadPrivilege(PrivilegeToken& /*token*/) noexcept {}
ScopedThreadPrivilege::~ScopedThreadPrivilege() {}

}  // namespace dosdev

namespace dosdev::fuzz {

namespace {

void touchView(std::wstring_view text) { touch(text.data(), text.size() * sizeof(wchar_t)); }

std::vector<std::byte> takeBytes(std::size_t most) {
  const auto bytes = script().ConsumeBytes<std::uint8_t>(takeSize(most));
  std::vector<std::byte> copy;
  for (const std::uint8_t byte : bytes) copy.push_back(std::byte{byte});
  copy.shrink_to_fit();
  return copy;
}

DWORD doubleWordAt(const std::byte* at) {
  DWORD value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

WORD wordAt(const std::byte* at) {
  WORD value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

/** Reads a SID as a system does that trusts it. */
void readSid(const std::byte* sid) {
  const auto count = static_cast<std::size_t>(sid[1]);
  require(count <= SID_MAX_SUB_AUTHORITIES, "a SID has at most 15 sub-authorities");
  touch(sid, 8 + 4 * count);
}

void readAcl(const std::byte* acl) {
  touch(acl, wordAt(acl + 2));
  const std::byte* ace = acl + sizeof(ACL);
  for (WORD left = wordAt(acl + 4); left > 0; --left) {
    readSid(ace + sizeof(ACE_HEADER) + sizeof(ACCESS_MASK));
    ace += wordAt(ace + 2);
    require(ace <= acl + wordAt(acl + 2), "entries lie in their list");
  }
}

/** Reads a descriptor as a system does that trusts it. */
void readDescriptor(const SecurityDescriptor& descriptor) {
  const auto* bytes = static_cast<const std::byte*>(descriptor.get());
  for (const std::size_t at : {4, 8}) {
    if (const DWORD offset = doubleWordAt(bytes + at); offset != 0) readSid(bytes + offset);
  }
  for (const std::size_t at : {12, 16}) {
    if (const DWORD offset = doubleWordAt(bytes + at); offset != 0) readAcl(bytes + offset);
  }
}

ObjectPlace takePlace(const std::wstring& path) {
  return {path, script().ConsumeBool() ? std::optional<HANDLE>(nullptr) : std::nullopt,
          script().ConsumeIntegral<ULONG>()};
}

std::optional<RawStringSpec> takeRawString() {
  if (script().ConsumeIntegralInRange(0, 7) == 1) return std::nullopt;
  RawStringSpec spec;
  if (script().ConsumeIntegralInRange(0, 7) != 1) spec.units = takeText(64);
  spec.length = script().ConsumeIntegral<USHORT>();
  spec.maximumLength = script().ConsumeIntegral<USHORT>();
  if (!spec.units) spec.length = spec.maximumLength = 0;
  return spec;
}

RawRequest takeRequest() {
  RawRequest request;
  if (script().ConsumeIntegralInRange(0, 7) != 1) {
    RawAttributesSpec& spec = request.attributes.emplace();
    spec.name = takeRawString();
    spec.length = script().ConsumeIntegral<ULONG>();
  }
  request.nullHandlePointer = script().ConsumeBool();
  return request;
}

}  // namespace

void runSecurityDescriptor() {
  const auto descriptor = SecurityDescriptor::fromBytes(takeBytes(200));
  if (!descriptor) return;
  readDescriptor(*descriptor);
  static_cast<void>(descriptor->grantsReservedRights());
}

void runDirectory() {
  const NtApi api = fakeKernel();
  const UniqueHandle directory(someHandle(), api.close);
  const auto listing = DirectoryListing::read(api, directory.get());
  if (!listing.ok()) return;
  for (std::size_t i = 0; i < listing.value.size(); ++i) {
    touchView(listing.value[i].name);
    touchView(listing.value[i].typeName);
  }
}

void runLinks() {
  const NtApi api = fakeKernel();
  LinkTarget link;
  for (int reads = script().ConsumeIntegralInRange(1, 4); reads > 0; --reads) {
    const UniqueHandle handle(someHandle(), api.close);
    const NTSTATUS code = script().ConsumeBool() ? link.query(api, handle.get())
                                                 : link.queryWithTail(api, handle.get());
    if (!succeeded(code)) continue;
    touchView(link.target());
    touchView(link.tail());
  }
  const std::wstring path = takeText(16);
  LinkInspection inspection;
  LinkInspection::Parts parts;
  parts.counts = script().ConsumeBool();
  parts.name = script().ConsumeBool();
  if (succeeded(inspection.read(api, path, parts))) touchView(inspection.link.tail());
  const auto links = readDirectoryLinks(api, path, script().ConsumeIntegralInRange(0U, 7U));
  if (!links.ok()) return;
  std::size_t units = 0;
  for (std::size_t at = 0; at < links.value.index.size(); at += 3) {
    units += links.value.index[at] + links.value.index[at + 1];
  }
  require(units == links.value.text.size(), "the index is that of the text");
}

void runObjects() {
  const NtApi api = fakeKernel();
  const UniqueHandle object(someHandle(), api.close);
  static_cast<void>(queryObject(api, object.get()));
  const auto security = querySecurity(api, object.get(), 7);
  if (security.ok()) touch(security.value.data(), security.value.size());
  const std::wstring path = takeText(40'000);
  const std::wstring target = takeText(40'000);
  const ObjectPlace place = takePlace(path);
  const auto descriptor = SecurityDescriptor::fromBytes(takeBytes(100));
  const SecurityDescriptor* given = descriptor ? &*descriptor : nullptr;
  PrivilegeToken token(kCreatePermanent);
  static_cast<void>(createSymbolicLink(api, place, 1, target, given, token));
  static_cast<void>(createDirectory(api, place, 1, given, token));
  static_cast<void>(openSymbolicLink(api, place, 1));
  static_cast<void>(openDirectory(api, place, 1));
  static_cast<void>(openFile(api, place, script().ConsumeBool() ? SYNCHRONIZE : 0));
  static_cast<void>(makeTemporary(api, object.get()));
  static_cast<void>(makePermanent(api, object.get(), token));
  static_cast<void>(dosPathToNtPath(api, takeText(300)));
  UniqueHandle closed(someHandle(), api.close);
  require(closed.close() == status::kSuccess, "a handle is closed");
  require(closed.close() == status::kInvalidHandle, "a handle is closed once");
}

void runRawCalls() {
  const NtApi api = fakeKernel();
  const UniqueHandle object(someHandle(), api.close);
  const RawRequest request = takeRequest();
  static_cast<void>(rawCreateSymbolicLink(api, request, takeRawString()));
  static_cast<void>(rawOpenDirectory(api, request));
  static_cast<void>(rawCreateMutant(api, request));
  const bool isOpen = script().ConsumeIntegralInRange(0, 7) != 1;
  const auto handle = isOpen ? std::optional<HANDLE>(object.get()) : std::nullopt;
  RawLinkQuery link;
  link.maximumLength = static_cast<USHORT>(takeSize(0xFFFF));
  link.returnedLength = script().ConsumeBool();
  link.nullBuffer = script().ConsumeIntegralInRange(0, 3) == 1;
  const RawLinkAnswer answer = rawQuerySymbolicLink(api, handle, link);
  touch(answer.buffer.data(), answer.buffer.size() * sizeof(wchar_t));
  RawDirectoryQuery directory;
  directory.length = static_cast<ULONG>(takeSize(5000));
  directory.single = script().ConsumeBool();
  directory.restart = script().ConsumeBool();
  if (script().ConsumeBool()) directory.context = script().ConsumeIntegral<ULONG>();
  directory.returnLength = script().ConsumeBool();
  const RawDirectoryAnswer listed = rawQueryDirectory(api, handle, directory);
  for (const DirectoryEntry& entry : listed.entries) {
    touchView(entry.name);
    touchView(entry.typeName);
  }
}

}  // namespace dosdev::fuzz
