#ifndef DOSDEV_NT_WINDOWS_LEAN_H_
#define DOSDEV_NT_WINDOWS_LEAN_H_

// The one place that includes the Windows headers, so that every file sees them in the same state.
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif

#include <windows.h>
#include <winternl.h>
#include <winnetwk.h>

#endif  // DOSDEV_NT_WINDOWS_LEAN_H_
