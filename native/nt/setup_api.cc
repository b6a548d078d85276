#include "setup_api.h"

namespace dosdev {

namespace {

template <class Function>
bool find(HMODULE module, const char* name, Function& function) {
  // By way of void*: compilers warn of a cast between unlike function types.
  function = reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
  return function != nullptr;
}

struct LoadedSetupApi {
  SetupApi api;
  bool complete = false;

  LoadedSetupApi() {
    // From the system's own folder only. Never freed: it may have threads of its own by now.
    const HMODULE module = LoadLibraryExW(L"setupapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == nullptr) return;
    complete = find(module, "SetupDiCreateDeviceInfoList", api.createList) &&
               find(module, "SetupDiDestroyDeviceInfoList", api.destroyList) &&
               find(module, "SetupDiGetClassDevsW", api.getClassDevices) &&
               find(module, "SetupDiEnumDeviceInterfaces", api.enumInterfaces) &&
               find(module, "SetupDiGetDeviceInterfaceDetailW", api.getInterfaceDetail) &&
               find(module, "SetupDiGetDeviceInstanceIdW", api.getInstanceId) &&
               find(module, "SetupDiOpenDeviceInfoW", api.openDevice) &&
               find(module, "SetupDiCreateDeviceInterfaceW", api.createInterface);
  }
};

}  // namespace

const SetupApi* SetupApi::get() {
  static const LoadedSetupApi loaded;
  return loaded.complete ? &loaded.api : nullptr;
}

}  // namespace dosdev
