#include "unicode_string.h"

namespace dosdev {

namespace {

UNICODE_STRING make(std::wstring_view units, std::size_t unitsAfter) {
  UNICODE_STRING string{};
  string.Length = static_cast<USHORT>(units.size() * sizeof(wchar_t));
  string.MaximumLength = static_cast<USHORT>((units.size() + unitsAfter) * sizeof(wchar_t));
  // UNICODE_STRING knows no const, not even where the kernel only reads.
  string.Buffer = const_cast<wchar_t*>(units.data());
  return string;
}

}  // namespace

UNICODE_STRING borrow(std::wstring_view units) { return make(units, 0); }

UNICODE_STRING borrowWithNul(std::wstring_view units) { return make(units, 1); }

std::wstring_view unitsOf(const UNICODE_STRING& string) {
  if (string.Buffer == nullptr) return {};
  return {string.Buffer, string.Length / sizeof(wchar_t)};
}

}  // namespace dosdev
