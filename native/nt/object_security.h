#ifndef DOSDEV_NT_OBJECT_SECURITY_H_
#define DOSDEV_NT_OBJECT_SECURITY_H_

#include <cstddef>
#include <vector>

#include "nt_api.h"
#include "nt_status.h"
#include "security_descriptor.h"

namespace dosdev {

/** @returns those parts of an object's security, as a self-relative descriptor */
Result<std::vector<std::byte>> querySecurity(const NtApi& api, HANDLE object,
                                             SECURITY_INFORMATION parts);

NTSTATUS setSecurity(const NtApi& api, HANDLE object, SECURITY_INFORMATION parts,
                     const SecurityDescriptor& descriptor);

}  // namespace dosdev

#endif  // DOSDEV_NT_OBJECT_SECURITY_H_
