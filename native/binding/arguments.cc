#include "arguments.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace dosdev {

namespace {

static_assert(sizeof(wchar_t) == sizeof(char16_t), "Windows' wchar_t is a UTF-16 unit");

/** Copies at most `capacity - 1` units and a NUL. @returns the number of units copied */
std::size_t copyUnits(const Napi::Value& value, wchar_t* buffer, std::size_t capacity) {
  std::size_t copied = 0;
  const napi_status code = napi_get_value_string_utf16(
      value.Env(), value, reinterpret_cast<char16_t*>(buffer), capacity, &copied);
  if (code != napi_ok) throw Napi::Error::New(value.Env());
  return copied;
}

std::size_t countUnits(const Napi::Value& value) { return copyUnits(value, nullptr, 0); }

}  // namespace

void throwTypeError(Napi::Env env, const char* name, const char* expected) {
  throw Napi::TypeError::New(env, std::string(name) + " must be " + expected);
}

std::uint32_t uint32Argument(const Napi::Value& value, const char* name) {
  return uint32Argument(value, name, std::numeric_limits<std::uint32_t>::max());
}

std::uint32_t uint32Argument(const Napi::Value& value, const char* name, std::uint32_t most) {
  double number = -1;
  if (value.IsNumber()) number = value.As<Napi::Number>().DoubleValue();
  // Written so that NaN is refused.
  const bool fits = number >= 0 && number <= static_cast<double>(most);
  if (!fits || number != std::floor(number)) {
    const std::string expected = "an integer from 0 to " + std::to_string(most);
    throwTypeError(value.Env(), name, expected.c_str());
  }
  return static_cast<std::uint32_t>(number);
}

Napi::Function functionArgument(const Napi::Value& value, const char* name) {
  if (!value.IsFunction()) throwTypeError(value.Env(), name, "a function");
  return value.As<Napi::Function>();
}

bool booleanArgument(const Napi::Value& value, const char* name) {
  if (!value.IsBoolean()) throwTypeError(value.Env(), name, "a boolean");
  return value.As<Napi::Boolean>().Value();
}

std::wstring textArgument(const Napi::Value& value, const char* name) {
  if (!value.IsString()) throwTypeError(value.Env(), name, "a string");
  const std::size_t units = countUnits(value);
  std::wstring text(units + 1, L'\0');
  text.resize(copyUnits(value, text.data(), units + 1));
  return text;
}

std::optional<std::wstring> optionalTextArgument(const Napi::Value& value, const char* name) {
  if (value.IsNull()) return std::nullopt;
  if (!value.IsString()) throwTypeError(value.Env(), name, "a string or null");
  return textArgument(value, name);
}

std::vector<std::byte> bytesArgument(const Napi::Value& value, const char* name) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throwTypeError(value.Env(), name, "a Uint8Array");
  }
  const auto array = value.As<Napi::Uint8Array>();
  std::vector<std::byte> bytes(array.ByteLength());
  if (!bytes.empty()) std::memcpy(bytes.data(), array.Data(), bytes.size());
  return bytes;
}

std::vector<Napi::Value> tupleArgument(const Napi::Value& value, const char* name,
                                       std::uint32_t length) {
  if (!value.IsArray() || value.As<Napi::Array>().Length() != length) {
    const std::string expected = "an array of " + std::to_string(length) + " elements";
    throwTypeError(value.Env(), name, expected.c_str());
  }
  const auto array = value.As<Napi::Array>();
  std::vector<Napi::Value> elements;
  elements.reserve(length);
  for (std::uint32_t at = 0; at < length; ++at) elements.push_back(array.Get(at));
  return elements;
}

TextArgument::TextArgument(const Napi::Value& value, const char* name) {
  // The status shows a wrong type, too: asking for the type first would cost another call.
  std::size_t copied = 0;
  const napi_status code = napi_get_value_string_utf16(
      value.Env(), value, reinterpret_cast<char16_t*>(small_), kSmallUnits, &copied);
  if (code != napi_ok) throwTypeError(value.Env(), name, "a string");
  if (copied < kSmallUnits - 1) {
    view_ = {small_, copied};
    return;
  }
  large_ = textArgument(value, name);
  view_ = large_;
}

}  // namespace dosdev
