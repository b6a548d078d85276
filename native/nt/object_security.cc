#include "object_security.h"

#include <algorithm>
#include <utility>

namespace dosdev {

namespace {

constexpr ULONG kFirstDescriptorBytes = 512;
/** An ACL has at most 64 KiB, and a descriptor has two. */
constexpr ULONG kMostDescriptorBytes = 1024 * 1024;

}  // namespace

Result<std::vector<std::byte>> querySecurity(const NtApi& api, HANDLE object,
                                             SECURITY_INFORMATION parts) {
  for (ULONG bytes = kFirstDescriptorBytes; bytes <= kMostDescriptorBytes;) {
    std::vector<std::byte> buffer(bytes);
    ULONG needed = 0;
    const NTSTATUS code = api.querySecurity(object, parts, buffer.data(), bytes, &needed);
    if (code == status::kBufferTooSmall) {
      // It may grow again before the next call; doubling ends the loop.
      bytes = std::max(needed, bytes * 2);
      continue;
    }
    if (!succeeded(code)) return code;
    if (needed != 0 && needed < bytes) buffer.resize(needed);
    return {code, std::move(buffer)};
  }
  return status::kInsufficientResources;
}

NTSTATUS setSecurity(const NtApi& api, HANDLE object, SECURITY_INFORMATION parts,
                     const SecurityDescriptor& descriptor) {
  return api.setSecurity(object, parts, descriptor.get());
}

}  // namespace dosdev
