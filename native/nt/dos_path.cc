#include "dos_path.h"

#include <string_view>

#include "unicode_string.h"

namespace dosdev {

namespace {

/** A UNICODE_STRING whose buffer ntdll allocates. */
class RtlString {
 public:
  explicit RtlString(const NtApi& api) : api_(api) {}
  ~RtlString() {
    if (string_.Buffer != nullptr) api_.freeUnicodeString(&string_);
  }
  RtlString(const RtlString&) = delete;
  RtlString& operator=(const RtlString&) = delete;

  UNICODE_STRING* address() { return &string_; }
  std::wstring_view units() const { return unitsOf(string_); }

 private:
  const NtApi& api_;
  UNICODE_STRING string_{};
};

NTSTATUS convert(const NtApi& api, const wchar_t* path, UNICODE_STRING* ntPath) {
  if (api.dosPathToNtPathWithStatus != nullptr) {
    return api.dosPathToNtPathWithStatus(path, ntPath, nullptr, nullptr);
  }
  const bool converted = api.dosPathToNtPath(path, ntPath, nullptr, nullptr) != FALSE;
  return converted ? status::kSuccess : status::kObjectNameInvalid;
}

}  // namespace

Result<std::wstring> dosPathToNtPath(const NtApi& api, const std::wstring& path) {
  if (path.find(L'\0') != std::wstring::npos) return status::kObjectNameInvalid;
  RtlString ntPath(api);
  const NTSTATUS code = convert(api, path.c_str(), ntPath.address());
  if (!succeeded(code)) return code;
  return {code, std::wstring(ntPath.units())};
}

}  // namespace dosdev
