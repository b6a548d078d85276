#ifndef DOSDEV_NT_DEVICE_NOTIFICATION_H_
#define DOSDEV_NT_DEVICE_NOTIFICATION_H_

#include <memory>
#include <vector>

#include "device_changes.h"

// Arrivals and removals of devices and device interfaces of every class, by cfgmgr32.dll, which is
// loaded when it is first needed.

namespace dosdev {

/** Receives changes, on threads of the system. */
class DeviceObserver {
 public:
  DeviceObserver() = default;
  DeviceObserver(const DeviceObserver&) = delete;
  DeviceObserver& operator=(const DeviceObserver&) = delete;
  virtual ~DeviceObserver() = default;

  /** Must neither wait nor end the notification: that waits until this has returned. */
  virtual void deviceChanged(DeviceChange change) = 0;
};

/** One registration, which its destructor takes back. */
class DeviceRegistration;

/**
 * While it lives, an observer receives changes. Its destructor waits until the observer does not
 * run any more: never call it from the observer, nor with a lock that the observer waits for.
 */
class DeviceNotification {
 public:
  explicit DeviceNotification(std::shared_ptr<DeviceObserver> observer);
  DeviceNotification(const DeviceNotification&) = delete;
  DeviceNotification& operator=(const DeviceNotification&) = delete;
  ~DeviceNotification();

  /**
   * CM_Register_Notification. The observer may be called before this returns.
   * @returns the Win32 error; ERROR_CALL_NOT_IMPLEMENTED when cfgmgr32.dll has not got the calls
   */
  DWORD begin();

 private:
  std::shared_ptr<DeviceObserver> observer_;
  /** After the observer: they end before it does. */
  std::vector<DeviceRegistration> registrations_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_DEVICE_NOTIFICATION_H_
