#include "dos_device.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "unicode_string.h"

namespace dosdev {

namespace {

constexpr DWORD kUnitsForName = 1024;
constexpr DWORD kMostDefinitionUnits = 1024 * 1024;
constexpr std::size_t kDriveLetterUnits = 2;

const wchar_t* pointerTo(const std::optional<std::wstring>& text) {
  return text ? text->c_str() : nullptr;
}

/** GetLastError, for a function that has just failed: never 0, which would read as success. */
DWORD failure() {
  const DWORD error = GetLastError();
  return error == ERROR_SUCCESS ? static_cast<DWORD>(ERROR_GEN_FAILURE) : error;
}

/** The strings of a list, each ended by a NUL. The list ends at an empty one, or with the text. */
std::vector<std::wstring_view> split(std::wstring_view text, bool firstMayBeEmpty) {
  std::vector<std::wstring_view> strings;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(L'\0'), text.size());
    const bool mayBeEmpty = firstMayBeEmpty && strings.empty();
    if (end == 0 && !mayBeEmpty) break;
    strings.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return strings;
}

/** What one call of QueryDosDeviceW stored. */
struct Stored {
  DWORD value = 0;
  DWORD error = ERROR_SUCCESS;
  /** In the buffer that the call was given. */
  std::wstring_view text;
};

Stored queryInto(const std::optional<std::wstring>& name, wchar_t* buffer, DWORD units) {
  Stored stored;
  if (name && hasNul(*name)) {
    stored.error = ERROR_INVALID_NAME;
    return stored;
  }
  stored.value = QueryDosDeviceW(pointerTo(name), buffer, units);
  if (stored.value == 0) stored.error = failure();
  // Wine counts a NUL for which there may have been no room.
  stored.text = {buffer, std::min(stored.value, units)};
  return stored;
}

}  // namespace

DWORD defineDosDevice(const DosDeviceDefinition& definition, bool isWine) {
  if (hasNul(definition.name)) return ERROR_INVALID_NAME;
  if (definition.target && hasNul(*definition.target)) return ERROR_INVALID_PARAMETER;
  if (isWine && definition.name.size() > kDriveLetterUnits) return ERROR_NOT_SUPPORTED;
  const bool isRemoval = (definition.flags & DDD_REMOVE_DEFINITION) != 0;
  if (isWine && isRemoval && definition.name.empty()) return ERROR_INVALID_NAME;
  const wchar_t* target = pointerTo(definition.target);
  if (DefineDosDeviceW(definition.flags, definition.name.c_str(), target) != FALSE) {
    return ERROR_SUCCESS;
  }
  return failure();
}

RawDosDeviceAnswer queryDosDeviceOnce(const std::optional<std::wstring>& name, DWORD units) {
  // One more than the call is given, so that a size of 0 has a valid pointer, too. Cleared, because
  // the caller sees every unit.
  std::wstring buffer(static_cast<std::size_t>(units) + 1, L'\0');
  const Stored stored = queryInto(name, buffer.data(), units);
  return {stored.value, stored.error, std::wstring(stored.text)};
}

DosDeviceAnswer DosDeviceQuery::run(const std::optional<std::wstring>& name) {
  for (DWORD units = name ? kUnitsForName : unitsForList_;; units *= 2) {
    UniqueUnits buffer = makeUnits(units);
    const Stored stored = queryInto(name, buffer.get(), units);
    // The call does not return the size that it needs.
    const bool tooSmall =
        stored.error == ERROR_INSUFFICIENT_BUFFER || stored.error == ERROR_MORE_DATA;
    if (tooSmall && units < kMostDefinitionUnits) continue;
    if (!name && !tooSmall) unitsForList_ = units;
    DosDeviceAnswer answer;
    answer.error = stored.error;
    // A link may lead nowhere, but no name is empty.
    if (answer.error == ERROR_SUCCESS) answer.strings = split(stored.text, name.has_value());
    answer.buffer = std::move(buffer);
    return answer;
  }
}

}  // namespace dosdev
