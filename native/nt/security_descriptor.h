#ifndef DOSDEV_NT_SECURITY_DESCRIPTOR_H_
#define DOSDEV_NT_SECURITY_DESCRIPTOR_H_

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "windows_lean.h"

namespace dosdev {

/**
 * A self-relative security descriptor. Text is read and written on the other side of the boundary:
 * the systems' own readers of SDDL differ, and one of them crashes.
 */
class SecurityDescriptor {
 public:
  /**
   * Takes over bytes whose parts all lie within them: not every system looks before it reads.
   * @returns nothing for other bytes
   */
  static std::optional<SecurityDescriptor> fromBytes(std::vector<std::byte> bytes);

  /**
   * Whether an entry grants bits 26 and 27, which no right has. Windows does not mind. Wine's
   * server keeps flags of handles there, and ends when a handle with such rights is made.
   */
  bool grantsReservedRights() const;
  /** The system calls only read it, although their types say otherwise. */
  PSECURITY_DESCRIPTOR get() const { return const_cast<std::byte*>(bytes_.data()); }

 private:
  explicit SecurityDescriptor(std::vector<std::byte> bytes) : bytes_(std::move(bytes)) {}

  std::vector<std::byte> bytes_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_SECURITY_DESCRIPTOR_H_
