#ifndef DOSDEV_BINDING_ARGUMENTS_H_
#define DOSDEV_BINDING_ARGUMENTS_H_

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// From JavaScript values to plain ones. What has the wrong type throws a TypeError that names it.

namespace dosdev {

std::uint32_t uint32Argument(const Napi::Value& value, const char* name);
/** An unsigned number that is at most `most`. */
std::uint32_t uint32Argument(const Napi::Value& value, const char* name, std::uint32_t most);
Napi::Function functionArgument(const Napi::Value& value, const char* name);
bool booleanArgument(const Napi::Value& value, const char* name);
std::wstring textArgument(const Napi::Value& value, const char* name);
/** Nothing for null. */
std::optional<std::wstring> optionalTextArgument(const Napi::Value& value, const char* name);
/** A copy of a Uint8Array's bytes. */
std::vector<std::byte> bytesArgument(const Napi::Value& value, const char* name);
/**
 * The elements of an array of `length`. To read an element may run code of the caller's: all of
 * them are read before any of them is used.
 */
std::vector<Napi::Value> tupleArgument(const Napi::Value& value, const char* name,
                                       std::uint32_t length);

[[noreturn]] void throwTypeError(Napi::Env env, const char* name, const char* expected);

/** A string argument, kept on the stack when it is as short as paths are. A NUL follows it. */
class TextArgument {
 public:
  TextArgument(const Napi::Value& value, const char* name);
  TextArgument(const TextArgument&) = delete;
  TextArgument& operator=(const TextArgument&) = delete;

  std::wstring_view view() const { return view_; }

 private:
  static constexpr std::size_t kSmallUnits = 264;

  wchar_t small_[kSmallUnits];
  std::wstring large_;
  std::wstring_view view_;
};

}  // namespace dosdev

#endif  // DOSDEV_BINDING_ARGUMENTS_H_
