#ifndef DOSDEV_NT_DIRECTORY_LISTING_H_
#define DOSDEV_NT_DIRECTORY_LISTING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/** One entry of an object directory; its texts point into a buffer that it does not own. */
struct DirectoryEntry {
  std::wstring_view name;
  std::wstring_view typeName;
};

/**
 * The entries in a buffer of NtQueryDirectoryObject, up to the all-zero one that ends them. Nothing
 * outside the first `length` bytes is read, whatever the pointers in them say.
 */
std::vector<DirectoryEntry> parseDirectoryEntries(const std::byte* buffer, std::size_t length);

/** Everything in an object directory at one time. */
class DirectoryListing {
 public:
  static Result<DirectoryListing> read(const NtApi& api, HANDLE directory);

  std::size_t size() const { return spans_.size(); }
  DirectoryEntry operator[](std::size_t index) const;

 private:
  struct Span {
    std::size_t begin;
    std::size_t nameUnits;
    std::size_t typeUnits;
  };

  NTSTATUS readWhole(const NtApi& api, HANDLE directory);
  NTSTATUS readSingly(const NtApi& api, HANDLE directory);
  /** @returns how many entries were found in the buffer */
  std::size_t append(const std::byte* buffer, std::size_t length);

  std::wstring text_;
  std::vector<Span> spans_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_DIRECTORY_LISTING_H_
