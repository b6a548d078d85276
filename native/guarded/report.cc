#include "report.h"

#include <cstdio>

#include "nt/windows_lean.h"

namespace dosdev::guarded {

namespace {

constexpr UINT kExitCode = 97;

}  // namespace

void reportFault(const char* fault, std::size_t first, std::size_t second) noexcept {
  char line[256];
  const int length = std::snprintf(line, sizeof(line), "guarded: %s (%llu, %llu)\n", fault,
                                   static_cast<unsigned long long>(first),
                                   static_cast<unsigned long long>(second));
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_ERROR_HANDLE), line, static_cast<DWORD>(length), &written, nullptr);
  TerminateProcess(GetCurrentProcess(), kExitCode);
  for (;;) Sleep(INFINITE);
}

}  // namespace dosdev::guarded
