#include "device_watch.h"

#include <list>
#include <utility>

#include "device_changes_value.h"

namespace dosdev {

std::uint32_t DeviceWatch::open(Napi::Function listener) {
  const Napi::Env env(env_);
  auto owner = std::make_unique<Owner>(shared_from_this());
  napi_threadsafe_function made = nullptr;
  const Napi::String name = Napi::String::New(env, "dosdev.watchDevices");
  // The queue has no limit: at most one call waits in it.
  if (napi_create_threadsafe_function(env, listener, nullptr, name, 0, 1, owner.get(), finalize,
                                      owner.get(), deliver, &made) != napi_ok) {
    throw Napi::Error::New(env);
  }
  // From here on the finalizer owns it.
  static_cast<void>(owner.release());
  // After the thread-safe function: hooks run in reverse, so this one runs before that is ended.
  if (napi_add_env_cleanup_hook(env, cleanUp, this) != napi_ok) {
    napi_release_threadsafe_function(made, napi_tsfn_abort);
    throw Napi::Error::New(env);
  }
  {
    const SrwGuard guard(lock_);
    function_ = made;
  }
  try {
    notification_ = std::make_unique<DeviceNotification>(shared_from_this());
    const std::uint32_t error = notification_->begin();
    if (error != 0) close();
    return error;
  } catch (...) {
    close();
    throw;
  }
}

bool DeviceWatch::close() {
  if (!stop()) return false;
  napi_remove_env_cleanup_hook(env_, cleanUp, this);
  return true;
}

bool DeviceWatch::stop() {
  napi_threadsafe_function released = nullptr;
  {
    const SrwGuard guard(lock_);
    released = std::exchange(function_, nullptr);
  }
  if (released == nullptr) return false;
  // Not with the lock: it waits for callbacks, which take it.
  notification_.reset();
  napi_release_threadsafe_function(released, napi_tsfn_abort);
  return true;
}

void DeviceWatch::reference(bool on) {
  const SrwGuard guard(lock_);
  if (function_ == nullptr) return;
  if (on) {
    napi_ref_threadsafe_function(env_, function_);
  } else {
    napi_unref_threadsafe_function(env_, function_);
  }
}

void DeviceWatch::deviceChanged(DeviceChange change) {
  if (!changes_.add(std::move(change))) return;
  const SrwGuard guard(lock_);
  if (function_ != nullptr) {
    napi_call_threadsafe_function(function_, nullptr, napi_tsfn_nonblocking);
  }
}

void DeviceWatch::deliver(napi_env env, napi_value listener, void* context, void* /*data*/) {
  // Null when the environment ends.
  if (env == nullptr || listener == nullptr) return;
  DeviceWatch& watch = **static_cast<Owner*>(context);
  const std::list<DeviceChange> changes = watch.changes_.take();
  if (changes.empty()) return;
  try {
    const napi_value argument = deviceChangesValue(env, changes);
    const napi_value receiver = Napi::Env(env).Undefined();
    napi_call_function(env, receiver, listener, 1, &argument, nullptr);
  } catch (const Napi::Error&) {
    // The environment is ending.
  }
}

void DeviceWatch::finalize(napi_env /*env*/, void* data, void* /*hint*/) {
  const std::unique_ptr<Owner> owner(static_cast<Owner*>(data));
}

void DeviceWatch::cleanUp(void* data) {
  // It lives as long as the thread-safe function, which is finalized later.
  static_cast<DeviceWatch*>(data)->stop();
}

}  // namespace dosdev
