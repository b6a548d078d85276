#ifndef DOSDEV_NATIVE_SECURITY_DESCRIPTOR_H_
#define DOSDEV_NATIVE_SECURITY_DESCRIPTOR_H_

#include <optional>
#include <string>

#include "unique_win32.h"
#include "windows_lean.h"

namespace dosdev {

/** A security descriptor made from SDDL text. */
class SecurityDescriptor {
 public:
  /** → nothing when the text is no SDDL. */
  static std::optional<SecurityDescriptor> parse(const std::wstring& sddl, bool daclDefaulted);

  PSECURITY_DESCRIPTOR get() const;

 private:
  SecurityDescriptor() = default;
  static std::optional<SecurityDescriptor> withNullDacl(bool daclDefaulted);

  /** One of the two holds it: text converts to a self-relative one in memory of the system's. */
  UniqueLocal<void> relative_;
  SECURITY_DESCRIPTOR absolute_{};
};

/** The SDDL text of those parts of a descriptor. A DACL that is NULL is `D:NO_ACCESS_CONTROL`. */
std::optional<std::wstring> formatSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor,
                                                     SECURITY_INFORMATION parts);

}  // namespace dosdev

#endif  // DOSDEV_NATIVE_SECURITY_DESCRIPTOR_H_
