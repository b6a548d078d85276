#include "guid_argument.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "arguments.h"
#include "nt/guid_text.h"
#include "nt/nt_status.h"
#include "nt/unicode_string.h"

namespace dosdev {

namespace {

constexpr std::uint32_t kMostGuids = 64;

}  // namespace

GUID guidArgument(const NtApi& api, const Napi::Value& value, const char* name) {
  const std::wstring text = textArgument(value, name);
  GUID guid{};
  const bool fits = text.size() == kGuidUnits;
  const UNICODE_STRING string = borrow(fits ? std::wstring_view(text) : std::wstring_view());
  if (!fits || !succeeded(api.guidFromString(&string, &guid))) {
    throwTypeError(value.Env(), name, "a GUID in braces");
  }
  return guid;
}

std::vector<GUID> guidsArgument(const NtApi& api, const Napi::Value& value, const char* name) {
  if (!value.IsArray()) throwTypeError(value.Env(), name, "an array");
  const std::uint32_t length = value.As<Napi::Array>().Length();
  if (length > kMostGuids) throwTypeError(value.Env(), name, "an array of at most 64 GUIDs");
  std::vector<GUID> guids;
  guids.reserve(length);
  for (const Napi::Value& element : tupleArgument(value, name, length)) {
    guids.push_back(guidArgument(api, element, name));
  }
  return guids;
}

}  // namespace dosdev
