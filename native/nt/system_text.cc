#include "system_text.h"

#include "unique_win32.h"

namespace dosdev {

namespace {

std::optional<std::wstring> message(DWORD source, HMODULE module, DWORD code) {
  const DWORD flags = source | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_ALLOCATE_BUFFER;
  wchar_t* text = nullptr;
  // With ALLOCATE_BUFFER the parameter points to a pointer, although its type differs.
  const DWORD units =
      FormatMessageW(flags, module, code, 0, reinterpret_cast<wchar_t*>(&text), 0, nullptr);
  const UniqueLocal<wchar_t> owned(text);
  if (units == 0) return std::nullopt;
  std::wstring trimmed(text, units);
  trimmed.erase(trimmed.find_last_not_of(L" \r\n") + 1);
  if (trimmed.empty()) return std::nullopt;
  return trimmed;
}

}  // namespace

std::optional<std::wstring> statusMessage(const NtApi& api, NTSTATUS code) {
  return message(FORMAT_MESSAGE_FROM_HMODULE, api.ntdll, static_cast<DWORD>(code));
}

std::optional<std::wstring> win32Message(DWORD code) {
  return message(FORMAT_MESSAGE_FROM_SYSTEM, nullptr, code);
}

void fillUpcaseTable(const NtApi& api, std::uint16_t* table) {
  for (std::size_t unit = 0; unit < kUnitCount; ++unit) {
    table[unit] = static_cast<std::uint16_t>(api.upcase(static_cast<WCHAR>(unit)));
  }
}

}  // namespace dosdev
