#include "privilege.h"

#include "unique_win32.h"

namespace dosdev {

namespace {

/** Whether this thread runs as the process does; in doubt, no. */
bool isWithoutThreadToken() noexcept {
  HANDLE token = nullptr;
  if (OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token) != FALSE) {
    const UniqueWin32Handle owned(token);
    return false;
  }
  return GetLastError() == ERROR_NO_TOKEN;
}

bool enableOnThread(const LUID& privilege) noexcept {
  HANDLE opened = nullptr;
  const DWORD access = TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY;
  if (OpenThreadToken(GetCurrentThread(), access, TRUE, &opened) == FALSE) return false;
  const UniqueWin32Handle token(opened);
  TOKEN_PRIVILEGES change{};
  change.PrivilegeCount = 1;
  change.Privileges[0].Luid = privilege;
  change.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (AdjustTokenPrivileges(token.get(), FALSE, &change, 0, nullptr, nullptr) == FALSE)
    return false;
  // It succeeds, too, when the token does not hold the privilege.
  return GetLastError() == ERROR_SUCCESS;
}

void stopImpersonating() noexcept {
  if (RevertToSelf() == FALSE) SetThreadToken(nullptr, nullptr);
}

}  // namespace

ScopedThreadPrivilege::ScopedThreadPrivilege(const LUID& privilege) noexcept {
  if (!isWithoutThreadToken()) return;
  if (ImpersonateSelf(SecurityImpersonation) == FALSE) return;
  impersonating_ = enableOnThread(privilege);
  if (!impersonating_) stopImpersonating();
}

ScopedThreadPrivilege::~ScopedThreadPrivilege() {
  if (impersonating_) stopImpersonating();
}

}  // namespace dosdev
