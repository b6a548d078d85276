#ifndef DOSDEV_NT_LINK_TARGET_H_
#define DOSDEV_NT_LINK_TARGET_H_

#include <cstddef>
#include <memory>
#include <string_view>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/**
 * Room for a link's target, to be put on the stack and used for one link after another. Memory is
 * allocated only when a target needs more than nearly all do, and then once.
 */
class LinkTarget {
 public:
  LinkTarget() = default;
  LinkTarget(const LinkTarget&) = delete;
  LinkTarget& operator=(const LinkTarget&) = delete;

  /** Opens the link, queries it and closes it, and makes no other call. */
  NTSTATUS read(const NtApi& api, std::wstring_view path, HANDLE root, ULONG attributes);
  /** Queries the target alone. */
  NTSTATUS query(const NtApi& api, HANDLE link);
  /** Queries all that is stored. */
  NTSTATUS queryWithTail(const NtApi& api, HANDLE link);

  // What the last successful query found; valid until the next one.
  std::wstring_view target() const { return {found_, targetUnits_}; }
  std::wstring_view tail() const { return {found_ + targetUnits_, storedUnits_ - targetUnits_}; }

 private:
  static constexpr std::size_t kSmallUnits = 512;
  /** The most that a MaximumLength can say. */
  static constexpr std::size_t kLargeUnits = 0xFFFE / sizeof(wchar_t);

  NTSTATUS queryInto(const NtApi& api, HANDLE link, wchar_t* buffer, std::size_t units,
                     bool withTail);
  NTSTATUS queryGrowing(const NtApi& api, HANDLE link, bool withTail);

  wchar_t small_[kSmallUnits];
  std::unique_ptr<wchar_t[]> large_;
  const wchar_t* found_ = small_;
  std::size_t targetUnits_ = 0;
  std::size_t storedUnits_ = 0;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_LINK_TARGET_H_
