#ifndef DOSDEV_NT_PRIVILEGE_H_
#define DOSDEV_NT_PRIVILEGE_H_

#include "windows_lean.h"

namespace dosdev {

/** SeCreatePermanentPrivilege. Source: Microsoft, wdm.h and ntifs.h, SE_CREATE_PERMANENT_PRIVILEGE.
 */
constexpr LUID kCreatePermanent = {16, 0};

/**
 * Enables a privilege that the token holds, on this thread and in this scope only. If the thread
 * impersonates already, or the token does not hold the privilege, nothing changes: the call that
 * needs the privilege is made anyway and fails by itself.
 */
class ScopedThreadPrivilege {
 public:
  explicit ScopedThreadPrivilege(const LUID& privilege) noexcept;
  ScopedThreadPrivilege(const ScopedThreadPrivilege&) = delete;
  ScopedThreadPrivilege& operator=(const ScopedThreadPrivilege&) = delete;
  ~ScopedThreadPrivilege();

  bool isEnabled() const noexcept { return impersonating_; }

 private:
  bool impersonating_ = false;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_PRIVILEGE_H_
