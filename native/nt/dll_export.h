#ifndef DOSDEV_NT_DLL_EXPORT_H_
#define DOSDEV_NT_DLL_EXPORT_H_

#include "windows_lean.h"

namespace dosdev {

/** Looks up a function of a loaded library. @returns null when the library does not export it */
template <class Function>
Function findExport(HMODULE module, const char* name) {
  // By way of void*: compilers warn of a cast between unlike function types.
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
}

/** The same. @returns whether the library exports it */
template <class Function>
bool findExport(HMODULE module, const char* name, Function& function) {
  function = findExport<Function>(module, name);
  return function != nullptr;
}

}  // namespace dosdev

#endif  // DOSDEV_NT_DLL_EXPORT_H_
