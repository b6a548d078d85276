#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "arguments.h"
#include "bindings.h"
#include "nt/network.h"
#include "values.h"

namespace dosdev {

namespace {

/** Asks the network on a thread of the pool, and resolves a promise with the error code. */
class NetworkWorker : public Napi::AsyncWorker {
 public:
  /** Without `remote`, ends the redirection. */
  NetworkWorker(Napi::Env env, std::wstring local, std::optional<std::wstring> remote)
      : Napi::AsyncWorker(env, "dosdev.redirectDevice"),
        deferred_(Napi::Promise::Deferred::New(env)),
        local_(std::move(local)),
        remote_(std::move(remote)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override {
    error_ = remote_ ? redirectDevice(local_, *remote_) : endRedirection(local_);
  }
  void OnOK() override { deferred_.Resolve(codeValue(Env(), error_)); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  const Napi::Promise::Deferred deferred_;
  const std::wstring local_;
  const std::optional<std::wstring> remote_;
  DWORD error_ = ERROR_SUCCESS;
};

Napi::Value start(std::unique_ptr<NetworkWorker> worker) {
  const Napi::Promise promise = worker->promise();
  worker->Queue();
  // Once it is queued it ends itself.
  static_cast<void>(worker.release());
  return promise;
}

Napi::Value redirectDeviceCall(const Napi::CallbackInfo& info) {
  return start(std::make_unique<NetworkWorker>(info.Env(), textArgument(info[0], "local"),
                                               textArgument(info[1], "remote")));
}

Napi::Value endRedirectionCall(const Napi::CallbackInfo& info) {
  return start(
      std::make_unique<NetworkWorker>(info.Env(), textArgument(info[0], "local"), std::nullopt));
}

}  // namespace

void exposeNetworkCalls(Napi::Object exports, Instance& instance) {
  expose<redirectDeviceCall>(exports, "redirectDevice", instance);
  expose<endRedirectionCall>(exports, "endRedirection", instance);
}

}  // namespace dosdev
