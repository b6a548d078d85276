#include <napi.h>

#include <memory>

#include "bindings.h"
#include "nt_api.h"

namespace dosdev {

namespace {

void exposeFacts(Napi::Object exports, const NtApi& api) {
  const Napi::Env env = exports.Env();
  Napi::Value wineVersion = env.Null();
  if (api.isWine()) wineVersion = Napi::String::New(env, api.wineVersion);
  exports.Set("wineVersion", wineVersion);
  exports.Set("objectAttributesSize", Napi::Number::New(env, sizeof(OBJECT_ATTRIBUTES)));
  exports.Set("directoryEntrySize", Napi::Number::New(env, sizeof(DirectoryInformation)));
  exports.Set("hasMakePermanent", Napi::Boolean::New(env, api.makePermanent != nullptr));
}

}  // namespace

/** Runs once in every environment: in the main thread and in each worker. */
static Napi::Object fillExports(Napi::Env env, Napi::Object exports) {
  auto owned = std::make_unique<NtApi>(NtApi::load());
  NtApi& api = *owned;
  env.SetInstanceData(owned.get());
  // From here on the environment owns it.
  static_cast<void>(owned.release());
  exposeFacts(exports, api);
  exposeObjectCalls(exports, api);
  exposeQueryCalls(exports, api);
  exposeRawCalls(exports, api);
  exposeDosDeviceCalls(exports, api);
  exposeDeviceInterfaceCalls(exports, api);
  exposeNetworkCalls(exports, api);
  exposeSystemCalls(exports, api);
  return exports;
}

}  // namespace dosdev

// The macro makes a name of this one: it takes no qualified name.
static Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  return dosdev::fillExports(env, exports);
}

NODE_API_MODULE(dosdev, initialize)
