#include "device_tree.h"

#include <map>
#include <utility>

#include "device_properties.h"
#include "device_property_keys.h"
#include "guid_text.h"
#include "setup_api.h"

namespace dosdev {

namespace {

/** Calls `visit(device, instance)` for each device of a set. @returns the Win32 error */
template <class Visit>
DWORD forEachDevice(const SetupApi& api, HDEVINFO list, Visit visit) {
  for (DWORD index = 0;; ++index) {
    auto device = sized<SP_DEVINFO_DATA>();
    if (api.enumDevices(list, index, &device) == FALSE) {
      const DWORD error = setupFailure();
      return error == ERROR_NO_MORE_ITEMS ? static_cast<DWORD>(ERROR_SUCCESS) : error;
    }
    std::wstring instance;
    const DWORD error = readInstanceId(api, list, device, instance);
    if (isGone(error)) continue;
    if (error != ERROR_SUCCESS) return error;
    visit(device, instance);
  }
}

DeviceLocation locationOf(const DeviceProperties& properties) {
  DeviceLocation location;
  location.information = properties.text(SPDRP_LOCATION_INFORMATION);
  // Not every system keeps the two as one.
  if (!location.information) location.information = properties.text(kLocationInfo);
  location.paths = properties.texts(kLocationPaths);
  if (location.paths.empty()) location.paths = properties.texts(SPDRP_LOCATION_PATHS);
  return location;
}

DeviceLocation locationOf(const SetupApi& api, const std::wstring& instance) {
  const UniqueDeviceInfoList list(api.createList(nullptr, nullptr), api);
  auto device = sized<SP_DEVINFO_DATA>();
  if (!list || api.openDevice(list.get(), instance.c_str(), nullptr, 0, &device) == FALSE) {
    return {};
  }
  return locationOf(DeviceProperties(api, list.get(), device));
}

DeviceNode nodeOf(const SetupApi& api, HDEVINFO list, SP_DEVINFO_DATA& device) {
  const DeviceProperties properties(api, list, device);
  DeviceNode node;
  node.setupClass = device.ClassGuid;
  node.description = properties.text(SPDRP_DEVICEDESC);
  node.friendlyName = properties.text(SPDRP_FRIENDLYNAME);
  node.manufacturer = properties.text(SPDRP_MFG);
  node.service = properties.text(SPDRP_SERVICE);
  if (const auto container = properties.guid(kContainerId)) node.containerId = guidText(*container);
  node.portName = properties.parameter(L"PortName");
  node.physicalDeviceObject = properties.text(SPDRP_PHYSICAL_DEVICE_OBJECT_NAME);
  node.hardwareIds = properties.texts(SPDRP_HARDWAREID);
  node.compatibleIds = properties.texts(SPDRP_COMPATIBLEIDS);
  node.location = locationOf(properties);
  node.parent = properties.text(kParent);
  if (node.parent) node.parentLocation = locationOf(api, *node.parent);
  return node;
}

/** Collects devices, each once. */
class Collection {
 public:
  explicit Collection(const SetupApi& api) : api_(&api) {}

  DWORD addSetupClass(const GUID& setupClass) {
    const UniqueDeviceInfoList list(api_->getClassDevices(&setupClass, nullptr, nullptr, 0), *api_);
    return list ? addDevices(list.get()) : setupFailure();
  }

  DWORD addInterfaceClass(const GUID& interfaceClass) {
    const UniqueDeviceInfoList list(
        api_->getClassDevices(&interfaceClass, nullptr, nullptr, DIGCF_DEVICEINTERFACE), *api_);
    if (!list) return setupFailure();
    const DWORD error = addDevices(list.get());
    return error == ERROR_SUCCESS ? addInterfaces(list.get(), interfaceClass) : error;
  }

  DWORD markPresent() {
    const UniqueDeviceInfoList list(
        api_->getClassDevices(nullptr, nullptr, nullptr, DIGCF_ALLCLASSES | DIGCF_PRESENT), *api_);
    if (!list) return setupFailure();
    return forEachDevice(*api_, list.get(), [&](SP_DEVINFO_DATA&, const std::wstring& instance) {
      const auto known = nodes_.find(instance);
      if (known != nodes_.end()) known->second.present = true;
    });
  }

  std::vector<DeviceNode> take() {
    std::vector<DeviceNode> devices;
    devices.reserve(nodes_.size());
    for (auto& [instance, node] : nodes_) {
      node.instance = instance;
      devices.push_back(std::move(node));
    }
    nodes_.clear();
    return devices;
  }

 private:
  DWORD addDevices(HDEVINFO list) {
    return forEachDevice(*api_, list, [&](SP_DEVINFO_DATA& device, const std::wstring& instance) {
      if (nodes_.find(instance) == nodes_.end()) {
        nodes_.emplace(instance, nodeOf(*api_, list, device));
      }
    });
  }

  DWORD addInterfaces(HDEVINFO list, const GUID& interfaceClass) {
    for (DWORD index = 0;; ++index) {
      auto found = sized<SP_DEVICE_INTERFACE_DATA>();
      if (api_->enumInterfaces(list, nullptr, &interfaceClass, index, &found) == FALSE) {
        const DWORD error = setupFailure();
        return error == ERROR_NO_MORE_ITEMS ? static_cast<DWORD>(ERROR_SUCCESS) : error;
      }
      if ((found.Flags & SPINT_REMOVED) != 0) continue;
      auto device = sized<SP_DEVINFO_DATA>();
      InterfaceOfDevice one;
      one.interfaceClass = interfaceClass;
      one.enabled = (found.Flags & SPINT_ACTIVE) != 0;
      std::wstring instance;
      DWORD error = readInterfacePath(*api_, list, found, device, one.path);
      if (error == ERROR_SUCCESS) error = readInstanceId(*api_, list, device, instance);
      if (isGone(error)) continue;
      if (error != ERROR_SUCCESS) return error;
      const auto owner = nodes_.find(instance);
      if (owner != nodes_.end()) owner->second.interfaces.push_back(std::move(one));
    }
  }

  const SetupApi* api_;
  std::map<std::wstring, DeviceNode> nodes_;
};

}  // namespace

DeviceList listDevices(const std::vector<GUID>& setupClasses,
                       const std::vector<GUID>& interfaceClasses) {
  const SetupApi* api = SetupApi::get();
  if (api == nullptr) return {ERROR_CALL_NOT_IMPLEMENTED, {}};
  Collection devices(*api);
  for (const GUID& setupClass : setupClasses) {
    const DWORD error = devices.addSetupClass(setupClass);
    if (error != ERROR_SUCCESS) return {error, {}};
  }
  for (const GUID& interfaceClass : interfaceClasses) {
    const DWORD error = devices.addInterfaceClass(interfaceClass);
    if (error != ERROR_SUCCESS) return {error, {}};
  }
  const DWORD error = devices.markPresent();
  if (error != ERROR_SUCCESS) return {error, {}};
  return {ERROR_SUCCESS, devices.take()};
}

}  // namespace dosdev
