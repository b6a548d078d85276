#ifndef DOSDEV_NT_DOS_PATH_H_
#define DOSDEV_NT_DOS_PATH_H_

#include <string>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/**
 * The object path that Windows makes of a DOS path, by RtlDosPathNameToNtPathName_U_WithStatus, or
 * by the older call without a status where ntdll lacks it. Relative paths begin at this process's
 * current folders. A path with a NUL returns STATUS_OBJECT_NAME_INVALID.
 */
Result<std::wstring> dosPathToNtPath(const NtApi& api, const std::wstring& path);

}  // namespace dosdev

#endif  // DOSDEV_NT_DOS_PATH_H_
