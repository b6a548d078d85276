#ifndef DOSDEV_NT_FUZZ_FAKE_KERNEL_H_
#define DOSDEV_NT_FUZZ_FAKE_KERNEL_H_

#include "nt/nt_api.h"

namespace dosdev::fuzz {

/** The calls of ntdll, with results that a script draws. A handle is a block of memory. */
NtApi fakeKernel();

/** A handle that no call has returned. It is closed by NtClose. */
HANDLE someHandle();

/** Ends the program if a handle is still open. */
void requireNoOpenHandle();

}  // namespace dosdev::fuzz

#endif  // DOSDEV_NT_FUZZ_FAKE_KERNEL_H_
