#include <string>

#include "arguments.h"
#include "bindings.h"
#include "nt/registry.h"
#include "values.h"

namespace dosdev {

namespace {

/** Text without a NUL: Windows would take what stands before it for the whole. */
std::wstring nameArgument(const Napi::Value& value, const char* name) {
  std::wstring text = textArgument(value, name);
  if (text.find(L'\0') != std::wstring::npos) {
    throwTypeError(value.Env(), name, "a string without NUL");
  }
  return text;
}

Napi::Value readRegistryValueCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::wstring key = nameArgument(info[0], "key");
  const auto answer = readRegistryValue(key, nameArgument(info[1], "name"));
  if (answer.values.empty()) return codeValue(env, answer.error);
  const RegistryValue& value = answer.values.front();
  return tupleValue(env, {codeValue(env, value.type), bytesValue(env, value.data)});
}

Napi::Value readRegistryValuesCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto answer = readRegistryValues(nameArgument(info[0], "key"));
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.values, [env](const RegistryValue& value) {
    return tupleValue(
        env, {textValue(env, value.name), codeValue(env, value.type), bytesValue(env, value.data)});
  });
}

Napi::Value readRegistryKeysCall(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto answer = readRegistryKeys(nameArgument(info[0], "key"));
  if (answer.error != ERROR_SUCCESS) return codeValue(env, answer.error);
  return arrayValue(env, answer.names,
                    [env](const std::wstring& name) { return textValue(env, name); });
}

Napi::Value writeRegistryValueCall(const Napi::CallbackInfo& info) {
  const std::wstring key = nameArgument(info[0], "key");
  RegistryValue value;
  value.name = nameArgument(info[1], "name");
  value.type = uint32Argument(info[2], "type");
  value.data = bytesArgument(info[3], "data");
  return codeValue(info.Env(), writeRegistryValue(key, value));
}

Napi::Value deleteRegistryValueCall(const Napi::CallbackInfo& info) {
  const std::wstring key = nameArgument(info[0], "key");
  return codeValue(info.Env(), deleteRegistryValue(key, nameArgument(info[1], "name")));
}

Napi::Value checkRegistryWriteCall(const Napi::CallbackInfo& info) {
  return codeValue(info.Env(), checkRegistryWrite(nameArgument(info[0], "key")));
}

}  // namespace

void exposeRegistryCalls(Napi::Object exports, Instance& instance) {
  expose<readRegistryValueCall>(exports, "readRegistryValue", instance);
  expose<readRegistryValuesCall>(exports, "readRegistryValues", instance);
  expose<readRegistryKeysCall>(exports, "readRegistryKeys", instance);
  expose<writeRegistryValueCall>(exports, "writeRegistryValue", instance);
  expose<deleteRegistryValueCall>(exports, "deleteRegistryValue", instance);
  expose<checkRegistryWriteCall>(exports, "checkRegistryWrite", instance);
}

}  // namespace dosdev
