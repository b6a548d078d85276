#ifndef DOSDEV_NT_DEVICE_CHANGES_H_
#define DOSDEV_NT_DEVICE_CHANGES_H_

#include <list>
#include <map>
#include <string>
#include <utility>

#include "srw_lock.h"

namespace dosdev {

/** What happens to device interfaces and to devices. */
enum class DeviceAction {
  kInterfaceArrived,
  kInterfaceRemoved,
  kDeviceEnumerated,
  kDeviceStarted,
  kDeviceRemoved,
};

/** Whether it is one that happens to interfaces. */
constexpr bool isOfInterface(DeviceAction action) {
  return action == DeviceAction::kInterfaceArrived || action == DeviceAction::kInterfaceRemoved;
}

struct DeviceChange {
  DeviceAction action = DeviceAction::kDeviceEnumerated;
  /** The Win32 name of an interface, or the instance of a device. */
  std::wstring subject;
  /** Of an interface. */
  GUID interfaceClass = {};
};

/**
 * Changes that wait to be received: each device and each interface once, with what happened to it
 * last, in that order. However long they wait, they are no more than the devices and interfaces
 * that there are. Safe on any thread.
 */
class DeviceChanges {
 public:
  /** @returns whether none waited before, so that the receiver has to be called */
  bool add(DeviceChange change);
  /** Removes them all. */
  std::list<DeviceChange> take();

 private:
  /** A device and an interface are two subjects, whatever their names. Letter case is ignored. */
  using Subject = std::pair<bool, std::wstring>;
  struct Before {
    bool operator()(const Subject& a, const Subject& b) const noexcept;
  };

  SrwLock lock_;
  std::list<DeviceChange> changes_;
  std::map<Subject, std::list<DeviceChange>::iterator, Before> bySubject_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_CHANGES_H_
