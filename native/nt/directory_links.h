#ifndef DOSDEV_NT_DIRECTORY_LINKS_H_
#define DOSDEV_NT_DIRECTORY_LINKS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/** Every link of a directory, packed so that all of them cross a boundary as two values. */
struct DirectoryLinks {
  /** Names and targets in turn, end to end. */
  std::wstring text;
  /** Three numbers a link: units of its name, units of its target, the status of reading it. */
  std::vector<std::uint32_t> index;
  /** The security descriptors, end to end, if they are asked for. */
  std::vector<std::byte> security;
  /** Then two numbers a link: bytes of its descriptor, the status of reading that. */
  std::vector<std::uint32_t> securityIndex;
};

/**
 * Links that vanish while the directory is read are left out.
 * @param parts of the security descriptors; 0: they are not read
 */
Result<DirectoryLinks> readDirectoryLinks(const NtApi& api, std::wstring_view path,
                                          SECURITY_INFORMATION parts);

}  // namespace dosdev

#endif  // DOSDEV_NT_DIRECTORY_LINKS_H_
