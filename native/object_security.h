#ifndef DOSDEV_NATIVE_OBJECT_SECURITY_H_
#define DOSDEV_NATIVE_OBJECT_SECURITY_H_

#include <string>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/** → SDDL text. */
Result<std::wstring> querySecurity(const NtApi& api, HANDLE object, SECURITY_INFORMATION parts);

/** Text that is no SDDL answers STATUS_INVALID_SECURITY_DESCR, without a call. */
NTSTATUS setSecurity(const NtApi& api, HANDLE object, SECURITY_INFORMATION parts,
                     const std::wstring& sddl);

}  // namespace dosdev

#endif  // DOSDEV_NATIVE_OBJECT_SECURITY_H_
