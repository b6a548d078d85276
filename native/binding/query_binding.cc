#include <cstdint>
#include <cstring>
#include <vector>

#include "arguments.h"
#include "bindings.h"
#include "nt/directory_links.h"
#include "nt/directory_listing.h"
#include "handle_object.h"
#include "nt/link_inspection.h"
#include "nt/link_target.h"
#include "nt/nt_status.h"
#include "nt/object_attributes.h"
#include "nt/object_creation.h"
#include "nt/object_information.h"
#include "nt/unique_handle.h"
#include "values.h"

namespace dosdev {

namespace {

Napi::Value querySymbolicLinkCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  if (!handle) return statusValue(env, status::kInvalidHandle);
  LinkTarget link;
  const NTSTATUS code = link.queryWithTail(apiOf(info), handle.get());
  if (!succeeded(code)) return statusValue(env, code);
  return tupleValue(env, {textValue(env, link.target()), textValue(env, link.tail())});
}

/** `[target, tail]`, then what was asked for: attributes and handle count, and the name. */
Napi::Value inspectLinkCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const TextArgument path(info[0], "path");
  LinkInspection::Parts parts;
  parts.counts = booleanArgument(info[1], "counts");
  parts.name = booleanArgument(info[2], "name");
  LinkInspection inspection;
  const NTSTATUS code = inspection.read(apiOf(info), path.view(), parts);
  if (!succeeded(code)) return statusValue(env, code);
  const Napi::Value target = textValue(env, inspection.link.target());
  const Napi::Value tail = textValue(env, inspection.link.tail());
  if (!parts.counts && !parts.name) return tupleValue(env, {target, tail});
  const BasicInformation& basic = inspection.basic;
  return tupleValue(env, {target, tail, codeValue(env, basic.attributes),
                          codeValue(env, basic.handleCount), textValue(env, inspection.name)});
}

Napi::Value readLinkCall(const Napi::CallbackInfo& info) {
  const TextArgument path(info[0], "path");
  LinkTarget link;
  const NTSTATUS code = link.read(apiOf(info), path.view(), nullptr, kObjCaseInsensitive);
  return succeeded(code) ? textValue(info.Env(), link.target()) : statusValue(info.Env(), code);
}

Napi::Uint32Array numbersValue(Napi::Env env, const std::vector<std::uint32_t>& numbers) {
  Napi::Uint32Array array = Napi::Uint32Array::New(env, numbers.size());
  if (!numbers.empty()) {
    std::memcpy(array.Data(), numbers.data(), numbers.size() * sizeof(std::uint32_t));
  }
  return array;
}

Napi::Value readLinksCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const TextArgument directory(info[0], "directory");
  const SECURITY_INFORMATION parts = uint32Argument(info[1], "parts");
  const auto links = readDirectoryLinks(apiOf(info), directory.view(), parts);
  if (!links.ok()) return statusValue(env, links.status);
  Napi::Object packed = Napi::Object::New(env);
  packed.Set("text", textValue(env, links.value.text));
  packed.Set("index", numbersValue(env, links.value.index));
  if (parts != 0) {
    packed.Set("security", bytesValue(env, links.value.security));
    packed.Set("securityIndex", numbersValue(env, links.value.securityIndex));
  }
  return packed;
}

/** Opens, lists and closes a directory. */
Napi::Value readDirectoryCall(const Napi::CallbackInfo& info) {
  const TextArgument path(info[0], "path");
  const ObjectPlace place{path.view(), nullptr, kObjCaseInsensitive};
  const auto directory = openDirectory(apiOf(info), place, kDirectoryQuery);
  if (!directory.ok()) return statusValue(info.Env(), directory.status);
  const auto listing = DirectoryListing::read(apiOf(info), directory.value.get());
  if (!listing.ok()) return statusValue(info.Env(), listing.status);
  return entriesValue(info.Env(), listing.value);
}

Napi::Value queryDirectoryCall(const Napi::CallbackInfo& info) {
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);
  const auto listing = DirectoryListing::read(apiOf(info), handle.get());
  if (!listing.ok()) return statusValue(info.Env(), listing.status);
  return entriesValue(info.Env(), listing.value);
}

Napi::Value queryObjectCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  if (!handle) return statusValue(env, status::kInvalidHandle);
  const auto answer = queryObject(apiOf(info), handle.get());
  if (!answer.ok()) return statusValue(env, answer.status);
  const BasicInformation& basic = answer.value.basic;
  Napi::Object object = Napi::Object::New(env);
  object.Set("attributes", codeValue(env, basic.attributes));
  object.Set("grantedAccess", codeValue(env, basic.grantedAccess));
  object.Set("handleCount", codeValue(env, basic.handleCount));
  object.Set("pointerCount", codeValue(env, basic.pointerCount));
  object.Set("typeName", textValue(env, answer.value.typeName));
  object.Set("name", textValue(env, answer.value.name));
  const std::int64_t creationTime = basic.creationTime.QuadPart;
  object.Set("creationTime", Napi::BigInt::New(env, creationTime));
  return object;
}

}  // namespace

void exposeQueryCalls(Napi::Object exports, Instance& instance) {
  expose<querySymbolicLinkCall>(exports, "querySymbolicLink", instance);
  expose<inspectLinkCall>(exports, "inspectLink", instance);
  expose<readLinkCall>(exports, "readLink", instance);
  expose<readLinksCall>(exports, "readLinks", instance);
  expose<readDirectoryCall>(exports, "readDirectory", instance);
  expose<queryDirectoryCall>(exports, "queryDirectory", instance);
  expose<queryObjectCall>(exports, "queryObject", instance);
}

}  // namespace dosdev
