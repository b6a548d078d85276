#ifndef DOSDEV_BINDING_VALUES_H_
#define DOSDEV_BINDING_VALUES_H_

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nt/directory_listing.h"
#include "nt/nt_status.h"

// From plain values to JavaScript ones.

namespace dosdev {

/** Unsigned, as a status or Win32 error is on the other side. */
Napi::Value codeValue(Napi::Env env, DWORD code);
Napi::Value statusValue(Napi::Env env, NTSTATUS code);
Napi::Value textValue(Napi::Env env, std::wstring_view text);
/** `undefined` for nothing. */
Napi::Value optionalTextValue(Napi::Env env, const std::optional<std::wstring>& text);
/** A Uint8Array with a copy of them. */
Napi::Value bytesValue(Napi::Env env, const std::vector<std::byte>& bytes);
Napi::Value tupleValue(Napi::Env env, std::initializer_list<Napi::Value> elements);
/** An array of what `valueOf(item)` makes of each item. */
template <class Items, class ValueOf>
Napi::Array arrayValue(Napi::Env env, const Items& items, ValueOf valueOf) {
  Napi::Array array = Napi::Array::New(env, items.size());
  std::uint32_t at = 0;
  for (const auto& item : items) {
    // A scope each: a list may have more items than there should be open references.
    const Napi::HandleScope scope(env);
    array.Set(at++, valueOf(item));
  }
  return array;
}
/** Names and type names in turn. `entries` has `size()` and `[]`. */
template <class Entries>
Napi::Value entriesValue(Napi::Env env, const Entries& entries) {
  Napi::Array array = Napi::Array::New(env, entries.size() * 2);
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    // A scope each: a directory may have more entries than there should be open references.
    const Napi::HandleScope scope(env);
    const DirectoryEntry entry = entries[i];
    array.Set(at++, textValue(env, entry.name));
    array.Set(at++, textValue(env, entry.typeName));
  }
  return array;
}

}  // namespace dosdev

#endif  // DOSDEV_BINDING_VALUES_H_
