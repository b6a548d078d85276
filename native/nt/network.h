#ifndef DOSDEV_NT_NETWORK_H_
#define DOSDEV_NT_NETWORK_H_

#include <string>

#include "windows_lean.h"

// Printer ports that lead to the network. Safe on any thread, and apt to wait for the network.

namespace dosdev {

/**
 * WNetAddConnection2W for a printer, under the caller's own name, not to be remembered.
 * @returns 0 when done, else the Win32 error
 */
DWORD redirectDevice(const std::wstring& local, const std::wstring& remote);

/** WNetCancelConnection2W, not by force. 0 when done, else the Win32 error. */
DWORD endRedirection(const std::wstring& local);

}  // namespace dosdev

#endif  // DOSDEV_NT_NETWORK_H_
