#include "device_properties.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "unique_win32.h"

namespace dosdev {

namespace {

constexpr std::size_t kFirstPropertyUnits = 256;
/** The longest value that a device's property has here, in UTF-16 code units. */
constexpr std::size_t kMostPropertyUnits = 512 * 1024;

/**
 * Calls `query(buffer, bytes, &needed)` with a buffer that grows while it is too small. The rest of
 * the buffer is zero: what a system stores without its NUL has one.
 */
template <class Query>
std::optional<std::vector<wchar_t>> readGrowing(Query query) {
  for (std::size_t units = kFirstPropertyUnits; units <= kMostPropertyUnits;) {
    // Two more, for the NULs that end a list of texts.
    std::vector<wchar_t> buffer(units + 2, L'\0');
    DWORD needed = 0;
    const DWORD bytes = static_cast<DWORD>(units * sizeof(wchar_t));
    if (query(reinterpret_cast<BYTE*>(buffer.data()), bytes, &needed) != FALSE) return buffer;
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return std::nullopt;
    units = std::max<std::size_t>(units * 2, needed / sizeof(wchar_t) + 1);
  }
  return std::nullopt;
}

std::optional<std::wstring> textIn(const std::optional<std::vector<wchar_t>>& buffer) {
  if (!buffer || buffer->front() == L'\0') return std::nullopt;
  return std::wstring(buffer->data());
}

std::vector<std::wstring> textsIn(const std::optional<std::vector<wchar_t>>& buffer) {
  std::vector<std::wstring> texts;
  if (!buffer) return texts;
  for (const wchar_t* at = buffer->data(); *at != L'\0'; at += texts.back().size() + 1) {
    texts.emplace_back(at);
  }
  return texts;
}

}  // namespace

std::optional<std::vector<wchar_t>> DeviceProperties::read(DWORD property, DWORD& type) const {
  return readGrowing([&](BYTE* buffer, DWORD bytes, DWORD* needed) {
    return api_->getRegistryProperty(list_, device_, property, &type, buffer, bytes, needed);
  });
}

std::optional<std::vector<wchar_t>> DeviceProperties::read(const DEVPROPKEY& property,
                                                           DEVPROPTYPE& type) const {
  return readGrowing([&](BYTE* buffer, DWORD bytes, DWORD* needed) {
    return api_->getProperty(list_, device_, &property, &type, buffer, bytes, needed, 0);
  });
}

std::optional<std::wstring> DeviceProperties::text(DWORD property) const {
  DWORD type = REG_NONE;
  const auto buffer = read(property, type);
  return type == REG_SZ ? textIn(buffer) : std::nullopt;
}

std::vector<std::wstring> DeviceProperties::texts(DWORD property) const {
  DWORD type = REG_NONE;
  const auto buffer = read(property, type);
  return type == REG_MULTI_SZ ? textsIn(buffer) : std::vector<std::wstring>();
}

std::optional<std::wstring> DeviceProperties::text(const DEVPROPKEY& property) const {
  DEVPROPTYPE type = DEVPROP_TYPE_EMPTY;
  const auto buffer = read(property, type);
  return type == DEVPROP_TYPE_STRING ? textIn(buffer) : std::nullopt;
}

std::vector<std::wstring> DeviceProperties::texts(const DEVPROPKEY& property) const {
  DEVPROPTYPE type = DEVPROP_TYPE_EMPTY;
  const auto buffer = read(property, type);
  return type == DEVPROP_TYPE_STRING_LIST ? textsIn(buffer) : std::vector<std::wstring>();
}

std::optional<GUID> DeviceProperties::guid(const DEVPROPKEY& property) const {
  DEVPROPTYPE type = DEVPROP_TYPE_EMPTY;
  const auto buffer = read(property, type);
  if (!buffer || type != DEVPROP_TYPE_GUID) return std::nullopt;
  GUID value{};
  std::memcpy(&value, buffer->data(), sizeof value);
  return value;
}

std::optional<std::wstring> DeviceProperties::parameter(const wchar_t* name) const {
  const HKEY opened =
      api_->openDeviceKey(list_, device_, DICS_FLAG_GLOBAL, 0, DIREG_DEV, KEY_QUERY_VALUE);
  if (opened == INVALID_HANDLE_VALUE) return std::nullopt;
  const UniqueKey key(opened);
  return textIn(readGrowing([&](BYTE* buffer, DWORD bytes, DWORD* needed) {
    DWORD type = REG_NONE;
    *needed = bytes;
    const LSTATUS error = RegQueryValueExW(key.get(), name, nullptr, &type, buffer, needed);
    if (error == ERROR_SUCCESS && type == REG_SZ) return TRUE;
    SetLastError(error == ERROR_MORE_DATA ? static_cast<DWORD>(ERROR_INSUFFICIENT_BUFFER)
                                          : static_cast<DWORD>(ERROR_INVALID_DATA));
    return FALSE;
  }));
}

}  // namespace dosdev
