#ifndef DOSDEV_NT_OBJECT_INFORMATION_H_
#define DOSDEV_NT_OBJECT_INFORMATION_H_

#include <string>

#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

struct ObjectInformation {
  BasicInformation basic{};
  std::wstring typeName;
  /** Empty for an object without a name. */
  std::wstring name;
};

NTSTATUS queryBasicInformation(const NtApi& api, HANDLE object, BasicInformation& basic);
Result<std::wstring> queryObjectName(const NtApi& api, HANDLE object);
/** All of it: three calls. */
Result<ObjectInformation> queryObject(const NtApi& api, HANDLE object);

}  // namespace dosdev

#endif  // DOSDEV_NT_OBJECT_INFORMATION_H_
