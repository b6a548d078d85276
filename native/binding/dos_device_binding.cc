#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "arguments.h"
#include "bindings.h"
#include "nt/dos_device.h"
#include "nt/dos_path.h"
#include "values.h"

namespace dosdev {

namespace {

constexpr std::uint32_t kMostUnits = 1024 * 1024;

DosDeviceDefinition definitionArgument(const Napi::CallbackInfo& info) {
  return {uint32Argument(info[0], "flags"), textArgument(info[1], "name"),
          optionalTextArgument(info[2], "target")};
}

/** Defines on a thread of the pool, and resolves a promise with the error code. */
class DefineWorker : public Napi::AsyncWorker {
 public:
  DefineWorker(Napi::Env env, DosDeviceDefinition definition, bool isWine)
      : Napi::AsyncWorker(env, "dosdev.defineDosDevice"),
        deferred_(Napi::Promise::Deferred::New(env)),
        definition_(std::move(definition)),
        isWine_(isWine) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override { error_ = defineDosDevice(definition_, isWine_); }
  void OnOK() override { deferred_.Resolve(codeValue(Env(), error_)); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  const Napi::Promise::Deferred deferred_;
  const DosDeviceDefinition definition_;
  const bool isWine_;
  DWORD error_ = ERROR_SUCCESS;
};

Napi::Value defineDosDeviceCall(const Napi::CallbackInfo& info) {
  const DWORD error = defineDosDevice(definitionArgument(info), apiOf(info).isWine());
  return codeValue(info.Env(), error);
}

Napi::Value defineDosDeviceAsyncCall(const Napi::CallbackInfo& info) {
  auto worker =
      std::make_unique<DefineWorker>(info.Env(), definitionArgument(info), apiOf(info).isWine());
  const Napi::Promise promise = worker->promise();
  worker->Queue();
  // Once it is queued it ends itself.
  static_cast<void>(worker.release());
  return promise;
}

Napi::Value queryDosDeviceCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto answer = instanceOf(info).dosDeviceQuery.run(optionalTextArgument(info[0], "name"));
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.strings,
                    [&](std::wstring_view string) { return textValue(env, string); });
}

Napi::Value dosPathToNtPathCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto answer = dosPathToNtPath(apiOf(info), textArgument(info[0], "path"));
  return answer.ok() ? textValue(env, answer.value) : statusValue(env, answer.status);
}

Napi::Value rawQueryDosDeviceCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto name = optionalTextArgument(info[0], "name");
  const DWORD units = uint32Argument(info[1], "units", kMostUnits);
  const RawDosDeviceAnswer answer = queryDosDeviceOnce(name, units);
  return tupleValue(env, {codeValue(env, answer.value), codeValue(env, answer.error),
                          textValue(env, answer.buffer)});
}

}  // namespace

void exposeDosDeviceCalls(Napi::Object exports, Instance& instance) {
  expose<defineDosDeviceCall>(exports, "defineDosDevice", instance);
  expose<defineDosDeviceAsyncCall>(exports, "defineDosDeviceAsync", instance);
  expose<queryDosDeviceCall>(exports, "queryDosDevice", instance);
  expose<dosPathToNtPathCall>(exports, "dosPathToNtPath", instance);
  expose<rawQueryDosDeviceCall>(exports, "rawQueryDosDevice", instance);
}

}  // namespace dosdev
