#ifndef DOSDEV_NT_RAW_CALLS_H_
#define DOSDEV_NT_RAW_CALLS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "directory_listing.h"
#include "nt_api.h"
#include "nt_status.h"
#include "raw_arguments.h"
#include "unique_handle.h"

namespace dosdev {

/** What a raw create or open passes, as it is. */
struct RawRequest {
  std::optional<RawAttributesSpec> attributes;
  ACCESS_MASK access = 0;
  bool nullHandlePointer = false;
};

// Each is one system call. The handle of a success is owned; with a NULL handle pointer there is
// none.
Result<UniqueHandle> rawCreateSymbolicLink(const NtApi& api, const RawRequest& request,
                                           const std::optional<RawStringSpec>& target);
Result<UniqueHandle> rawOpenSymbolicLink(const NtApi& api, const RawRequest& request);
Result<UniqueHandle> rawCreateDirectory(const NtApi& api, const RawRequest& request);
Result<UniqueHandle> rawOpenDirectory(const NtApi& api, const RawRequest& request);
Result<UniqueHandle> rawCreateMutant(const NtApi& api, const RawRequest& request);

struct RawLinkAnswer {
  NTSTATUS status = status::kSuccess;
  USHORT length = 0;
  std::uint32_t returnedLength = 0xFFFFFFFF;
  /** MaximumLength / 2 units; none where a NULL buffer was passed. */
  std::vector<wchar_t> buffer;
};

struct RawLinkQuery {
  USHORT maximumLength = 0;
  bool returnedLength = false;
  bool nullBuffer = false;
};

/**
 * Wine writes to a NULL buffer of some length outside any guard, which ends the process: there this
 * returns STATUS_NOT_SUPPORTED without a call.
 * @param link nothing for a closed handle: this returns STATUS_INVALID_HANDLE without a call
 */
RawLinkAnswer rawQuerySymbolicLink(const NtApi& api, std::optional<HANDLE> link,
                                   const RawLinkQuery& query);

struct RawDirectoryQuery {
  ULONG length = 0;
  bool single = false;
  bool restart = false;
  /** Nothing for a NULL pointer. */
  std::optional<ULONG> context;
  bool returnLength = false;
};

struct RawDirectoryAnswer {
  NTSTATUS status = status::kSuccess;
  ULONG context = 0;
  std::uint32_t returnLength = 0xFFFFFFFF;
  /** They look into `buffer`. */
  std::vector<DirectoryEntry> entries;
  std::vector<std::byte> buffer;
};

/** @param directory nothing for a closed handle: this returns STATUS_INVALID_HANDLE without a call
 */
RawDirectoryAnswer rawQueryDirectory(const NtApi& api, std::optional<HANDLE> directory,
                                     const RawDirectoryQuery& query);

}  // namespace dosdev

#endif  // DOSDEV_NT_RAW_CALLS_H_
