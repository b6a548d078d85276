#ifndef DOSDEV_NT_PRIVILEGE_H_
#define DOSDEV_NT_PRIVILEGE_H_

#include "unique_win32.h"
#include "windows_lean.h"

namespace dosdev {

/** SeCreatePermanentPrivilege. Source: Microsoft, wdm.h and ntifs.h, SE_CREATE_PERMANENT_PRIVILEGE.
 */
constexpr LUID kCreatePermanent = {16, 0};

/**
 * A copy of the process's token with one privilege enabled, for threads to act with. It is kept, as
 * to make one takes eight system calls, and made anew once the process's token has changed. For one
 * thread at a time.
 */
class PrivilegeToken {
 public:
  explicit PrivilegeToken(const LUID& privilege) noexcept : privilege_(privilege) {}
  PrivilegeToken(const PrivilegeToken&) = delete;
  PrivilegeToken& operator=(const PrivilegeToken&) = delete;

  /** @returns null if the process's token does not hold the privilege. Takes one system call */
  HANDLE get() noexcept;

  /** Whether it is known by now that there will never be one: a token can only lose privileges. */
  bool isNever() const noexcept { return isLacking_; }

 private:
  bool openProcess() noexcept;
  void copy() noexcept;

  const LUID privilege_;
  /** A process that runs keeps its token, whose contents may change. */
  UniqueWin32Handle process_;
  UniqueWin32Handle enabled_;
  /** Of the process's token when it was copied: every change of a token gives it another. */
  LUID modified_{};
  bool isLacking_ = false;
};

/**
 * Enables a privilege that the process's token holds, on this thread and in this scope only. If the
 * thread impersonates already, or the token does not hold the privilege, nothing changes: the call
 * that needs the privilege is made anyway and fails by itself.
 */
class ScopedThreadPrivilege {
 public:
  explicit ScopedThreadPrivilege(PrivilegeToken& token) noexcept;
  ScopedThreadPrivilege(const ScopedThreadPrivilege&) = delete;
  ScopedThreadPrivilege& operator=(const ScopedThreadPrivilege&) = delete;
  ~ScopedThreadPrivilege();

  bool isEnabled() const noexcept { return impersonating_; }

 private:
  bool impersonating_ = false;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_PRIVILEGE_H_
