#ifndef DOSDEV_BINDING_INSTANCE_H_
#define DOSDEV_BINDING_INSTANCE_H_

#include <napi.h>

#include <cstdint>

#include "nt/dos_device.h"
#include "nt/nt_api.h"
#include "nt/privilege.h"

namespace dosdev {

/**
 * What one environment has of this addon: the main thread, each worker, and each copy of the file
 * that is loaded in one of them, has its own. Nothing is global.
 */
struct Instance {
  const NtApi api = NtApi::load();
  /**
   * Marks the handle objects of this instance. No other instance in the process has its address, so
   * that a second copy of the addon, which may be of another version, does not take its handles.
   */
  const napi_type_tag handleTag = {0x6f1c2a9d4be84d17ULL, reinterpret_cast<std::uintptr_t>(this)};
  DosDeviceQuery dosDeviceQuery;
  PrivilegeToken createPermanent{kCreatePermanent};

  Instance() = default;
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
};

}  // namespace dosdev

#endif  // DOSDEV_BINDING_INSTANCE_H_
