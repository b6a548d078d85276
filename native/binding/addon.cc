#include <napi.h>

#include <memory>

#include "bindings.h"
#include "build_stamp.h"
#include "host.h"
#include "instance.h"
#include "nt/process.h"

namespace dosdev {

namespace {

void exposeFacts(Napi::Object exports, const NtApi& api) {
  const Napi::Env env = exports.Env();
  Napi::Value wineVersion = env.Null();
  if (api.isWine()) wineVersion = Napi::String::New(env, api.wineVersion);
  exports.Set("build", Napi::String::New(env, buildStamp()));
  exports.Set("unboundImports", Napi::Number::New(env, static_cast<double>(unboundImports())));
  exports.Set("wineVersion", wineVersion);
  exports.Set("objectAttributesSize", Napi::Number::New(env, sizeof(OBJECT_ATTRIBUTES)));
  exports.Set("directoryEntrySize", Napi::Number::New(env, sizeof(DirectoryInformation)));
  exports.Set("hasMakePermanent", Napi::Boolean::New(env, api.makePermanent != nullptr));
  exports.Set("isWow64", Napi::Boolean::New(env, isWow64()));
}

}  // namespace

/** Runs once in every environment: in the main thread and in each worker. */
static Napi::Object fillExports(Napi::Env env, Napi::Object exports) {
  auto owned = std::make_unique<Instance>();
  Instance& instance = *owned;
  env.SetInstanceData(owned.get());
  // From here on the environment owns it.
  static_cast<void>(owned.release());
  exposeFacts(exports, instance.api);
  exposeObjectCalls(exports, instance);
  exposeQueryCalls(exports, instance);
  exposeRawCalls(exports, instance);
  exposeDosDeviceCalls(exports, instance);
  exposeDeviceInterfaceCalls(exports, instance);
  exposeDeviceTreeCalls(exports, instance);
  exposeDeviceWatchCalls(exports, instance);
  exposeNetworkCalls(exports, instance);
  exposeRegistryCalls(exports, instance);
  exposeSystemCalls(exports, instance);
  return exports;
}

}  // namespace dosdev

NAPI_MODULE_INIT() {
  dosdev::bindToHost();
  return Napi::RegisterModule(env, exports, dosdev::fillExports);
}
