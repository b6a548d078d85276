#ifndef DOSDEV_NT_OBJECT_CREATION_H_
#define DOSDEV_NT_OBJECT_CREATION_H_

#include <string_view>

#include "nt_api.h"
#include "nt_status.h"
#include "object_attributes.h"
#include "privilege.h"
#include "security_descriptor.h"
#include "unique_handle.h"

namespace dosdev {

// A place that does not pass its check has that status, and a target that fits no UNICODE_STRING
// STATUS_NAME_TOO_LONG, without a call. `security` may be null. `permanence` is of
// SeCreatePermanentPrivilege, and used for permanent objects only.

/** `target` must have a NUL after its last unit: it is stored with the link. */
Result<UniqueHandle> createSymbolicLink(const NtApi& api, const ObjectPlace& place,
                                        ACCESS_MASK access, std::wstring_view target,
                                        const SecurityDescriptor* security,
                                        PrivilegeToken& permanence);
Result<UniqueHandle> openSymbolicLink(const NtApi& api, const ObjectPlace& place,
                                      ACCESS_MASK access);
Result<UniqueHandle> createDirectory(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access,
                                     const SecurityDescriptor* security,
                                     PrivilegeToken& permanence);
Result<UniqueHandle> openDirectory(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access);
Result<UniqueHandle> openFile(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access);

NTSTATUS makeTemporary(const NtApi& api, HANDLE object);
NTSTATUS makePermanent(const NtApi& api, HANDLE object, PrivilegeToken& permanence);

}  // namespace dosdev

#endif  // DOSDEV_NT_OBJECT_CREATION_H_
