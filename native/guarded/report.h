#ifndef DOSDEV_GUARDED_REPORT_H_
#define DOSDEV_GUARDED_REPORT_H_

#include <cstddef>

namespace dosdev::guarded {

/**
 * Prints a fault with two numbers to standard error, and ends the process with the code 97.
 * Allocates nothing: the heap may be what is at fault.
 */
[[noreturn]] void reportFault(const char* fault, std::size_t first, std::size_t second) noexcept;

}  // namespace dosdev::guarded

#endif  // DOSDEV_GUARDED_REPORT_H_
