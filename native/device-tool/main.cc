// Makes and removes device instances, as a bus driver does: for the tests of a Windows without
// hardware. Not part of the package.
//   device-tool make USB\VID_0403&PID_6001\A1 port=COM37 "friendly=USB Serial Port (COM37)" …
//   device-tool remove USB\VID_0403&PID_6001\A1
#include <cstdio>
#include <string>
#include <vector>

#include "nt/device_property_keys.h"
#include "nt/dll_export.h"
#include "nt/setup_api.h"
// After it.
#include <objbase.h>

namespace {

constexpr GUID kPorts = {
    0x4d36e978, 0xe325, 0x11ce, {0xbf, 0xc1, 0x08, 0x00, 0x2b, 0xe1, 0x03, 0x18}};
/** A failed call ends the program. */
struct Failed {
  const char* call;
  DWORD error;
};

void check(BOOL done, const char* call) {
  if (done == FALSE) throw Failed{call, GetLastError()};
}

class DeviceSet {
 public:
  DeviceSet() : list_(SetupDiCreateDeviceInfoList(nullptr, nullptr)) {
    check(list_ != INVALID_HANDLE_VALUE, "SetupDiCreateDeviceInfoList");
  }
  DeviceSet(const DeviceSet&) = delete;
  DeviceSet& operator=(const DeviceSet&) = delete;
  ~DeviceSet() { SetupDiDestroyDeviceInfoList(list_); }
  HDEVINFO get() const { return list_; }

 private:
  HDEVINFO list_;
};

/** Texts, each with its NUL, and a NUL after the last. */
std::wstring multiString(const std::vector<std::wstring>& texts) {
  std::wstring all;
  for (const std::wstring& text : texts) all.append(text).push_back(L'\0');
  all.push_back(L'\0');
  return all;
}

const BYTE* bytesOf(const std::wstring& text) {
  return reinterpret_cast<const BYTE*>(text.c_str());
}

DWORD sizeOf(const std::wstring& text, bool withNul) {
  return static_cast<DWORD>((text.size() + (withNul ? 1 : 0)) * sizeof(wchar_t));
}

GUID guidOf(const std::wstring& text) {
  GUID guid{};
  if (CLSIDFromString(text.c_str(), &guid) != S_OK) throw Failed{"CLSIDFromString", 0};
  return guid;
}

/** The device that is made, and what `key=value` arguments say of it. */
class Device {
 public:
  explicit Device(const std::wstring& instance) {
    device_ = dosdev::sized<SP_DEVINFO_DATA>();
    if (SetupDiOpenDeviceInfoW(set_.get(), instance.c_str(), nullptr, 0, &device_) != FALSE) return;
    check(SetupDiCreateDeviceInfoW(set_.get(), instance.c_str(), &kPorts, nullptr, nullptr, 0,
                                   &device_),
          "SetupDiCreateDeviceInfoW");
    check(SetupDiRegisterDeviceInfo(set_.get(), &device_, 0, nullptr, nullptr, nullptr),
          "SetupDiRegisterDeviceInfo");
  }

  void set(const std::wstring& key, const std::wstring& value) {
    if (key == L"friendly") return setText(SPDRP_FRIENDLYNAME, value);
    if (key == L"description") return setText(SPDRP_DEVICEDESC, value);
    if (key == L"manufacturer") return setText(SPDRP_MFG, value);
    if (key == L"service") return setText(SPDRP_SERVICE, value);
    if (key == L"location") return setText(SPDRP_LOCATION_INFORMATION, value);
    if (key == L"hardware") return add(hardware_, value);
    if (key == L"locationPath") return add(paths_, value);
    if (key == L"port") return setPort(value);
    if (key == L"interface") return makeInterface(guidOf(value));
    if (key == L"parent") {
      return setProperty(dosdev::kParent, DEVPROP_TYPE_STRING, bytesOf(value), sizeOf(value, true));
    }
    if (key == L"container") {
      const GUID guid = guidOf(value);
      return setProperty(dosdev::kContainerId, DEVPROP_TYPE_GUID, reinterpret_cast<const BYTE*>(&guid),
                         sizeof guid);
    }
    throw Failed{"unknown key", 0};
  }

