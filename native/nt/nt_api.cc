#include "nt_api.h"

#include <stdexcept>
#include <string>

#include "dll_export.h"

namespace dosdev {

namespace {

template <class Function>
void require(HMODULE module, const char* name, Function& function) {
  if (!findExport(module, name, function))
    throw std::runtime_error(std::string("ntdll.dll lacks ") + name);
}

}  // namespace

NtApi NtApi::load() {
  NtApi api;
  // Mapped into every process for as long as it lives: there is nothing to load or to free.
  api.ntdll = GetModuleHandleW(L"ntdll.dll");
  if (api.ntdll == nullptr) throw std::runtime_error("ntdll.dll is not there");
  require(api.ntdll, "NtClose", api.close);
  require(api.ntdll, "NtCreateSymbolicLinkObject", api.createSymbolicLink);
  require(api.ntdll, "NtOpenSymbolicLinkObject", api.openSymbolicLink);
  require(api.ntdll, "NtQuerySymbolicLinkObject", api.querySymbolicLink);
  require(api.ntdll, "NtCreateDirectoryObject", api.createDirectory);
  require(api.ntdll, "NtOpenDirectoryObject", api.openDirectory);
  require(api.ntdll, "NtQueryDirectoryObject", api.queryDirectory);
  require(api.ntdll, "NtOpenFile", api.openFile);
  require(api.ntdll, "NtCreateMutant", api.createMutant);
  require(api.ntdll, "NtQueryObject", api.queryObject);
  require(api.ntdll, "NtMakeTemporaryObject", api.makeTemporary);
  require(api.ntdll, "NtQuerySecurityObject", api.querySecurity);
  require(api.ntdll, "NtSetSecurityObject", api.setSecurity);
  require(api.ntdll, "RtlNtStatusToDosError", api.statusToDosError);
  require(api.ntdll, "RtlUpcaseUnicodeChar", api.upcase);
  require(api.ntdll, "RtlGUIDFromString", api.guidFromString);
  require(api.ntdll, "RtlDosPathNameToNtPathName_U", api.dosPathToNtPath);
  require(api.ntdll, "RtlFreeUnicodeString", api.freeUnicodeString);
  api.dosPathToNtPathWithStatus = findExport<RtlDosPathNameToNtPathNameWithStatusFn>(
      api.ntdll, "RtlDosPathNameToNtPathName_U_WithStatus");
  api.makePermanent = findExport<NtChangeLifetimeFn>(api.ntdll, "NtMakePermanentObject");
  const auto wineGetVersion = findExport<WineGetVersionFn>(api.ntdll, "wine_get_version");
  if (wineGetVersion != nullptr) api.wineVersion = wineGetVersion();
  return api;
}

}  // namespace dosdev
