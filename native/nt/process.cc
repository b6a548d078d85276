#include "process.h"

#include "windows_lean.h"

namespace dosdev {

bool isWow64() {
  BOOL wow64 = FALSE;
  return IsWow64Process(GetCurrentProcess(), &wow64) != FALSE && wow64 != FALSE;
}

}  // namespace dosdev
