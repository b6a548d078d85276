#ifndef DOSDEV_NT_DEVICE_PROPERTIES_H_
#define DOSDEV_NT_DEVICE_PROPERTIES_H_

#include <optional>
#include <string>
#include <vector>

#include "setup_api.h"
// After it.
#include <devpropdef.h>

namespace dosdev {

/** One device of an information set, whose properties are read. It owns neither. */
class DeviceProperties {
 public:
  DeviceProperties(const SetupApi& api, HDEVINFO list, SP_DEVINFO_DATA& device) noexcept
      : api_(&api), list_(list), device_(&device) {}

  /** @param property an SPDRP value. Nothing for a property that is absent, empty or no text */
  std::optional<std::wstring> text(DWORD property) const;
  /** @param property an SPDRP value. Nothing in it for one that is absent or no list of texts */
  std::vector<std::wstring> texts(DWORD property) const;
  std::optional<std::wstring> text(const DEVPROPKEY& property) const;
  std::vector<std::wstring> texts(const DEVPROPKEY& property) const;
  std::optional<GUID> guid(const DEVPROPKEY& property) const;
  /** A text of the device's hardware key. */
  std::optional<std::wstring> parameter(const wchar_t* name) const;

 private:
  std::optional<std::vector<wchar_t>> read(DWORD property, DWORD& type) const;
  std::optional<std::vector<wchar_t>> read(const DEVPROPKEY& property, DEVPROPTYPE& type) const;

  const SetupApi* api_;
  HDEVINFO list_;
  SP_DEVINFO_DATA* device_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_PROPERTIES_H_
