#include "dos_device.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace dosdev {

namespace {

constexpr DWORD kFirstUnitsForName = 1024;
constexpr DWORD kFirstUnitsForList = 64 * 1024;
constexpr DWORD kMostUnits = 1024 * 1024;
constexpr std::size_t kDriveLetterUnits = 2;

bool hasNul(const std::wstring& text) { return text.find(L'\0') != std::wstring::npos; }

const wchar_t* pointerTo(const std::optional<std::wstring>& text) {
  return text ? text->c_str() : nullptr;
}

/** GetLastError, for a function that has just failed: never 0, which would read as success. */
DWORD failure() {
  const DWORD error = GetLastError();
  return error == ERROR_SUCCESS ? static_cast<DWORD>(ERROR_GEN_FAILURE) : error;
}

/** The strings of a list, each ended by a NUL. The list ends at an empty one, or with the text. */
std::vector<std::wstring> split(std::wstring_view text, bool firstMayBeEmpty) {
  std::vector<std::wstring> strings;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(L'\0'), text.size());
    const bool mayBeEmpty = firstMayBeEmpty && strings.empty();
    if (end == 0 && !mayBeEmpty) break;
    strings.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return strings;
}

}  // namespace

DWORD defineDosDevice(const DosDeviceDefinition& definition, bool isWine) {
  if (hasNul(definition.name)) return ERROR_INVALID_NAME;
  if (definition.target && hasNul(*definition.target)) return ERROR_INVALID_PARAMETER;
  if (isWine && definition.name.size() > kDriveLetterUnits) return ERROR_NOT_SUPPORTED;
  const wchar_t* target = pointerTo(definition.target);
  if (DefineDosDeviceW(definition.flags, definition.name.c_str(), target) != FALSE) {
    return ERROR_SUCCESS;
  }
  return failure();
}

RawDosDeviceAnswer queryDosDeviceOnce(const std::optional<std::wstring>& name, DWORD units) {
  RawDosDeviceAnswer answer;
  if (name && hasNul(*name)) {
    answer.error = ERROR_INVALID_NAME;
    return answer;
  }
  // One more than the call is given, so that a size of 0 has a valid pointer, too.
  std::wstring buffer(static_cast<std::size_t>(units) + 1, L'\0');
  answer.value = QueryDosDeviceW(pointerTo(name), buffer.data(), units);
  if (answer.value == 0) answer.error = failure();
  // Wine counts a NUL for which there may have been no room.
  buffer.resize(std::min(answer.value, units));
  answer.buffer = std::move(buffer);
  return answer;
}

DosDeviceAnswer queryDosDevice(const std::optional<std::wstring>& name) {
  for (DWORD units = name ? kFirstUnitsForName : kFirstUnitsForList;; units *= 2) {
    const RawDosDeviceAnswer answer = queryDosDeviceOnce(name, units);
    // The call does not return the size that it needs.
    const bool tooSmall =
        answer.error == ERROR_INSUFFICIENT_BUFFER || answer.error == ERROR_MORE_DATA;
    if (tooSmall && units < kMostUnits) continue;
    if (answer.error != ERROR_SUCCESS) return {answer.error, {}};
    // A link may lead nowhere, but no name is empty.
    return {ERROR_SUCCESS, split(answer.buffer, name.has_value())};
  }
}

}  // namespace dosdev
