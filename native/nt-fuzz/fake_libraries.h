#ifndef DOSDEV_NT_FUZZ_FAKE_LIBRARIES_H_
#define DOSDEV_NT_FUZZ_FAKE_LIBRARIES_H_

#include "windows/windows.h"

namespace dosdev::fuzz {

/** A function of setupapi.dll, cfgmgr32.dll or msports.dll. Ends the program if it has none. */
FARPROC libraryFunction(const char* name);

/** Ends the program if a registry key, or a set of devices, is still open. */
void requireNoOpenKey();
void requireNoOpenList();

}  // namespace dosdev::fuzz

#endif  // DOSDEV_NT_FUZZ_FAKE_LIBRARIES_H_
