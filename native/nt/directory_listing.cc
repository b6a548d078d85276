#include "directory_listing.h"

#include <cstdint>
#include <cstring>
#include <utility>

#include "unicode_string.h"

namespace dosdev {

namespace {

constexpr std::size_t kFirstListingBytes = 64 * 1024;
constexpr std::size_t kSingleBytes = 4 * 1024;
constexpr std::size_t kMostListingBytes = 64 * 1024 * 1024;

bool isZero(const UNICODE_STRING& string) {
  return string.Length == 0 && string.MaximumLength == 0 && string.Buffer == nullptr;
}

bool liesWithin(const UNICODE_STRING& string, const std::byte* buffer, std::size_t length) {
  if (string.Length == 0) return true;
  const auto begin = reinterpret_cast<std::uintptr_t>(buffer);
  const auto text = reinterpret_cast<std::uintptr_t>(string.Buffer);
  if (text < begin || text - begin > length) return false;
  if (string.Length % sizeof(wchar_t) != 0 || text % alignof(wchar_t) != 0) return false;
  return string.Length <= length - (text - begin);
}

/** Calls `take` with each entry, as `parseDirectoryEntries` finds them. */
template <class Take>
void forEachEntry(const std::byte* buffer, std::size_t length, Take take) {
  DirectoryInformation entry{};
  for (std::size_t at = 0; length - at >= sizeof(entry); at += sizeof(entry)) {
    std::memcpy(&entry, buffer + at, sizeof(entry));
    if (isZero(entry.name) && isZero(entry.typeName)) break;
    if (!liesWithin(entry.name, buffer, length)) break;
    if (!liesWithin(entry.typeName, buffer, length)) break;
    take(DirectoryEntry{unitsOf(entry.name), unitsOf(entry.typeName)});
  }
}

}  // namespace

std::vector<DirectoryEntry> parseDirectoryEntries(const std::byte* buffer, std::size_t length) {
  std::vector<DirectoryEntry> entries;
  forEachEntry(buffer, length, [&](const DirectoryEntry& entry) { entries.push_back(entry); });
  return entries;
}

Result<DirectoryListing> DirectoryListing::read(const NtApi& api, HANDLE directory) {
  DirectoryListing listing;
  NTSTATUS code = listing.readWhole(api, directory);
  // Wine 8 lists one entry a call and nothing else.
  if (code == status::kNotImplemented) code = listing.readSingly(api, directory);
  if (!succeeded(code)) return code;
  return {code, std::move(listing)};
}

/**
 * In one call, with as large a buffer as it takes. The context of a second call is a plain index:
 * what appears or vanishes in between would shift it, and entries would be met twice or not at all.
 */
NTSTATUS DirectoryListing::readWhole(const NtApi& api, HANDLE directory) {
  for (std::size_t bytes = kFirstListingBytes; bytes <= kMostListingBytes; bytes *= 2) {
    std::vector<std::byte> buffer(bytes);
    ULONG context = 0;
    ULONG returned = 0;
    const NTSTATUS code = api.queryDirectory(directory, buffer.data(), static_cast<ULONG>(bytes),
                                             FALSE, TRUE, &context, &returned);
    if (code == status::kNoMoreEntries) return status::kSuccess;
    if (code == status::kMoreEntries || code == status::kBufferTooSmall) continue;
    if (succeeded(code)) append(buffer.data(), bytes);
    return code;
  }
  return status::kInsufficientResources;
}

NTSTATUS DirectoryListing::readSingly(const NtApi& api, HANDLE directory) {
  std::vector<std::byte> buffer(kSingleBytes);
  ULONG context = 0;
  for (BOOLEAN restart = TRUE;;) {
    std::memset(buffer.data(), 0, 2 * sizeof(DirectoryInformation));
    ULONG returned = 0;
    const NTSTATUS code =
        api.queryDirectory(directory, buffer.data(), static_cast<ULONG>(buffer.size()), TRUE,
                           restart, &context, &returned);
    if (code == status::kNoMoreEntries) return status::kSuccess;
    const bool tooSmall = code == status::kBufferTooSmall || code == status::kMoreEntries;
    if (!succeeded(code) && !tooSmall) return code;
    const std::size_t found = succeeded(code) ? append(buffer.data(), buffer.size()) : 0;
    if (found == 0) {
      if (buffer.size() >= kMostListingBytes) return status::kInsufficientResources;
      buffer.assign(buffer.size() * 2, std::byte{0});
      continue;
    }
    restart = FALSE;
  }
}

std::size_t DirectoryListing::append(const std::byte* buffer, std::size_t length) {
  const std::size_t before = spans_.size();
  // Without reserve(): it would make room for just as many, and the next entry would move them all.
  forEachEntry(buffer, length, [&](const DirectoryEntry& entry) {
    spans_.push_back({text_.size(), entry.name.size(), entry.typeName.size()});
    text_.append(entry.name).append(entry.typeName);
  });
  return spans_.size() - before;
}

DirectoryEntry DirectoryListing::operator[](std::size_t index) const {
  const Span& span = spans_[index];
  const std::wstring_view text(text_);
  return {text.substr(span.begin, span.nameUnits),
          text.substr(span.begin + span.nameUnits, span.typeUnits)};
}

}  // namespace dosdev
