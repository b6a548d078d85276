#include <cstdint>

#include "arguments.h"
#include "bindings.h"
#include "nt/identity.h"
#include "nt/privilege.h"
#include "nt/system_text.h"
#include "values.h"

namespace dosdev {

namespace {

void describe(Napi::Object object, const LogonSession& session) {
  const Napi::Env env = object.Env();
  object.Set("logonLuid", textValue(env, session.logonLuid));
  object.Set("sessionId", codeValue(env, session.sessionId));
  object.Set("localSystem", Napi::Boolean::New(env, session.localSystem));
}

Napi::Value logonSessionCall(const Napi::CallbackInfo& info) {
  Napi::Object object = Napi::Object::New(info.Env());
  describe(object, currentLogonSession());
  return object;
}

Napi::Value identityCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const Identity identity = currentIdentity();
  Napi::Array privileges = Napi::Array::New(env, identity.privileges.size());
  std::uint32_t at = 0;
  for (const HeldPrivilege& privilege : identity.privileges) {
    // The high part of every privilege's LUID is 0.
    privileges.Set(at++, tupleValue(env, {codeValue(env, privilege.luid.LowPart),
                                          Napi::Boolean::New(env, privilege.enabled)}));
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("userSid", textValue(env, identity.userSid));
  describe(object, identity.session);
  object.Set("elevated", Napi::Boolean::New(env, identity.elevated));
  object.Set("privileges", privileges);
  return object;
}

LUID privilegeArgument(const Napi::Value& value) { return {uint32Argument(value, "privilege"), 0}; }

Napi::Value privilegeNameCall(const Napi::CallbackInfo& info) {
  return optionalTextValue(info.Env(), privilegeName(privilegeArgument(info[0])));
}

/** Enables it, as for a call that needs it, and takes it back. */
Napi::Value canEnablePrivilegeCall(const Napi::CallbackInfo& info) {
  PrivilegeToken token(privilegeArgument(info[0]));
  const ScopedThreadPrivilege scope(token);
  return Napi::Boolean::New(info.Env(), scope.isEnabled());
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
  expose<logonSessionCall>(exports, "logonSession", instance);
  expose<privilegeNameCall>(exports, "privilegeName", instance);
  expose<canEnablePrivilegeCall>(exports, "canEnablePrivilege", instance);
  expose<statusToWin32Call>(exports, "statusToWin32", instance);
  expose<statusMessageCall>(exports, "statusMessage", instance);
  expose<win32MessageCall>(exports, "win32Message", instance);
  expose<upcaseTableCall>(exports, "upcaseTable", instance);
}

}  // namespace dosdev
