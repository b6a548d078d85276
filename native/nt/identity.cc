#include "identity.h"

#include <sddl.h>

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <utility>

#include "hex_text.h"
#include "unique_win32.h"

namespace dosdev {

namespace {

/** Of LocalSystem's logon session. Source: Microsoft, "Well-known SIDs" and winnt.h, SYSTEM_LUID.
 */
constexpr LUID kSystemLuid = SYSTEM_LUID;

[[noreturn]] void fail(DWORD error, const char* call) {
  throw std::system_error(static_cast<int>(error), std::system_category(), call);
}

/** The thread's token if it impersonates, else the process's. */
UniqueWin32Handle openEffectiveToken() {
  HANDLE token = nullptr;
  if (OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token) != FALSE) {
    return UniqueWin32Handle(token);
  }
  const DWORD error = GetLastError();
  if (error != ERROR_NO_TOKEN) fail(error, "OpenThreadToken");
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) == FALSE) {
    fail(GetLastError(), "OpenProcessToken");
  }
  return UniqueWin32Handle(token);
}

/** Information that is followed by what it points at. */
std::vector<std::byte> queryVariable(HANDLE token, TOKEN_INFORMATION_CLASS kind) {
  std::vector<std::byte> buffer(256);
  for (;;) {
    DWORD needed = 0;
    const DWORD bytes = static_cast<DWORD>(buffer.size());
    if (GetTokenInformation(token, kind, buffer.data(), bytes, &needed) != FALSE) return buffer;
    const DWORD error = GetLastError();
    if (error != ERROR_INSUFFICIENT_BUFFER) fail(error, "GetTokenInformation");
    buffer.assign(std::max(buffer.size() * 2, static_cast<std::size_t>(needed)), std::byte{0});
  }
}

template <class Information>
Information queryFixed(HANDLE token, TOKEN_INFORMATION_CLASS kind) {
  Information information{};
  DWORD needed = 0;
  if (GetTokenInformation(token, kind, &information, sizeof(information), &needed) == FALSE) {
    fail(GetLastError(), "GetTokenInformation");
  }
  return information;
}

std::wstring userSidOf(HANDLE token) {
  const auto buffer = queryVariable(token, TokenUser);
  const auto* user = reinterpret_cast<const TOKEN_USER*>(buffer.data());
  wchar_t* text = nullptr;
  if (ConvertSidToStringSidW(user->User.Sid, &text) == FALSE) {
    fail(GetLastError(), "ConvertSidToStringSidW");
  }
  const UniqueLocal<wchar_t> owned(text);
  return text;
}

std::wstring format(const LUID& luid) {
  return hexText(static_cast<DWORD>(luid.HighPart), 8) + L"-" + hexText(luid.LowPart, 8);
}

std::vector<HeldPrivilege> privilegesOf(HANDLE token) {
  const auto buffer = queryVariable(token, TokenPrivileges);
  const auto* held = reinterpret_cast<const TOKEN_PRIVILEGES*>(buffer.data());
  std::vector<HeldPrivilege> privileges;
  privileges.reserve(held->PrivilegeCount);
  for (const LUID_AND_ATTRIBUTES* at = held->Privileges;
       at != held->Privileges + held->PrivilegeCount; ++at) {
    privileges.push_back({at->Luid, (at->Attributes & SE_PRIVILEGE_ENABLED) != 0});
  }
  return privileges;
}

/** TokenElevation does not show it: tokens of other groups than Administrators are elevated, too.
 */
bool isAdministrator() {
  BYTE sid[SECURITY_MAX_SID_SIZE];
  DWORD bytes = sizeof(sid);
  if (CreateWellKnownSid(WinBuiltinAdministratorsSid, nullptr, sid, &bytes) == FALSE) {
    fail(GetLastError(), "CreateWellKnownSid");
  }
  // Null for the thread's token, or the process's. A deny-only group is not a membership.
  BOOL member = FALSE;
  if (CheckTokenMembership(nullptr, sid, &member) == FALSE) {
    fail(GetLastError(), "CheckTokenMembership");
  }
  return member != FALSE;
}

LogonSession logonSessionOf(HANDLE token) {
  const LUID luid = queryFixed<TOKEN_STATISTICS>(token, TokenStatistics).AuthenticationId;
  LogonSession session;
  session.logonLuid = format(luid);
  session.localSystem =
      luid.LowPart == kSystemLuid.LowPart && luid.HighPart == kSystemLuid.HighPart;
  // The process's own: its named objects are those of that session.
  if (ProcessIdToSessionId(GetCurrentProcessId(), &session.sessionId) == FALSE) {
    fail(GetLastError(), "ProcessIdToSessionId");
  }
  return session;
}

}  // namespace

LogonSession currentLogonSession() { return logonSessionOf(openEffectiveToken().get()); }

Identity currentIdentity() {
  const UniqueWin32Handle token = openEffectiveToken();
  Identity identity;
  identity.session = logonSessionOf(token.get());
  identity.userSid = userSidOf(token.get());
  identity.elevated = isAdministrator();
  identity.privileges = privilegesOf(token.get());
  return identity;
}

std::optional<std::wstring> privilegeName(LUID privilege) {
  std::wstring name(64, L'\0');
  for (;;) {
    DWORD units = static_cast<DWORD>(name.size());
    if (LookupPrivilegeNameW(nullptr, &privilege, name.data(), &units) != FALSE) {
      name.resize(units);
      return name;
    }
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return std::nullopt;
    name.resize(std::max<std::size_t>(name.size() * 2, units));
  }
}

}  // namespace dosdev
