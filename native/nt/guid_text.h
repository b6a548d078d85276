#ifndef DOSDEV_NT_GUID_TEXT_H_
#define DOSDEV_NT_GUID_TEXT_H_

#include <cstddef>
#include <string>

#include "windows_lean.h"

namespace dosdev {

/** The length of a GUID's text, in UTF-16 code units. */
constexpr std::size_t kGuidUnits = 38;

/** In braces, with its letters in lower case. */
std::wstring guidText(const GUID& guid);

}  // namespace dosdev

#endif  // DOSDEV_NT_GUID_TEXT_H_
