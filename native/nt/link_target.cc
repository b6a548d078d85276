#include "link_target.h"

#include <algorithm>

#include "object_attributes.h"
#include "object_creation.h"

namespace dosdev {

NTSTATUS LinkTarget::queryInto(const NtApi& api, HANDLE link, wchar_t* buffer, std::size_t units,
                               bool withTail) {
  UNICODE_STRING answer{};
  answer.MaximumLength = static_cast<USHORT>(units * sizeof(wchar_t));
  answer.Buffer = buffer;
  ULONG returnedLength = 0;
  // Asked for its length, the kernel copies all that is stored; otherwise the target alone.
  const NTSTATUS code = api.querySymbolicLink(link, &answer, withTail ? &returnedLength : nullptr);
  if (!succeeded(code)) return code;
  found_ = buffer;
  targetUnits_ = std::min<std::size_t>(answer.Length / sizeof(wchar_t), units);
  storedUnits_ = targetUnits_;
  if (withTail) {
    const std::size_t stored = std::min<std::size_t>(returnedLength / sizeof(wchar_t), units);
    storedUnits_ = std::max(targetUnits_, stored);
  }
  return code;
}

NTSTATUS LinkTarget::queryGrowing(const NtApi& api, HANDLE link, bool withTail) {
  const NTSTATUS code = queryInto(api, link, small_, kSmallUnits, withTail);
  if (code != status::kBufferTooSmall) return code;
  if (!large_) large_ = std::make_unique<wchar_t[]>(kLargeUnits);
  return queryInto(api, link, large_.get(), kLargeUnits, withTail);
}

NTSTATUS LinkTarget::query(const NtApi& api, HANDLE link) { return queryGrowing(api, link, false); }

NTSTATUS LinkTarget::queryWithTail(const NtApi& api, HANDLE link) {
  return queryGrowing(api, link, true);
}

NTSTATUS LinkTarget::read(const NtApi& api, std::wstring_view path, HANDLE root, ULONG attributes) {
  const auto link = openSymbolicLink(api, {path, root, attributes}, kSymbolicLinkQuery);
  return link.ok() ? query(api, link.value.get()) : link.status;
}

}  // namespace dosdev
