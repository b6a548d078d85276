#ifndef DOSDEV_NT_COM_PORT_DATABASE_H_
#define DOSDEV_NT_COM_PORT_DATABASE_H_

#include <vector>

#include "windows_lean.h"

// The numbers of COM ports that are given away, by msports.dll, which is loaded when it is first
// needed. Safe on any thread. Errors are Win32 codes, 0 for none; ERROR_CALL_NOT_IMPLEMENTED when
// msports.dll, or something in it, is not there.

namespace dosdev {

struct ClaimedComPorts {
  /** 0 if `numbers` is the result. */
  DWORD error = ERROR_SUCCESS;
  /** In ascending order, from 1 on. */
  std::vector<DWORD> numbers;
};

/** ComDBGetCurrentPortUsage. */
ClaimedComPorts claimedComPorts();
/** ComDBClaimPort, without force. @returns ERROR_ALREADY_EXISTS when the number is claimed */
DWORD claimComPort(DWORD number);
/** ComDBReleasePort. Succeeds for a number that is not claimed. */
DWORD releaseComPort(DWORD number);

}  // namespace dosdev

#endif  // DOSDEV_NT_COM_PORT_DATABASE_H_
