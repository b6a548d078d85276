// Leaks, each with the change that makes it. Of the native layer it is found by what a run of the tests does a few
// times, on the guarded addon; of memory that only JavaScript holds, or only Windows, by a long run: `env` makes one.

const binding = (name) => `native/binding/${name}.cc`;
const nt = (name) => `native/nt/${name}`;
const CALLS = ['test/native/leaks.test.ts'];
const WATCHES = ['test/native/device-watch.test.ts'];
const ENDS = ['test/native/life-cycle.test.ts'];
/** A long run of some operations. */
const long = (only) => ({
  DOSDEV_CYCLES: '3000',
  DOSDEV_CYCLE_SECONDS: '60',
  DOSDEV_CYCLE_ONLY: only,
});

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const nativeLeaks = [
  {
    name: 'a link that is inspected stays open',
    file: nt('link_inspection.cc'),
    find: '  const auto opened =\n      openSymbolicLink(api, {path, nullptr, kObjCaseInsensitive}, kSymbolicLinkQuery);\n',
    replace:
      '  const auto& opened = *new Result<UniqueHandle>(\n      openSymbolicLink(api, {path, nullptr, kObjCaseInsensitive}, kSymbolicLinkQuery));\n',
    tests: CALLS,
  },
  {
    name: 'a directory whose links are read stays open',
    file: nt('directory_links.cc'),
    find: '  const auto directory = openDirectory(api, place, kDirectoryQuery | kDirectoryTraverse);\n',
    replace:
      '  const auto& directory = *new Result<UniqueHandle>(\n      openDirectory(api, place, kDirectoryQuery | kDirectoryTraverse));\n',
    tests: CALLS,
  },
  {
    name: 'a registry key is not closed',
    file: nt('unique_win32.h'),
    find: 'RegCloseKey(key);',
    replace: 'static_cast<void>(key);',
    tests: CALLS,
  },
  {
    name: 'a token is not closed',
    file: nt('unique_win32.h'),
    find: 'CloseHandle(handle);',
    replace: 'static_cast<void>(handle);',
    tests: CALLS,
  },
  {
    name: 'what Windows allocated is not freed',
    file: nt('unique_win32.h'),
    find: 'LocalFree(memory);',
    replace: 'static_cast<void>(memory);',
    tests: CALLS,
    // A short text: it is seen in the memory of the process only after many.
    env: { ...long('win32Message, done'), DOSDEV_CYCLES: '200000' },
  },
  {
    name: 'a list of devices is not destroyed',
    file: nt('setup_api.h'),
    find: 'if (*this) api_->destroyList(list_);',
    replace: 'static_cast<void>(api_);',
    tests: CALLS,
    env: long('listDevices, done'),
  },
  {
    name: 'a handle that is collected is not closed',
    file: binding('handle_object'),
    find: '  const std::unique_ptr<UniqueHandle> owned(static_cast<UniqueHandle*>(data));',
    replace: '  static_cast<void>(data);',
    tests: CALLS,
  },
  {
    name: 'a handle leaves a reference to its object',
    file: binding('handle_object'),
    find: '  // From here on the finalizer owns it.\n',
    replace:
      '  napi_ref kept = nullptr;\n  static_cast<void>(napi_create_reference(env, object, 1, &kept));\n  // From here on the finalizer owns it.\n',
    tests: CALLS,
  },
  {
    name: 'a definition that is done is not freed',
    file: binding('dos_device_binding'),
    find: '        isWine_(isWine) {}\n',
    replace: '        isWine_(isWine) {\n    SuppressDestruct();\n  }\n',
    tests: CALLS,
  },
  {
    name: 'a text argument that is refused leaves a buffer',
    file: binding('arguments'),
    find: '  if (code != napi_ok) throwTypeError(value.Env(), name, "a string");\n',
    replace:
      '  if (code != napi_ok) {\n    static_cast<void>(new std::wstring(64, L\' \'));\n    throwTypeError(value.Env(), name, "a string");\n  }\n',
    tests: CALLS,
  },
  {
    name: 'a watch that is closed stays registered with Windows',
    file: nt('device_notification.cc'),
    find: 'if (notification_ != nullptr) api_->unregisterNotification(notification_);',
    replace: 'static_cast<void>(api_);',
    tests: WATCHES,
  },
  {
    name: 'a watch that could not begin holds its function',
    file: binding('device_watch'),
    find: '    if (error != 0) close();\n',
    replace: '',
    tests: CALLS,
  },
  {
    name: 'a watch outlives its function',
    file: binding('device_watch'),
    find: '  const std::unique_ptr<Owner> owner(static_cast<Owner*>(data));',
    replace: '  static_cast<void>(data);',
    tests: CALLS,
  },
  {
    name: 'a watch that is closed leaves its clean-up hook',
    file: binding('device_watch'),
    find: '  napi_remove_env_cleanup_hook(env_, cleanUp, this);\n',
    replace: '',
    tests: [...ENDS, ...CALLS],
  },
  {
    name: 'a watch is not ended with its environment',
    file: binding('device_watch'),
    find: '  static_cast<DeviceWatch*>(data)->stop();',
    replace: '  static_cast<void>(data);',
    tests: [...WATCHES, ...ENDS],
  },
  {
    name: 'an environment that ends leaves what it had',
    file: binding('addon'),
    find: 'env.SetInstanceData(owned.get());',
    replace: 'napi_set_instance_data(env, owned.get(), nullptr, nullptr);',
    tests: ENDS,
  },
];
