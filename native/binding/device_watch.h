#ifndef DOSDEV_BINDING_DEVICE_WATCH_H_
#define DOSDEV_BINDING_DEVICE_WATCH_H_

#include <napi.h>

#include <cstdint>
#include <memory>

#include "nt/device_notification.h"

namespace dosdev {

/**
 * A watch of one environment. Changes come on threads of the system, and go to a JavaScript
 * function on the environment's own thread, all that wait in one call.
 *
 * These own it: the JavaScript functions that end it, the thread-safe function, and while it is
 * open the notification. `close`, or the end of the environment, ends the notification, which
 * waits for callbacks, before the thread-safe function is released: no callback finds it gone.
 */
class DeviceWatch : public DeviceObserver, public std::enable_shared_from_this<DeviceWatch> {
 public:
  explicit DeviceWatch(napi_env env) : env_(env) {}

  /**
   * Called once.
   * @param listener receives the changes, as `deviceChangesValue` gives them
   * @returns the Win32 error
   */
  std::uint32_t open(Napi::Function listener);
  /** On the environment's thread. @returns whether it was open */
  bool close();
  /** Whether it keeps the environment alive. On the environment's thread. */
  void reference(bool on);

  void deviceChanged(DeviceChange change) override;

 private:
  using Owner = std::shared_ptr<DeviceWatch>;

  static void deliver(napi_env env, napi_value listener, void* context, void* data);
  static void finalize(napi_env env, void* data, void* hint);
  static void cleanUp(void* data);

  /** Ends the notification, and releases the thread-safe function. @returns whether it was open */
  bool stop();

  const napi_env env_;
  DeviceChanges changes_;
  std::unique_ptr<DeviceNotification> notification_;
  /** Guards what follows. */
  SrwLock lock_;
  napi_threadsafe_function function_ = nullptr;
};

}  // namespace dosdev

#endif  // DOSDEV_BINDING_DEVICE_WATCH_H_
