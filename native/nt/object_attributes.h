#ifndef DOSDEV_NT_OBJECT_ATTRIBUTES_H_
#define DOSDEV_NT_OBJECT_ATTRIBUTES_H_

#include <optional>
#include <string_view>

#include "nt_status.h"
#include "windows_lean.h"

namespace dosdev {

/** Where an object is, or will be created. */
struct ObjectPlace {
  std::wstring_view path;
  /** An object directory that `path` is relative to, or null; nothing for one that is closed. */
  std::optional<HANDLE> root = nullptr;
  ULONG attributes = 0;

  /**
   * STATUS_OBJECT_NAME_INVALID for a path that fits no UNICODE_STRING, then STATUS_INVALID_HANDLE
   * for a root that is closed: neither may reach the system, which would see another place.
   */
  NTSTATUS check() const;
};

/** An OBJECT_ATTRIBUTES of a checked place, with the name it points at. It points into itself: it
 * cannot be moved. */
class ObjectAttributes {
 public:
  explicit ObjectAttributes(const ObjectPlace& place, PSECURITY_DESCRIPTOR security = nullptr);
  ObjectAttributes(const ObjectAttributes&) = delete;
  ObjectAttributes& operator=(const ObjectAttributes&) = delete;

  OBJECT_ATTRIBUTES* get() { return &attributes_; }

 private:
  UNICODE_STRING name_;
  OBJECT_ATTRIBUTES attributes_{};
};

}  // namespace dosdev

#endif  // DOSDEV_NT_OBJECT_ATTRIBUTES_H_
