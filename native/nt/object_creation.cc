#include "object_creation.h"

#include <optional>

#include "privilege.h"
#include "unicode_string.h"

namespace dosdev {

namespace {

constexpr ULONG kSynchronousIoNonAlert = 0x20;

/** `call` is given the place for the handle. */
template <class Call>
Result<UniqueHandle> obtain(const NtApi& api, Call call) {
  HANDLE handle = nullptr;
  const NTSTATUS code = call(&handle);
  if (!succeeded(code)) return code;
  return {code, UniqueHandle(handle, api.close)};
}

template <class Call>
Result<UniqueHandle> create(const NtApi& api, const ObjectPlace& place,
                            const SecurityDescriptor* security, PrivilegeToken& permanence,
                            Call call) {
  ObjectAttributes attributes(place, security == nullptr ? nullptr : security->get());
  std::optional<ScopedThreadPrivilege> privilege;
  if ((place.attributes & kObjPermanent) != 0) privilege.emplace(permanence);
  return obtain(api, [&](HANDLE* handle) { return call(handle, attributes.get()); });
}

}  // namespace

Result<UniqueHandle> createSymbolicLink(const NtApi& api, const ObjectPlace& place,
                                        ACCESS_MASK access, std::wstring_view target,
                                        const SecurityDescriptor* security,
                                        PrivilegeToken& permanence) {
  // The target first, as in the kernel.
  if (target.size() > kMaximumUnits) return status::kNameTooLong;
  if (const NTSTATUS code = place.check(); !succeeded(code)) return code;
  UNICODE_STRING stored = borrowWithNul(target);
  return create(api, place, security, permanence, [&](HANDLE* link, OBJECT_ATTRIBUTES* attributes) {
    return api.createSymbolicLink(link, access, attributes, &stored);
  });
}

Result<UniqueHandle> openSymbolicLink(const NtApi& api, const ObjectPlace& place,
                                      ACCESS_MASK access) {
  if (const NTSTATUS code = place.check(); !succeeded(code)) return code;
  ObjectAttributes attributes(place);
  return obtain(api,
                [&](HANDLE* link) { return api.openSymbolicLink(link, access, attributes.get()); });
}

Result<UniqueHandle> createDirectory(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access,
                                     const SecurityDescriptor* security,
                                     PrivilegeToken& permanence) {
  if (const NTSTATUS code = place.check(); !succeeded(code)) return code;
  return create(api, place, security, permanence,
                [&](HANDLE* directory, OBJECT_ATTRIBUTES* attributes) {
                  return api.createDirectory(directory, access, attributes);
                });
}

Result<UniqueHandle> openDirectory(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access) {
  if (const NTSTATUS code = place.check(); !succeeded(code)) return code;
  ObjectAttributes attributes(place);
  return obtain(api, [&](HANDLE* directory) {
    return api.openDirectory(directory, access, attributes.get());
  });
}

Result<UniqueHandle> openFile(const NtApi& api, const ObjectPlace& place, ACCESS_MASK access) {
  if (const NTSTATUS code = place.check(); !succeeded(code)) return code;
  ObjectAttributes attributes(place);
  IO_STATUS_BLOCK ioStatus{};
  const ULONG share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  // The option is refused where the handle could not be waited for.
  const ULONG options = (access & SYNCHRONIZE) != 0 ? kSynchronousIoNonAlert : 0;
  return obtain(api, [&](HANDLE* file) {
    return api.openFile(file, access, attributes.get(), &ioStatus, share, options);
  });
}

NTSTATUS makeTemporary(const NtApi& api, HANDLE object) { return api.makeTemporary(object); }

NTSTATUS makePermanent(const NtApi& api, HANDLE object, PrivilegeToken& permanence) {
  if (api.makePermanent == nullptr) return status::kNotImplemented;
  const ScopedThreadPrivilege privilege(permanence);
  return api.makePermanent(object);
}

}  // namespace dosdev
