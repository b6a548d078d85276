#ifndef DOSDEV_NT_IDENTITY_H_
#define DOSDEV_NT_IDENTITY_H_

#include <optional>
#include <string>
#include <vector>

#include "windows_lean.h"

// Who this thread acts as: by its own token where it impersonates, else by the process's. All of
// them throw std::system_error, which names the call that failed.

namespace dosdev {

struct HeldPrivilege {
  LUID luid;
  bool enabled;
};

/** Whose names and objects the thread works with. It takes two system calls. */
struct LogonSession {
  /** As in the path of the logon session's device map: `00000000-000003e7`. */
  std::wstring logonLuid;
  DWORD sessionId = 0;
  /** A device map belongs to a logon session, not to a user: LocalSystem's is always the same. */
  bool localSystem = false;
};

struct Identity {
  LogonSession session;
  std::wstring userSid;
  /** What Administrators may do, the token may do. */
  bool elevated = false;
  std::vector<HeldPrivilege> privileges;
};

LogonSession currentLogonSession();
Identity currentIdentity();

/** The system's name of a privilege, or nothing. It asks the local security authority: slow. */
std::optional<std::wstring> privilegeName(LUID privilege);

}  // namespace dosdev

#endif  // DOSDEV_NT_IDENTITY_H_
