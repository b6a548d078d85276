#ifndef DOSDEV_NT_UNIQUE_WIN32_H_
#define DOSDEV_NT_UNIQUE_WIN32_H_

#include <memory>
#include <type_traits>

#include "windows_lean.h"

namespace dosdev {

struct LocalFreer {
  void operator()(void* memory) const noexcept { LocalFree(memory); }
};
/** Memory that a Win32 function got by LocalAlloc and left to us to free. */
template <class Value>
using UniqueLocal = std::unique_ptr<Value, LocalFreer>;

struct HandleCloser {
  void operator()(void* handle) const noexcept { CloseHandle(handle); }
};
/** A handle that a Win32 function gave, a token for example. */
using UniqueWin32Handle = std::unique_ptr<void, HandleCloser>;

struct KeyCloser {
  void operator()(HKEY key) const noexcept { RegCloseKey(key); }
};
/** A registry key that was opened. */
using UniqueKey = std::unique_ptr<std::remove_pointer_t<HKEY>, KeyCloser>;

}  // namespace dosdev

#endif  // DOSDEV_NT_UNIQUE_WIN32_H_
