#include "host.h"

#include <cstddef>
#include <cstring>
#include <vector>

#include "nt/windows_lean.h"
// After it.
#ifdef _MSC_VER
#include <delayimp.h>
#endif
#include <psapi.h>

#ifndef _MSC_VER
#include <node_api.h>

// What an import library would have: the pointers by which functions are called that are declared
// as imported. So the addon imports nothing of a program by name.
#ifdef _M_IX86
#define DOSDEV_IMPORT_OF(name) _imp__##name
#else
#define DOSDEV_IMPORT_OF(name) __imp_##name
#endif

extern "C" {
// Made by CMakeLists.txt: the functions of the version of Node-API that the addon uses.
#define DOSDEV_NODE_API(name) void* DOSDEV_IMPORT_OF(name) = nullptr;
#include "node_api_names.h"
#undef DOSDEV_NODE_API
}
#endif

namespace dosdev {

namespace {

/** Whatever has Node-API exports it. */
constexpr char kTellingExport[] = "napi_create_function";
constexpr std::size_t kFirstModules = 256;
constexpr std::size_t kMostModules = 16 * 1024;

bool hasNodeApi(HMODULE module) { return GetProcAddress(module, kTellingExport) != nullptr; }

/** Every module of this process, in the order in which they were loaded; none on failure. */
std::vector<HMODULE> loadedModules() {
  for (std::size_t count = kFirstModules; count <= kMostModules; count *= 2) {
    std::vector<HMODULE> modules(count);
    const DWORD room = static_cast<DWORD>(count * sizeof(HMODULE));
    DWORD needed = 0;
    if (K32EnumProcessModules(GetCurrentProcess(), modules.data(), room, &needed) == FALSE) break;
    if (needed > room) continue;
    modules.resize(needed / sizeof(HMODULE));
    return modules;
  }
  return {};
}

/** The program (node.exe by any name, Electron, Bun), or the DLL that it has Node.js in. */
HMODULE findHost() {
  const HMODULE program = GetModuleHandleW(nullptr);
  if (hasNodeApi(program)) return program;
  for (const HMODULE module : loadedModules()) {
    if (hasNodeApi(module)) return module;
  }
  // Loading then fails for the missing exports. Without a module the loader would look for a
  // node.exe, and load into this process whichever it finds.
  return program;
}

}  // namespace

#ifdef _MSC_VER

namespace {

/** What the import library calls the host. */
constexpr char kImportedName[] = "node.exe";

FARPROC WINAPI answerNotification(unsigned notification, DelayLoadInfo* info) {
  const bool isHost = std::strcmp(info->szDll, kImportedName) == 0;
  if (notification != dliNotePreLoadLibrary || !isHost) return nullptr;
  // By way of void*: compilers warn of a cast between unlike types.
  return reinterpret_cast<FARPROC>(reinterpret_cast<void*>(findHost()));
}

}  // namespace

// The linker's thunks bind each function when it is first called.
void bindToHost() {}

std::size_t unboundImports() { return 0; }

#else

namespace {

/** A function of Node-API, and the pointer by which the compiler calls what is imported. */
struct ImportedFunction {
  const char* name;
  void** pointer;
};

constexpr ImportedFunction kImportedFunctions[] = {
#define DOSDEV_NODE_API(name) {#name, &DOSDEV_IMPORT_OF(name)},
#include "node_api_names.h"
#undef DOSDEV_NODE_API
};

/** Stands in for each function that the host lacks. */
napi_status NAPI_CDECL failGenerically() { return napi_generic_failure; }

/** @returns how many functions the host lacks. */
std::size_t bindTo(HMODULE host) {
  std::size_t missing = 0;
  for (const auto& [name, pointer] : kImportedFunctions) {
    *pointer = reinterpret_cast<void*>(GetProcAddress(host, name));
    if (*pointer != nullptr) continue;
    *pointer = reinterpret_cast<void*>(failGenerically);
    ++missing;
  }
  return missing;
}

/** Binds once, even if several threads load the addon. */
std::size_t bindOnce() {
  static const std::size_t missing = bindTo(findHost());
  return missing;
}

}  // namespace

void bindToHost() { bindOnce(); }

std::size_t unboundImports() { return bindOnce(); }

#endif

}  // namespace dosdev

#ifdef _MSC_VER
// The compiler's delay-load helper asks this variable.
decltype(__pfnDliNotifyHook2) __pfnDliNotifyHook2 = dosdev::answerNotification;
#endif
