#include "privilege.h"

#include <optional>
#include <utility>

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

/** What changes whenever the token does. */
std::optional<LUID> modifiedIdOf(HANDLE token) noexcept {
  TOKEN_STATISTICS statistics{};
  DWORD needed = 0;
  if (GetTokenInformation(token, TokenStatistics, &statistics, sizeof(statistics), &needed) ==
      FALSE) {
    return std::nullopt;
  }
  return statistics.ModifiedId;
}

bool isSame(const LUID& a, const LUID& b) noexcept {
  return a.LowPart == b.LowPart && a.HighPart == b.HighPart;
}

void stopImpersonating() noexcept {
  if (RevertToSelf() == FALSE) SetThreadToken(nullptr, nullptr);
}

}  // namespace

HANDLE PrivilegeToken::get() noexcept {
  if (isLacking_ || !openProcess()) return nullptr;
  // Before the token is copied: a change in between is seen the next time.
  const auto modified = modifiedIdOf(process_.get());
  if (!modified) return nullptr;
  if (!enabled_ || !isSame(*modified, modified_)) {
    copy();
    modified_ = *modified;
  }
  return enabled_.get();
}

bool PrivilegeToken::openProcess() noexcept {
  if (process_) return true;
  HANDLE token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_DUPLICATE, &token) == FALSE) {
    return false;
  }
  process_.reset(token);
  return true;
}

void PrivilegeToken::copy() noexcept {
  enabled_.reset();
  HANDLE made = nullptr;
  const DWORD access = TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY | TOKEN_IMPERSONATE;
  if (DuplicateTokenEx(process_.get(), access, nullptr, SecurityImpersonation, TokenImpersonation,
                       &made) == FALSE) {
    return;
  }
  UniqueWin32Handle token(made);
  TOKEN_PRIVILEGES change{};
  change.PrivilegeCount = 1;
  change.Privileges[0].Luid = privilege_;
  change.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
  if (AdjustTokenPrivileges(token.get(), FALSE, &change, 0, nullptr, nullptr) == FALSE) return;
  // It succeeds, too, when the token does not hold the privilege.
  isLacking_ = GetLastError() == ERROR_NOT_ALL_ASSIGNED;
  if (!isLacking_) enabled_ = std::move(token);
}

ScopedThreadPrivilege::ScopedThreadPrivilege(PrivilegeToken& token) noexcept {
  if (token.isNever() || !isWithoutThreadToken()) return;
  const HANDLE enabled = token.get();
  impersonating_ = enabled != nullptr && SetThreadToken(nullptr, enabled) != FALSE;
}

ScopedThreadPrivilege::~ScopedThreadPrivilege() {
  if (impersonating_) stopImpersonating();
}

}  // namespace dosdev
