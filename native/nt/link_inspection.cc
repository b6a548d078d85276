#include "link_inspection.h"

#include <utility>

#include "object_attributes.h"
#include "object_creation.h"
#include "object_information.h"

namespace dosdev {

NTSTATUS LinkInspection::read(const NtApi& api, std::wstring_view path, const Parts& parts) {
  const auto opened =
      openSymbolicLink(api, {path, nullptr, kObjCaseInsensitive}, kSymbolicLinkQuery);
  if (!opened.ok()) return opened.status;
  const HANDLE handle = opened.value.get();
  const NTSTATUS queried = link.queryWithTail(api, handle);
  if (!succeeded(queried)) return queried;
  if (parts.counts) {
    const NTSTATUS counted = queryBasicInformation(api, handle, basic);
    if (!succeeded(counted)) return counted;
  }
  if (parts.name) {
    auto named = queryObjectName(api, handle);
    if (!named.ok()) return named.status;
    name = std::move(named.value);
  }
  return status::kSuccess;
}

}  // namespace dosdev
