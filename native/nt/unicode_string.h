#ifndef DOSDEV_NT_UNICODE_STRING_H_
#define DOSDEV_NT_UNICODE_STRING_H_

#include <cstddef>
#include <string_view>

#include "windows_lean.h"

namespace dosdev {

/** The most units of a name or target: its Length and a NUL after it still fit a USHORT. */
constexpr std::size_t kMaximumUnits = 32766;

/** A UNICODE_STRING over `units`, which must outlive it. For input: nothing may write through it.
 */
UNICODE_STRING borrow(std::wstring_view units);

/** The same with a NUL after the last unit, which has to be there, counted by MaximumLength. */
UNICODE_STRING borrowWithNul(std::wstring_view units);

/** The units that Length counts. */
std::wstring_view unitsOf(const UNICODE_STRING& string);

/** Whether a text has a NUL, at which Win32 would take it to end. */
inline bool hasNul(std::wstring_view text) { return text.find(L'\0') != text.npos; }

}  // namespace dosdev

#endif  // DOSDEV_NT_UNICODE_STRING_H_
