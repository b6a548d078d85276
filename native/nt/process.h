#ifndef DOSDEV_NT_PROCESS_H_
#define DOSDEV_NT_PROCESS_H_

namespace dosdev {

/** Whether this is a 32-bit process of a 64-bit Windows. */
bool isWow64();

}  // namespace dosdev

#endif  // DOSDEV_NT_PROCESS_H_