  /** Lists are whole only now. */
  void finish() {
    if (!hardware_.empty()) {
      const std::wstring list = multiString(hardware_);
      check(SetupDiSetDeviceRegistryPropertyW(set_.get(), &device_, SPDRP_HARDWAREID, bytesOf(list),
                                              sizeOf(list, false)),
            "SetupDiSetDeviceRegistryPropertyW");
    }
    if (!paths_.empty()) {
      const std::wstring list = multiString(paths_);
      setProperty(dosdev::kLocationPaths, DEVPROP_TYPE_STRING_LIST, bytesOf(list), sizeOf(list, false));
    }
  }

  void remove() {
    check(SetupDiCallClassInstaller(DIF_REMOVE, set_.get(), &device_), "DIF_REMOVE");
  }

 private:
  static void add(std::vector<std::wstring>& list, const std::wstring& value) {
    list.push_back(value);
  }

  void setText(DWORD property, const std::wstring& value) {
    check(SetupDiSetDeviceRegistryPropertyW(set_.get(), &device_, property, bytesOf(value),
                                            sizeOf(value, true)),
          "SetupDiSetDeviceRegistryPropertyW");
  }

  void setProperty(const DEVPROPKEY& key, DEVPROPTYPE type, const BYTE* data, DWORD bytes) {
    // Not every SDK declares it.
    using Set = BOOL(WINAPI*)(HDEVINFO, SP_DEVINFO_DATA*, const DEVPROPKEY*, DEVPROPTYPE,
                              const BYTE*, DWORD, DWORD);
    const HMODULE module = GetModuleHandleW(L"setupapi.dll");
    const auto set = dosdev::findExport<Set>(module, "SetupDiSetDevicePropertyW");
    check(set != nullptr, "GetProcAddress");
    check(set(set_.get(), &device_, &key, type, data, bytes, 0), "SetupDiSetDevicePropertyW");
  }

  void setPort(const std::wstring& name) {
    const HKEY key = SetupDiCreateDevRegKeyW(set_.get(), &device_, DICS_FLAG_GLOBAL, 0, DIREG_DEV,
                                             nullptr, nullptr);
    check(key != INVALID_HANDLE_VALUE, "SetupDiCreateDevRegKeyW");
    const LSTATUS error =
        RegSetValueExW(key, L"PortName", 0, REG_SZ, bytesOf(name), sizeOf(name, true));
    RegCloseKey(key);
    if (error != ERROR_SUCCESS) throw Failed{"RegSetValueExW", static_cast<DWORD>(error)};
  }

  void makeInterface(const GUID& interfaceClass) {
    auto made = dosdev::sized<SP_DEVICE_INTERFACE_DATA>();
    check(SetupDiCreateDeviceInterfaceW(set_.get(), &device_, &interfaceClass, nullptr, 0, &made),
          "SetupDiCreateDeviceInterfaceW");
  }

  DeviceSet set_;
  SP_DEVINFO_DATA device_{};
  std::vector<std::wstring> hardware_;
  std::vector<std::wstring> paths_;
};

int run(const std::vector<std::wstring>& words) {
  if (words.size() < 2 || (words[0] != L"make" && words[0] != L"remove")) {
    throw Failed{"usage: device-tool make|remove INSTANCE [KEY=VALUE…]", 0};
  }
  Device device(words[1]);
  if (words[0] == L"remove") {
    device.remove();
    return 0;
  }
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::size_t equals = words[i].find(L'=');
    if (equals == std::wstring::npos) throw Failed{"an argument without '='", 0};
    device.set(words[i].substr(0, equals), words[i].substr(equals + 1));
  }
  device.finish();
  return 0;
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  try {
    return run(std::vector<std::wstring>(arguments + 1, arguments + count));
  } catch (const Failed& failed) {
    std::fprintf(stderr, "device-tool: %s: error %lx\n", failed.call,
                 static_cast<unsigned long>(failed.error));
    return 1;
  }
}
