#include "guid_text.h"

#include <cwchar>

namespace dosdev {

std::wstring guidText(const GUID& guid) {
  wchar_t text[kGuidUnits + 1] = {};
  const int units =
      std::swprintf(text, kGuidUnits + 1, L"{%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}",
                    guid.Data1, guid.Data2, guid.Data3, guid.Data4[0], guid.Data4[1], guid.Data4[2],
                    guid.Data4[3], guid.Data4[4], guid.Data4[5], guid.Data4[6], guid.Data4[7]);
  return units == static_cast<int>(kGuidUnits) ? std::wstring(text) : std::wstring();
}

}  // namespace dosdev
