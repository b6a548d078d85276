#ifndef DOSDEV_NT_HEX_TEXT_H_
#define DOSDEV_NT_HEX_TEXT_H_

#include <cstddef>
#include <string>

namespace dosdev {

/** The lowest hexadecimal digits of a number, so many, in lower case. */
inline std::wstring hexText(unsigned long value, std::size_t digits) {
  constexpr wchar_t kDigits[] = L"0123456789abcdef";
  std::wstring text(digits, L'0');
  for (std::size_t i = digits; i-- > 0; value >>= 4) text[i] = kDigits[value & 0xF];
  return text;
}

}  // namespace dosdev

#endif  // DOSDEV_NT_HEX_TEXT_H_
