// What the benchmark compares dosdev with: loops in the manner of C, of the same calls of NT and
// Win32, without anything between. Not part of the package. Each call of JavaScript runs a whole
// loop, and returns something to check the work by.
#include <napi.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "binding/host.h"
#include "nt/nt_api.h"
#include "nt/nt_status.h"
#include "nt/unicode_string.h"

namespace {

using dosdev::borrow;
using dosdev::borrowWithNul;
using dosdev::NtApi;
using dosdev::succeeded;

constexpr ACCESS_MASK kLinkAllAccess = 0xF0001;
constexpr std::size_t kUnits = 512;

const NtApi& api(const Napi::CallbackInfo& info) { return *static_cast<const NtApi*>(info.Data()); }

void check(bool isDone, const char* call) {
  if (!isDone) throw std::runtime_error(std::string(call) + " failed");
}

void check(NTSTATUS code, const char* call) { check(succeeded(code), call); }

std::wstring text(const Napi::Value& value) {
  const std::u16string units = value.As<Napi::String>().Utf16Value();
  return {units.begin(), units.end()};
}

std::uint32_t count(const Napi::Value& value) { return value.As<Napi::Number>().Uint32Value(); }

OBJECT_ATTRIBUTES attributesOf(UNICODE_STRING& name, ULONG bits, HANDLE root = nullptr) {
  OBJECT_ATTRIBUTES attributes{};
  attributes.Length = sizeof(attributes);
  attributes.RootDirectory = root;
  attributes.ObjectName = &name;
  attributes.Attributes = bits;
  return attributes;
}

/** Opens, queries and closes a link. @returns the units of its target */
std::size_t readOne(const NtApi& nt, OBJECT_ATTRIBUTES& attributes) {
  HANDLE link = nullptr;
  check(nt.openSymbolicLink(&link, dosdev::kSymbolicLinkQuery, &attributes), "NtOpenSymbolicLink");
  wchar_t buffer[kUnits];
  UNICODE_STRING target{};
  target.MaximumLength = sizeof(buffer);
  target.Buffer = buffer;
  check(nt.querySymbolicLink(link, &target, nullptr), "NtQuerySymbolicLink");
  nt.close(link);
  return target.Length / sizeof(wchar_t);
}

/** `(path, count)`. @returns the units of all targets */
Napi::Value readLink(const Napi::CallbackInfo& info) {
  const std::wstring path = text(info[0]);
  UNICODE_STRING name = borrow(path);
  OBJECT_ATTRIBUTES attributes = attributesOf(name, dosdev::kObjCaseInsensitive);
  std::size_t units = 0;
  for (std::uint32_t i = count(info[1]); i > 0; --i) units += readOne(api(info), attributes);
  return Napi::Number::New(info.Env(), static_cast<double>(units));
}

/** `(directory)`, of links alone. @returns the units of all targets */
Napi::Value readLinks(const Napi::CallbackInfo& info) {
  const NtApi& nt = api(info);
  const std::wstring path = text(info[0]);
  UNICODE_STRING name = borrow(path);
  OBJECT_ATTRIBUTES attributes = attributesOf(name, dosdev::kObjCaseInsensitive);
  HANDLE directory = nullptr;
  const ACCESS_MASK access = dosdev::kDirectoryQuery | dosdev::kDirectoryTraverse;
  check(nt.openDirectory(&directory, access, &attributes), "NtOpenDirectoryObject");
  alignas(dosdev::DirectoryInformation) char buffer[4096];
  ULONG context = 0;
  ULONG returned = 0;
  std::size_t units = 0;
  for (BOOLEAN restart = TRUE;; restart = FALSE) {
    // One at a time, which every Windows and every Wine can.
    const NTSTATUS code =
        nt.queryDirectory(directory, buffer, sizeof(buffer), TRUE, restart, &context, &returned);
    if (code == dosdev::status::kNoMoreEntries) break;
    check(code, "NtQueryDirectoryObject");
    auto& entry = *reinterpret_cast<dosdev::DirectoryInformation*>(buffer);
    OBJECT_ATTRIBUTES below = attributesOf(entry.name, 0, directory);
    units += readOne(nt, below);
  }
  nt.close(directory);
  return Napi::Number::New(info.Env(), static_cast<double>(units));
}

/** `(path, target, attributes, count)` */
Napi::Value createAndClose(const Napi::CallbackInfo& info) {
  const NtApi& nt = api(info);
  const std::wstring path = text(info[0]);
  const std::wstring target = text(info[1]);
  UNICODE_STRING name = borrow(path);
  UNICODE_STRING stored = borrowWithNul(target);
  OBJECT_ATTRIBUTES attributes = attributesOf(name, count(info[2]));
  for (std::uint32_t i = count(info[3]); i > 0; --i) {
    HANDLE link = nullptr;
    check(nt.createSymbolicLink(&link, kLinkAllAccess, &attributes, &stored),
          "NtCreateSymbolicLink");
    // The next one is created anew.
    if ((attributes.Attributes & dosdev::kObjPermanent) != 0) nt.makeTemporary(link);
    nt.close(link);
  }
  return info.Env().Undefined();
}

/** @returns the units of the list of all names */
Napi::Value queryDosDevice(const Napi::CallbackInfo& info) {
  static thread_local wchar_t buffer[64 * 1024];
  const DWORD units = QueryDosDeviceW(nullptr, buffer, 64 * 1024);
  check(units != 0, "QueryDosDeviceW");
  return Napi::Number::New(info.Env(), units);
}

/** `(name, target, count)`: defines the name and removes it, and reads nothing back. */
Napi::Value defineAndRemove(const Napi::CallbackInfo& info) {
  const std::wstring name = text(info[0]);
  const std::wstring target = text(info[1]);
  const DWORD flags = DDD_RAW_TARGET_PATH | DDD_NO_BROADCAST_SYSTEM;
  const DWORD removal = flags | DDD_REMOVE_DEFINITION | DDD_EXACT_MATCH_ON_REMOVE;
  for (std::uint32_t i = count(info[2]); i > 0; --i) {
    check(DefineDosDeviceW(flags, name.c_str(), target.c_str()) != FALSE, "DefineDosDeviceW");
    check(DefineDosDeviceW(removal, name.c_str(), target.c_str()) != FALSE, "DefineDosDeviceW");
  }
  return info.Env().Undefined();
}

Napi::Object fill(Napi::Env env, Napi::Object exports) {
  static NtApi nt = NtApi::load();
  const auto expose = [&](const char* name, Napi::Value (*call)(const Napi::CallbackInfo&)) {
    exports.Set(name, Napi::Function::New(env, call, name, &nt));
  };
  expose("readLink", readLink);
  expose("readLinks", readLinks);
  expose("createAndClose", createAndClose);
  expose("queryDosDevice", queryDosDevice);
  expose("defineAndRemove", defineAndRemove);
  return exports;
}

}  // namespace

NAPI_MODULE_INIT() {
  dosdev::bindToHost();
  return Napi::RegisterModule(env, exports, fill);
}
