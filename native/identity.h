#ifndef DOSDEV_NATIVE_IDENTITY_H_
#define DOSDEV_NATIVE_IDENTITY_H_

#include <string>
#include <vector>

#include "windows_lean.h"

namespace dosdev {

struct HeldPrivilege {
  std::wstring name;
  bool enabled;
};

/** Who this thread acts as. */
struct Identity {
  std::wstring userSid;
  /** As in the path of the logon session's device map: `00000000-000003e7`. */
  std::wstring logonLuid;
  DWORD sessionId = 0;
  bool elevated = false;
  bool localSystem = false;
  std::vector<HeldPrivilege> privileges;
};

/** @throws std::system_error naming the call that failed */
Identity currentIdentity();

}  // namespace dosdev

#endif  // DOSDEV_NATIVE_IDENTITY_H_
