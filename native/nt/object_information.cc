#include "object_information.h"

#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>

#include "unicode_string.h"

namespace dosdev {

namespace {

constexpr std::size_t kFirstInformationBytes = 1024;
/** The longest name, its UNICODE_STRING and room to spare. */
constexpr std::size_t kMostInformationBytes = 128 * 1024;

bool asksForMore(NTSTATUS code) {
  return code == status::kInfoLengthMismatch || code == status::kBufferOverflow ||
         code == status::kBufferTooSmall;
}

/** The UNICODE_STRING that name information is, and that type information starts with. */
Result<std::wstring> queryText(const NtApi& api, HANDLE object, ObjectClass informationClass) {
  for (std::size_t bytes = kFirstInformationBytes; bytes <= kMostInformationBytes; bytes *= 2) {
    std::vector<std::byte> buffer(bytes);
    ULONG returned = 0;
    const NTSTATUS code = api.queryObject(object, informationClass, buffer.data(),
                                          static_cast<ULONG>(bytes), &returned);
    if (asksForMore(code)) continue;
    if (!succeeded(code)) return code;
    UNICODE_STRING text{};
    std::memcpy(&text, buffer.data(), sizeof(text));
    return {code, std::wstring(unitsOf(text))};
  }
  return status::kInsufficientResources;
}

}  // namespace

NTSTATUS queryBasicInformation(const NtApi& api, HANDLE object, BasicInformation& basic) {
  return api.queryObject(object, ObjectClass::kBasic, &basic, sizeof(basic), nullptr);
}

Result<std::wstring> queryObjectName(const NtApi& api, HANDLE object) {
  return queryText(api, object, ObjectClass::kName);
}

Result<ObjectInformation> queryObject(const NtApi& api, HANDLE object) {
  ObjectInformation information;
  const NTSTATUS code = queryBasicInformation(api, object, information.basic);
  if (!succeeded(code)) return code;
  auto typeName = queryText(api, object, ObjectClass::kType);
  if (!typeName.ok()) return typeName.status;
  auto name = queryObjectName(api, object);
  if (!name.ok()) return name.status;
  information.typeName = std::move(typeName.value);
  information.name = std::move(name.value);
  return {status::kSuccess, std::move(information)};
}

}  // namespace dosdev
