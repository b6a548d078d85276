#ifndef DOSDEV_NT_DIRECTORY_LINKS_H_
#define DOSDEV_NT_DIRECTORY_LINKS_H_

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
};

/** Links that vanish while the directory is read are left out. */
Result<DirectoryLinks> readDirectoryLinks(const NtApi& api, std::wstring_view path);

}  // namespace dosdev

#endif  // DOSDEV_NT_DIRECTORY_LINKS_H_
