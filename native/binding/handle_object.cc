#include "handle_object.h"

#include <memory>
#include <utility>

#include "arguments.h"
#include "instance.h"
#include "values.h"

namespace dosdev {

namespace {

const napi_type_tag& handleTagOf(Napi::Env env) {
  return env.GetInstanceData<Instance>()->handleTag;
}

void finalize(napi_env /*env*/, void* data, void* /*hint*/) {
  const std::unique_ptr<UniqueHandle> owned(static_cast<UniqueHandle*>(data));
}

Napi::Value wrap(Napi::Env env, UniqueHandle handle) {
  auto owned = std::make_unique<UniqueHandle>(std::move(handle));
  Napi::Object object = Napi::Object::New(env);
  if (napi_type_tag_object(env, object, &handleTagOf(env)) != napi_ok) throw Napi::Error::New(env);
  if (napi_wrap(env, object, owned.get(), finalize, nullptr, nullptr) != napi_ok) {
    throw Napi::Error::New(env);
  }
  // From here on the finalizer owns it.
  static_cast<void>(owned.release());
  return object;
}

UniqueHandle* unwrap(const Napi::Value& value) {
  if (!value.IsObject()) return nullptr;
  bool genuine = false;
  if (napi_check_object_type_tag(value.Env(), value, &handleTagOf(value.Env()), &genuine) !=
      napi_ok) {
    return nullptr;
  }
  void* data = nullptr;
  if (!genuine || napi_unwrap(value.Env(), value, &data) != napi_ok) return nullptr;
  return static_cast<UniqueHandle*>(data);
}

}  // namespace

Napi::Value handleOrStatus(Napi::Env env, Result<UniqueHandle> result) {
  if (!result.ok() || !result.value) return statusValue(env, result.status);
  const Napi::Value wrapped = wrap(env, std::move(result.value));
  // An object that was there and has been opened.
  if (result.status != status::kSuccess) {
    wrapped.As<Napi::Object>().Set("status", statusValue(env, result.status));
  }
  return wrapped;
}

UniqueHandle& handleArgument(const Napi::Value& value, const char* name) {
  UniqueHandle* handle = unwrap(value);
  if (handle == nullptr) throwTypeError(value.Env(), name, "a handle of this addon");
  return *handle;
}

std::optional<HANDLE> optionalHandleArgument(const Napi::Value& value, const char* name) {
  if (value.IsNull()) return nullptr;
  const UniqueHandle& handle = handleArgument(value, name);
  if (!handle) return std::nullopt;
  return handle.get();
}

}  // namespace dosdev
