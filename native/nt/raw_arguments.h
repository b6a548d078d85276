#ifndef DOSDEV_NT_RAW_ARGUMENTS_H_
#define DOSDEV_NT_RAW_ARGUMENTS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "windows_lean.h"

namespace dosdev {

/** A UNICODE_STRING as a caller wants it laid out; nothing in `units` for a NULL buffer. */
struct RawStringSpec {
  std::optional<std::wstring> units;
  USHORT length = 0;
  USHORT maximumLength = 0;
};

/** An OBJECT_ATTRIBUTES as a caller wants it laid out; nothing in `name` for a NULL pointer. */
struct RawAttributesSpec {
  std::optional<RawStringSpec> name;
  HANDLE root = nullptr;
  ULONG attributes = 0;
  ULONG length = 0;
};

/** The structure, and a buffer that is really as long as its lengths claim, zero-filled. */
class RawString {
 public:
  /** Nothing for a NULL pointer to the structure. */
  explicit RawString(const std::optional<RawStringSpec>& spec);
  RawString(const RawString&) = delete;
  RawString& operator=(const RawString&) = delete;

  UNICODE_STRING* get() { return present_ ? &string_ : nullptr; }

 private:
  bool present_;
  UNICODE_STRING string_{};
  std::vector<wchar_t> storage_;
};

class RawAttributes {
 public:
  explicit RawAttributes(const std::optional<RawAttributesSpec>& spec);
  RawAttributes(const RawAttributes&) = delete;
  RawAttributes& operator=(const RawAttributes&) = delete;

  OBJECT_ATTRIBUTES* get() { return present_ ? &storage_.attributes : nullptr; }

 private:
  /** Zeros follow the structure, in case a kernel believes too great a Length. */
  struct Storage {
    OBJECT_ATTRIBUTES attributes;
    std::byte after[4 * sizeof(OBJECT_ATTRIBUTES)];
  };

  bool present_;
  RawString name_;
  Storage storage_{};
};

}  // namespace dosdev

#endif  // DOSDEV_NT_RAW_ARGUMENTS_H_
