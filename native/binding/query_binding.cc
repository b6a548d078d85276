#include <cstdint>
#include <cstring>

#include "arguments.h"
#include "bindings.h"
#include "nt/directory_links.h"
#include "nt/directory_listing.h"
#include "handle_object.h"
#include "nt/link_target.h"
#include "nt/nt_status.h"
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

Napi::Value readLinkCall(const Napi::CallbackInfo& info) {
  const TextArgument path(info[0], "path");
  LinkTarget link;
  const NTSTATUS code = link.read(apiOf(info), path.view(), nullptr, kObjCaseInsensitive);
  return succeeded(code) ? textValue(info.Env(), link.target()) : statusValue(info.Env(), code);
}

Napi::Value readLinksCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const TextArgument directory(info[0], "directory");
  const auto links = readDirectoryLinks(apiOf(info), directory.view());
  if (!links.ok()) return statusValue(env, links.status);
  const auto& numbers = links.value.index;
  Napi::Uint32Array index = Napi::Uint32Array::New(env, numbers.size());
  if (!numbers.empty()) {
    std::memcpy(index.Data(), numbers.data(), numbers.size() * sizeof(std::uint32_t));
  }
  Napi::Object packed = Napi::Object::New(env);
  packed.Set("text", textValue(env, links.value.text));
  packed.Set("index", index);
  return packed;
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
  expose<readLinkCall>(exports, "readLink", instance);
  expose<readLinksCall>(exports, "readLinks", instance);
  expose<queryDirectoryCall>(exports, "queryDirectory", instance);
  expose<queryObjectCall>(exports, "queryObject", instance);
}

}  // namespace dosdev
