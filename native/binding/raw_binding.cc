#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "arguments.h"
#include "bindings.h"
#include "handle_object.h"
#include "nt/nt_status.h"
#include "nt/raw_arguments.h"
#include "nt/raw_calls.h"
#include "values.h"

namespace dosdev {

namespace {

constexpr std::uint32_t kMostDirectoryBytes = 64 * 1024 * 1024;

USHORT ushortArgument(const Napi::Value& value, const char* name) {
  constexpr std::uint32_t kMost = std::numeric_limits<USHORT>::max();
  return static_cast<USHORT>(uint32Argument(value, name, kMost));
}

/** `NativeRawString | null`. */
std::optional<RawStringSpec> rawStringArgument(const Napi::Value& value, const char* name) {
  if (value.IsNull()) return std::nullopt;
  const auto parts = tupleArgument(value, name, 3);
  RawStringSpec spec;
  spec.units = optionalTextArgument(parts[0], "units");
  spec.length = ushortArgument(parts[1], "length");
  spec.maximumLength = ushortArgument(parts[2], "maximumLength");
  return spec;
}

/**
 * A number is a handle's value, sensible or not, of which nothing is cut off. Nothing for a handle
 * that is closed already.
 */
std::optional<HANDLE> rawRootArgument(const Napi::Value& value) {
  if (!value.IsNumber()) return optionalHandleArgument(value, "root");
  constexpr double kMostSafe = 9007199254740991.0;
  constexpr double kLeast =
      std::max(-kMostSafe, static_cast<double>(std::numeric_limits<std::intptr_t>::min()));
  constexpr double kMost =
      std::min(kMostSafe, static_cast<double>(std::numeric_limits<std::uintptr_t>::max()));
  const double number = value.As<Napi::Number>().DoubleValue();
  if (!(number >= kLeast && number <= kMost) || number != std::floor(number)) {
    throwTypeError(value.Env(), "root", "a handle, a safe integer as wide as one, or null");
  }
  const auto bits = static_cast<std::int64_t>(number);
  return reinterpret_cast<HANDLE>(static_cast<std::intptr_t>(bits));
}

/** What the raw create and open calls have in common. */
class RequestArgument {
 public:
  RequestArgument(const Napi::Value& attributes, const Napi::Value& access,
                  const Napi::Value& nullHandlePointer) {
    request_.access = uint32Argument(access, "access");
    request_.nullHandlePointer = booleanArgument(nullHandlePointer, "nullHandlePointer");
    if (attributes.IsNull()) return;
    const auto parts = tupleArgument(attributes, "attributes", 4);
    RawAttributesSpec& spec = request_.attributes.emplace();
    spec.name = rawStringArgument(parts[0], "name");
    spec.attributes = uint32Argument(parts[2], "attributes");
    spec.length = uint32Argument(parts[3], "length");
    root_ = parts[1];
  }

  /**
   * Inserts the root's handle. Call it after all arguments have been read: reading one may run
   * code that closes the handle, and then its value may belong to another object.
   * @returns nothing for a closed handle
   */
  std::optional<RawRequest> resolve() {
    if (!request_.attributes) return request_;
    const auto root = rawRootArgument(root_);
    if (!root) return std::nullopt;
    request_.attributes->root = *root;
    return request_;
  }

 private:
  RawRequest request_;
  Napi::Value root_;
};

using RawCall = Result<UniqueHandle> (*)(const NtApi&, const RawRequest&);

template <RawCall call>
Napi::Value obtainRawly(const Napi::CallbackInfo& info) {
  RequestArgument argument(info[0], info[1], info[2]);
  const auto request = argument.resolve();
  if (!request) return statusValue(info.Env(), status::kInvalidHandle);
  return handleOrStatus(info.Env(), call(apiOf(info), *request));
}

Napi::Value rawCreateSymbolicLinkCall(const Napi::CallbackInfo& info) {
  RequestArgument argument(info[0], info[2], info[3]);
  const auto target = rawStringArgument(info[1], "target");
  const auto request = argument.resolve();
  if (!request) return statusValue(info.Env(), status::kInvalidHandle);
  return handleOrStatus(info.Env(), rawCreateSymbolicLink(apiOf(info), *request, target));
}

Napi::Value rawQuerySymbolicLinkCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto link = optionalHandleArgument(info[0], "handle");
  RawLinkQuery query;
  query.maximumLength = ushortArgument(info[1], "maximumLength");
  query.returnedLength = booleanArgument(info[2], "returnedLength");
  query.nullBuffer = booleanArgument(info[3], "nullBuffer");
  const RawLinkAnswer answer = rawQuerySymbolicLink(apiOf(info), link, query);
  const std::wstring_view buffer(answer.buffer.data(), answer.buffer.size());
  return tupleValue(env, {statusValue(env, answer.status), codeValue(env, answer.length),
                          query.returnedLength ? codeValue(env, answer.returnedLength) : env.Null(),
                          textValue(env, buffer)});
}

Napi::Value rawQueryDirectoryCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto directory = optionalHandleArgument(info[0], "handle");
  RawDirectoryQuery query;
  query.length = uint32Argument(info[1], "length", kMostDirectoryBytes);
  query.single = booleanArgument(info[2], "single");
  query.restart = booleanArgument(info[3], "restart");
  if (!info[4].IsNull()) query.context = uint32Argument(info[4], "context");
  query.returnLength = booleanArgument(info[5], "returnLength");
  const RawDirectoryAnswer answer = rawQueryDirectory(apiOf(info), directory, query);
  return tupleValue(env, {statusValue(env, answer.status), entriesValue(env, answer.entries),
                          query.context ? codeValue(env, answer.context) : env.Null(),
                          query.returnLength ? codeValue(env, answer.returnLength) : env.Null()});
}

}  // namespace

void exposeRawCalls(Napi::Object exports, Instance& instance) {
  expose<rawCreateSymbolicLinkCall>(exports, "rawCreateSymbolicLink", instance);
  expose<obtainRawly<rawOpenSymbolicLink>>(exports, "rawOpenSymbolicLink", instance);
  expose<obtainRawly<rawCreateDirectory>>(exports, "rawCreateDirectory", instance);
  expose<obtainRawly<rawOpenDirectory>>(exports, "rawOpenDirectory", instance);
  expose<obtainRawly<rawCreateMutant>>(exports, "rawCreateMutant", instance);
  expose<rawQuerySymbolicLinkCall>(exports, "rawQuerySymbolicLink", instance);
  expose<rawQueryDirectoryCall>(exports, "rawQueryDirectory", instance);
}

}  // namespace dosdev
