#include <optional>

#include "arguments.h"
#include "bindings.h"
#include "handle_object.h"
#include "nt/nt_status.h"
#include "nt/object_attributes.h"
#include "nt/object_creation.h"
#include "nt/object_security.h"
#include "nt/privilege.h"
#include "nt/security_descriptor.h"
#include "nt/unique_handle.h"
#include "values.h"

namespace dosdev {

namespace {

/** The security descriptor that a call is given. */
struct SecurityArgument {
  /** Why no system call may be given it. */
  NTSTATUS status = status::kSuccess;
  std::optional<SecurityDescriptor> descriptor;

  SecurityArgument(const NtApi& api, const Napi::Value& value)
      : descriptor(SecurityDescriptor::fromBytes(bytesArgument(value, "descriptor"))) {
    if (!descriptor) {
      status = status::kInvalidSecurityDescriptor;
    } else if (api.isWine() && descriptor->grantsReservedRights()) {
      status = status::kNotSupported;
    }
  }
};

/** The same, if any: null stands for none. */
struct OptionalSecurityArgument {
  std::optional<SecurityArgument> given;

  OptionalSecurityArgument(const NtApi& api, const Napi::Value& value) {
    if (!value.IsNull()) given.emplace(api, value);
  }

  NTSTATUS status() const { return given ? given->status : status::kSuccess; }
  const SecurityDescriptor* get() const { return given ? &*given->descriptor : nullptr; }
};

/** `path`, `attributes` and `root`, which every create and open call has. */
struct PlaceArgument {
  TextArgument path;
  ULONG attributes;
  std::optional<HANDLE> root;

  PlaceArgument(const Napi::Value& pathValue, const Napi::Value& attributesValue,
                const Napi::Value& rootValue)
      : path(pathValue, "path"),
        attributes(uint32Argument(attributesValue, "attributes")),
        root(optionalHandleArgument(rootValue, "root")) {}

  ObjectPlace get() const { return {path.view(), root, attributes}; }
};

using OpenCall = Result<UniqueHandle> (*)(const NtApi&, const ObjectPlace&, ACCESS_MASK);

template <OpenCall open>
Napi::Value openObject(const Napi::CallbackInfo& info) {
  const PlaceArgument place(info[0], info[1], info[3]);
  const ACCESS_MASK access = uint32Argument(info[2], "access");
  return handleOrStatus(info.Env(), open(apiOf(info), place.get(), access));
}

Napi::Value createSymbolicLinkCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const PlaceArgument place(info[0], info[2], info[4]);
  const TextArgument target(info[1], "target");
  const ACCESS_MASK access = uint32Argument(info[3], "access");
  const OptionalSecurityArgument security(apiOf(info), info[5]);
  if (!succeeded(security.status())) return statusValue(env, security.status());
  return handleOrStatus(env, createSymbolicLink(apiOf(info), place.get(), access, target.view(),
                                                security.get(), instanceOf(info).createPermanent));
}

Napi::Value createDirectoryCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const PlaceArgument place(info[0], info[1], info[3]);
  const ACCESS_MASK access = uint32Argument(info[2], "access");
  const OptionalSecurityArgument security(apiOf(info), info[4]);
  if (!succeeded(security.status())) return statusValue(env, security.status());
  return handleOrStatus(env, createDirectory(apiOf(info), place.get(), access, security.get(),
                                             instanceOf(info).createPermanent));
}

Napi::Value makeTemporaryCall(const Napi::CallbackInfo& info) {
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);
  return statusValue(info.Env(), makeTemporary(apiOf(info), handle.get()));
}

Napi::Value makePermanentCall(const Napi::CallbackInfo& info) {
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);
  PrivilegeToken& permanence = instanceOf(info).createPermanent;
  return statusValue(info.Env(), makePermanent(apiOf(info), handle.get(), permanence));
}

Napi::Value querySecurityCall(const Napi::CallbackInfo& info) {
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  const SECURITY_INFORMATION parts = uint32Argument(info[1], "parts");
  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);
  const auto answer = querySecurity(apiOf(info), handle.get(), parts);
  return answer.ok() ? bytesValue(info.Env(), answer.value)
                     : statusValue(info.Env(), answer.status);
}

Napi::Value setSecurityCall(const Napi::CallbackInfo& info) {
  const UniqueHandle& handle = handleArgument(info[0], "handle");
  const SECURITY_INFORMATION parts = uint32Argument(info[1], "parts");
  const SecurityArgument security(apiOf(info), info[2]);
  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);
  if (!succeeded(security.status)) return statusValue(info.Env(), security.status);
  const auto code = setSecurity(apiOf(info), handle.get(), parts, *security.descriptor);
  return statusValue(info.Env(), code);
}

Napi::Value closeCall(const Napi::CallbackInfo& info) {
  return statusValue(info.Env(), handleArgument(info[0], "handle").close());
}

Napi::Value isClosedCall(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), !handleArgument(info[0], "handle"));
}

}  // namespace

void exposeObjectCalls(Napi::Object exports, Instance& instance) {
  expose<createSymbolicLinkCall>(exports, "createSymbolicLink", instance);
  expose<openObject<openSymbolicLink>>(exports, "openSymbolicLink", instance);
  expose<createDirectoryCall>(exports, "createDirectory", instance);
  expose<openObject<openDirectory>>(exports, "openDirectory", instance);
  expose<openObject<openFile>>(exports, "openFile", instance);
  expose<makeTemporaryCall>(exports, "makeTemporary", instance);
  expose<makePermanentCall>(exports, "makePermanent", instance);
  expose<querySecurityCall>(exports, "querySecurity", instance);
  expose<setSecurityCall>(exports, "setSecurity", instance);
  expose<closeCall>(exports, "close", instance);
  expose<isClosedCall>(exports, "isClosed", instance);
}

}  // namespace dosdev
