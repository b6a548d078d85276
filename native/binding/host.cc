#include "host.h"

#include <cstddef>
#include <cstring>
#include <vector>

#include "nt/windows_lean.h"
// After it.
#include <delayimp.h>
#include <psapi.h>

#ifndef _MSC_VER
extern "C" {
extern const IMAGE_DOS_HEADER __ImageBase;
/** Made by dlltool, and named after the library that CMakeLists.txt has it make. */
extern const ImgDelayDescr __DELAY_IMPORT_DESCRIPTOR_libnode_a;
FARPROC WINAPI __delayLoadHelper2(PCImgDelayDescr descriptor, FARPROC* entry);
}
#endif

namespace dosdev {

namespace {

/** What the import libraries of MinGW-w64 and of MSVC call the host. */
constexpr const char* kImportedNames[] = {"NODE.EXE", "node.exe"};
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

bool isHost(const char* library) {
  for (const char* name : kImportedNames) {
    if (std::strcmp(library, name) == 0) return true;
  }
  return false;
}

FARPROC WINAPI answerNotification(unsigned notification, DelayLoadInfo* info) {
  if (notification != dliNotePreLoadLibrary || !isHost(info->szDll)) return nullptr;
  // By way of void*: compilers warn of a cast between unlike types.
  return reinterpret_cast<FARPROC>(reinterpret_cast<void*>(findHost()));
}

}  // namespace

#ifdef _MSC_VER

// Microsoft's thunks keep every argument: they may bind each function when it is first called.
void bindToHost() {}

std::size_t unboundImports() noexcept { return 0; }

#else

namespace {

HMODULE ownModule() noexcept {
  return reinterpret_cast<HMODULE>(const_cast<IMAGE_DOS_HEADER*>(&__ImageBase));
}

/** The table of addresses: one entry for each function, of a thunk until it is bound; zero ends it.
 */
FARPROC* importedFunctions() noexcept {
  const auto* base = reinterpret_cast<const std::byte*>(&__ImageBase);
  return reinterpret_cast<FARPROC*>(
      const_cast<std::byte*>(base + __DELAY_IMPORT_DESCRIPTOR_libnode_a.rvaIAT));
}

/** Bytes of the table, without its end. */
std::size_t importedFunctionsSize() noexcept {
  std::size_t count = 0;
  for (const FARPROC* entry = importedFunctions(); *entry != nullptr; ++entry) ++count;
  return count * sizeof(FARPROC);
}

/** Memory of this module that may be written to as long as this lives. */
class WritableMemory {
 public:
  WritableMemory(void* start, std::size_t size) noexcept : start_(start), size_(size) {
    isChanged_ = VirtualProtect(start, size, PAGE_READWRITE, &before_) != FALSE;
  }
  ~WritableMemory() {
    if (isChanged_) VirtualProtect(start_, size_, before_, &before_);
  }
  WritableMemory(const WritableMemory&) = delete;
  WritableMemory& operator=(const WritableMemory&) = delete;

 private:
  void* start_;
  std::size_t size_;
  DWORD before_ = 0;
  bool isChanged_ = false;
};

/** The module that a function lies in, or null. */
HMODULE moduleOf(FARPROC function) noexcept {
  constexpr DWORD kFlags =
      GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
  HMODULE module = nullptr;
  const auto* address = reinterpret_cast<const wchar_t*>(reinterpret_cast<void*>(function));
  return GetModuleHandleExW(kFlags, address, &module) == FALSE ? nullptr : module;
}

}  // namespace

void bindToHost() {
  // Once, even if several threads load the addon: one must not protect what another writes to.
  static const bool isBound = [] {
    // GNU's linker puts the table into a section that is read-only since version 2.44.
    const WritableMemory table(importedFunctions(), importedFunctionsSize());
    // Not __HrLoadAllImportsForDll: GNU's linker writes no directory in which it would find them.
    for (FARPROC* entry = importedFunctions(); *entry != nullptr; ++entry) {
      __delayLoadHelper2(&__DELAY_IMPORT_DESCRIPTOR_libnode_a, entry);
    }
    return true;
  }();
  static_cast<void>(isBound);
}

std::size_t unboundImports() noexcept {
  std::size_t unbound = 0;
  for (const FARPROC* entry = importedFunctions(); *entry != nullptr; ++entry) {
    if (moduleOf(*entry) == ownModule()) ++unbound;
  }
  return unbound;
}

#endif

}  // namespace dosdev

// The compiler's delay-load helper asks this variable, which is const in Microsoft's header only.
decltype(__pfnDliNotifyHook2) __pfnDliNotifyHook2 = dosdev::answerNotification;
