#include <cstdint>

#include "arguments.h"
#include "bindings.h"
#include "identity.h"
#include "system_text.h"
#include "values.h"

namespace dosdev {

namespace {

Napi::Value identityCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Identity identity = currentIdentity();
  Napi::Array privileges = Napi::Array::New(env, identity.privileges.size());
  std::uint32_t at = 0;
  for (const HeldPrivilege& privilege : identity.privileges) {
    privileges.Set(at++, textValue(env, privilege.name + (privilege.enabled ? L"+" : L"-")));
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("userSid", textValue(env, identity.userSid));
  object.Set("logonLuid", textValue(env, identity.logonLuid));
  object.Set("sessionId", codeValue(env, identity.sessionId));
  object.Set("elevated", Napi::Boolean::New(env, identity.elevated));
  object.Set("localSystem", Napi::Boolean::New(env, identity.localSystem));
  object.Set("privileges", privileges);
  return object;
}

NTSTATUS statusArgument(const Napi::Value& value) {
  return static_cast<NTSTATUS>(uint32Argument(value, "status"));
}

Napi::Value statusToWin32Call(const Napi::CallbackInfo& info) {
  return codeValue(info.Env(), apiOf(info).statusToDosError(statusArgument(info[0])));
}

Napi::Value statusMessageCall(const Napi::CallbackInfo& info) {
  return optionalTextValue(info.Env(), statusMessage(apiOf(info), statusArgument(info[0])));
}

Napi::Value win32MessageCall(const Napi::CallbackInfo& info) {
  return optionalTextValue(info.Env(), win32Message(uint32Argument(info[0], "code")));
}

Napi::Value upcaseTableCall(const Napi::CallbackInfo& info) {
  Napi::Uint16Array table = Napi::Uint16Array::New(info.Env(), kUnitCount);
  fillUpcaseTable(apiOf(info), table.Data());
  return table;
}

}  // namespace

void exposeSystemCalls(Napi::Object exports, Instance& instance) {
  expose<identityCall>(exports, "identity", instance);
  expose<statusToWin32Call>(exports, "statusToWin32", instance);
  expose<statusMessageCall>(exports, "statusMessage", instance);
  expose<win32MessageCall>(exports, "win32Message", instance);
  expose<upcaseTableCall>(exports, "upcaseTable", instance);
}

}  // namespace dosdev
