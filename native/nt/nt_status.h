#ifndef DOSDEV_NT_STATUS_H_
#define DOSDEV_NT_STATUS_H_

#include <utility>

#include "windows_lean.h"

namespace dosdev {

namespace status {

// winnt.h defines a few of these as macros of another type, and ntstatus.h clashes with it: hence
// names of our own.
constexpr NTSTATUS of(unsigned long code) { return static_cast<NTSTATUS>(code); }

constexpr NTSTATUS kSuccess = of(0x00000000UL);
constexpr NTSTATUS kMoreEntries = of(0x00000105UL);
constexpr NTSTATUS kBufferOverflow = of(0x80000005UL);
constexpr NTSTATUS kNoMoreEntries = of(0x8000001AUL);
constexpr NTSTATUS kNotImplemented = of(0xC0000002UL);
constexpr NTSTATUS kInfoLengthMismatch = of(0xC0000004UL);
constexpr NTSTATUS kInvalidHandle = of(0xC0000008UL);
constexpr NTSTATUS kBufferTooSmall = of(0xC0000023UL);
constexpr NTSTATUS kObjectNameInvalid = of(0xC0000033UL);
constexpr NTSTATUS kObjectNameNotFound = of(0xC0000034UL);
constexpr NTSTATUS kInvalidSecurityDescriptor = of(0xC0000079UL);
constexpr NTSTATUS kInsufficientResources = of(0xC000009AUL);
constexpr NTSTATUS kNotSupported = of(0xC00000BBUL);
constexpr NTSTATUS kNameTooLong = of(0xC0000106UL);

}  // namespace status

/** NT_SUCCESS: success and informational codes. */
constexpr bool succeeded(NTSTATUS code) { return code >= 0; }

/** A value, or the status of a failure. */
template <class Value>
struct Result {
  NTSTATUS status = status::kSuccess;
  Value value{};

  Result(NTSTATUS failure) : status(failure) {}
  Result(NTSTATUS code, Value result) : status(code), value(std::move(result)) {}

  bool ok() const { return succeeded(status); }
};

}  // namespace dosdev

#endif  // DOSDEV_NT_STATUS_H_
