#include "values.h"

#include <cstring>

namespace dosdev {

Napi::Value codeValue(Napi::Env env, DWORD code) {
  return Napi::Number::New(env, static_cast<double>(code));
}

Napi::Value statusValue(Napi::Env env, NTSTATUS code) {
  return codeValue(env, static_cast<DWORD>(code));
}

Napi::Value textValue(Napi::Env env, std::wstring_view text) {
  // The two are the same UTF-16 units under different names.
  return Napi::String::New(env, reinterpret_cast<const char16_t*>(text.data()), text.size());
}

Napi::Value optionalTextValue(Napi::Env env, const std::optional<std::wstring>& text) {
  return text ? textValue(env, *text) : env.Undefined();
}

Napi::Value bytesValue(Napi::Env env, const std::vector<std::byte>& bytes) {
  Napi::Uint8Array array = Napi::Uint8Array::New(env, bytes.size());
  if (!bytes.empty()) std::memcpy(array.Data(), bytes.data(), bytes.size());
  return array;
}

Napi::Value tupleValue(Napi::Env env, std::initializer_list<Napi::Value> elements) {
  Napi::Array array = Napi::Array::New(env, elements.size());
  std::uint32_t at = 0;
  for (const Napi::Value& element : elements) array.Set(at++, element);
  return array;
}

}  // namespace dosdev
