#include "security_descriptor.h"

#include <sddl.h>

namespace dosdev {

namespace {

constexpr wchar_t kNullDaclText[] = L"D:NO_ACCESS_CONTROL";
constexpr wchar_t kNullDaclMark[] = L"NO_ACCESS_CONTROL";

std::optional<std::wstring> convert(PSECURITY_DESCRIPTOR descriptor, SECURITY_INFORMATION parts) {
  if (parts == 0) return std::wstring();
  wchar_t* text = nullptr;
  if (ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1, parts,
                                                           &text, nullptr) == FALSE) {
    return std::nullopt;
  }
  const UniqueLocal<wchar_t> owned(text);
  return std::wstring(text);
}

bool hasNullDacl(PSECURITY_DESCRIPTOR descriptor) {
  BOOL present = FALSE;
  BOOL defaulted = FALSE;
  ACL* dacl = nullptr;
  if (GetSecurityDescriptorDacl(descriptor, &present, &dacl, &defaulted) == FALSE) return false;
  return present != FALSE && dacl == nullptr;
}

}  // namespace

std::optional<SecurityDescriptor> SecurityDescriptor::withNullDacl(bool daclDefaulted) {
  SecurityDescriptor made;
  if (InitializeSecurityDescriptor(&made.absolute_, SECURITY_DESCRIPTOR_REVISION) == FALSE) {
    return std::nullopt;
  }
  if (SetSecurityDescriptorDacl(&made.absolute_, TRUE, nullptr, daclDefaulted ? TRUE : FALSE) ==
      FALSE) {
    return std::nullopt;
  }
  return made;
}

std::optional<SecurityDescriptor> SecurityDescriptor::parse(const std::wstring& sddl,
                                                            bool daclDefaulted) {
  // Not every Wine knows this text.
  if (sddl == kNullDaclText) return withNullDacl(daclDefaulted);
  // The conversion would take the part before a NUL for the whole.
  if (sddl.find(L'\0') != std::wstring::npos) return std::nullopt;
  PSECURITY_DESCRIPTOR converted = nullptr;
  if (ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.c_str(), SDDL_REVISION_1,
                                                           &converted, nullptr) == FALSE) {
    return std::nullopt;
  }
  SecurityDescriptor made;
  made.relative_.reset(converted);
  if (daclDefaulted) {
    // SetSecurityDescriptorDacl refuses a self-relative one; the flag has the same place in both.
    auto* relative = static_cast<SECURITY_DESCRIPTOR_RELATIVE*>(converted);
    relative->Control = static_cast<SECURITY_DESCRIPTOR_CONTROL>(
        static_cast<unsigned>(relative->Control) | SE_DACL_DEFAULTED);
  }
  return made;
}

PSECURITY_DESCRIPTOR SecurityDescriptor::get() const {
  if (relative_) return relative_.get();
  return const_cast<SECURITY_DESCRIPTOR*>(&absolute_);
}

std::optional<std::wstring> formatSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor,
                                                     SECURITY_INFORMATION parts) {
  const bool nullDacl = (parts & DACL_SECURITY_INFORMATION) != 0 && hasNullDacl(descriptor);
  auto whole = convert(descriptor, parts);
  if (!nullDacl) return whole;
  if (whole && whole->find(kNullDaclMark) != std::wstring::npos) return whole;
  // Older systems print a NULL DACL as an empty one, which is its opposite.
  constexpr SECURITY_INFORMATION kBefore = OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION;
  constexpr SECURITY_INFORMATION kAfter = SACL_SECURITY_INFORMATION | LABEL_SECURITY_INFORMATION;
  const auto before = convert(descriptor, parts & kBefore);
  const auto after = convert(descriptor, parts & kAfter);
  if (!before || !after) return std::nullopt;
  return *before + kNullDaclText + *after;
}

}  // namespace dosdev
