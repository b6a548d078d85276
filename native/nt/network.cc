#include "network.h"

#include "dll_export.h"
#include "unicode_string.h"

namespace dosdev {

namespace {

using WNetAddConnection2Fn = DWORD(WINAPI*)(NETRESOURCEW*, const wchar_t*, const wchar_t*, DWORD);
using WNetCancelConnection2Fn = DWORD(WINAPI*)(const wchar_t*, DWORD, BOOL);

/** Loaded when it is first needed, and kept: most programs never reach the network. */
HMODULE router() {
  static const HMODULE module = LoadLibraryExW(L"mpr.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  return module;
}

template <class Function>
Function findInRouter(const char* name) {
  const HMODULE module = router();
  return module == nullptr ? nullptr : findExport<Function>(module, name);
}

}  // namespace

DWORD redirectDevice(const std::wstring& local, const std::wstring& remote) {
  if (hasNul(local)) return ERROR_BAD_DEVICE;
  if (hasNul(remote)) return ERROR_BAD_NET_NAME;
  const auto add = findInRouter<WNetAddConnection2Fn>("WNetAddConnection2W");
  if (add == nullptr) return ERROR_CALL_NOT_IMPLEMENTED;
  // The structure asks for text that may be written to.
  std::wstring localName = local;
  std::wstring remoteName = remote;
  NETRESOURCEW resource = {};
  resource.dwType = RESOURCETYPE_PRINT;
  resource.lpLocalName = localName.data();
  resource.lpRemoteName = remoteName.data();
  return add(&resource, nullptr, nullptr, CONNECT_TEMPORARY);
}

DWORD endRedirection(const std::wstring& local) {
  if (hasNul(local)) return ERROR_NOT_CONNECTED;
  const auto cancel = findInRouter<WNetCancelConnection2Fn>("WNetCancelConnection2W");
  if (cancel == nullptr) return ERROR_CALL_NOT_IMPLEMENTED;
  return cancel(local.c_str(), 0, FALSE);
}

}  // namespace dosdev
