#include "directory_links.h"

#include <cstddef>
#include <utility>

#include "directory_listing.h"
#include "link_target.h"
#include "object_attributes.h"
#include "object_creation.h"
#include "object_security.h"

namespace dosdev {

namespace {

constexpr std::wstring_view kSymbolicLinkType = L"SymbolicLink";

void append(DirectoryLinks& links, std::wstring_view name, NTSTATUS code,
            std::wstring_view target) {
  links.text.append(name).append(target);
  links.index.push_back(static_cast<std::uint32_t>(name.size()));
  links.index.push_back(static_cast<std::uint32_t>(target.size()));
  links.index.push_back(static_cast<std::uint32_t>(code));
}

/** Opened anew: a caller may have the right to one and lack the other. */
void appendSecurity(const NtApi& api, DirectoryLinks& links, const ObjectPlace& place,
                    SECURITY_INFORMATION parts) {
  const auto link = openSymbolicLink(api, place, READ_CONTROL);
  NTSTATUS code = link.status;
  std::size_t bytes = 0;
  if (link.ok()) {
    const auto descriptor = querySecurity(api, link.value.get(), parts);
    code = descriptor.status;
    if (descriptor.ok()) {
      bytes = descriptor.value.size();
      links.security.insert(links.security.end(), descriptor.value.begin(), descriptor.value.end());
    }
  }
  links.securityIndex.push_back(static_cast<std::uint32_t>(bytes));
  links.securityIndex.push_back(static_cast<std::uint32_t>(code));
}

}  // namespace

Result<DirectoryLinks> readDirectoryLinks(const NtApi& api, std::wstring_view path,
                                          SECURITY_INFORMATION parts) {
  const ObjectPlace place{path, nullptr, kObjCaseInsensitive};
  const auto directory = openDirectory(api, place, kDirectoryQuery | kDirectoryTraverse);
  if (!directory.ok()) return directory.status;
  const auto listing = DirectoryListing::read(api, directory.value.get());
  if (!listing.ok()) return listing.status;

  DirectoryLinks links;
  LinkTarget target;
  for (std::size_t i = 0; i < listing.value.size(); ++i) {
    const DirectoryEntry entry = listing.value[i];
    if (entry.typeName != kSymbolicLinkType) continue;
    // In its own spelling: where spelling counts, another one would be another link.
    const NTSTATUS code = target.read(api, entry.name, directory.value.get(), 0);
    if (code == status::kObjectNameNotFound) continue;
    append(links, entry.name, code, succeeded(code) ? target.target() : std::wstring_view());
    if (parts != 0) appendSecurity(api, links, {entry.name, directory.value.get(), 0}, parts);
  }
  return {status::kSuccess, std::move(links)};
}

}  // namespace dosdev
