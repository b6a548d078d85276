#include "guid_text.h"

#include "hex_text.h"

namespace dosdev {

std::wstring guidText(const GUID& guid) {
  std::wstring text = L"{" + hexText(guid.Data1, 8) + L"-" + hexText(guid.Data2, 4) + L"-" +
                      hexText(guid.Data3, 4) + L"-";
  for (std::size_t at = 0; at < sizeof(guid.Data4); ++at) {
    if (at == 2) text += L'-';
    text += hexText(guid.Data4[at], 2);
  }
  return text + L"}";
}

}  // namespace dosdev
