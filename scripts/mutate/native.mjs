// Rules of the native layer, each with the change that breaks it. What is below `native` is built anew.

const binding = (name) => `native/binding/${name}.cc`;
const nt = (name) => `native/nt/${name}.cc`;
const ts = (name) => `lib/native/${name}.ts`;
const BOUNDARY = ['test/native/boundary.test.ts'];
const CONTRACT = ['test/conformance/contract.test.ts'];
const VECTORS = ['test/conformance/vectors.test.ts'];
const SECURITY = ['test/native/security.test.ts'];
const HANDLES_OF_TWO = ['test/native/host.test.ts'];
const IDENTITY = ['test/native/identity.test.ts'];
const SPELLING = ['test/native/spelling.test.ts'];
const INTERFACES = ['test/native/device-interfaces.test.ts'];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const native = [
  {
    name: 'a privilege stays enabled after its call',
    file: nt('privilege'),
    find: '  if (impersonating_) stopImpersonating();\n}\n\n}  // namespace dosdev',
    replace: '}\n\n}  // namespace dosdev',
    tests: IDENTITY,
  },
  {
    name: 'a privilege is not enabled for its call',
    file: nt('privilege'),
    find: 'change.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;',
    replace: 'change.Privileges[0].Attributes = 0;',
    tests: IDENTITY,
  },
  {
    name: 'bytes that are no security descriptor reach the system',
    file: nt('security_descriptor'),
    find: 'if (!isSelfRelative(Span(bytes.data(), bytes.size()))) return std::nullopt;',
    replace: 'static_cast<void>(isSelfRelative);',
    tests: SECURITY,
  },
  {
    name: 'a SID may lie about its length',
    file: nt('security_descriptor'),
    find: 'return bytes.size() >= kSidHeaderBytes + head->count * sizeof(DWORD);',
    replace: 'return bytes.size() >= kSidHeaderBytes;',
    tests: SECURITY,
  },
  {
    name: 'a part of a descriptor may lie anywhere',
    file: nt('security_descriptor'),
    find: 'return part && offset % kOffsetAlignment == 0 && check(*part);',
    replace: 'return !part || check(*part);',
    tests: SECURITY,
  },
  {
    name: 'a reference string ends at its NUL',
    file: nt('device_interfaces'),
    find: "if (referenceString && referenceString->find(L'\\0') != std::wstring::npos) {",
    replace: 'if (referenceString && referenceString->empty()) {',
    tests: INTERFACES,
  },
  {
    name: "a device's name ends at its NUL",
    file: nt('device_interfaces'),
    find: "if (deviceInstance.empty() || deviceInstance.find(L'\\0') != std::wstring::npos) {",
    replace: 'if (deviceInstance.empty()) {',
    tests: INTERFACES,
  },
  {
    name: 'links of a directory are read in any spelling',
    file: nt('directory_links'),
    find: 'target.read(api, entry.name, directory.value.get(), 0)',
    replace: 'target.read(api, entry.name, directory.value.get(), kObjCaseInsensitive)',
    tests: SPELLING,
  },
  {
    name: 'a list of links holds what is none',
    file: nt('directory_links'),
    find: 'if (entry.typeName != kSymbolicLinkType) continue;',
    replace: 'static_cast<void>(kSymbolicLinkType);',
    tests: VECTORS,
  },
  {
    name: 'one link is read in its own spelling only',
    file: binding('query_binding'),
    find: 'link.read(apiOf(info), path.view(), nullptr, kObjCaseInsensitive)',
    replace: 'link.read(apiOf(info), path.view(), nullptr, 0)',
    tests: SPELLING,
  },
  {
    name: 'what stands behind a target is not read',
    file: nt('link_target'),
    find: 'return queryGrowing(api, link, true);',
    replace: 'return queryGrowing(api, link, false);',
    tests: [...VECTORS, ...CONTRACT],
  },
  {
    name: 'a long target is not read',
    file: nt('link_target'),
    find: 'if (code != status::kBufferTooSmall) return code;',
    replace: 'if (code != status::kSuccess || code == status::kSuccess) return code;',
    tests: VECTORS,
  },
  {
    name: 'a long name reaches the system cut off',
    file: nt('object_attributes'),
    find: 'if (path.size() > kMaximumUnits)',
    replace: 'if (path.size() == static_cast<std::size_t>(-1))',
    tests: [...VECTORS, ...BOUNDARY],
  },
  {
    name: 'a long target reaches the system cut off',
    file: nt('object_creation'),
    find: 'if (target.size() > kMaximumUnits) return status::kNameTooLong;',
    replace: '',
    tests: [...VECTORS, ...BOUNDARY],
  },
  {
    name: 'a handle is taken for one of any addon',
    file: binding('handle_object'),
    find: 'if (!genuine || napi_unwrap',
    replace: 'if (napi_unwrap',
    tests: HANDLES_OF_TWO,
  },
  {
    name: 'a root that is closed stands for no root',
    file: nt('object_attributes'),
    find: 'return root ? status::kSuccess : status::kInvalidHandle;',
    replace: 'return status::kSuccess;',
    tests: VECTORS,
  },
  {
    name: 'a closed handle is passed on',
    file: binding('object_binding'),
    find: '  if (!handle) return statusValue(info.Env(), status::kInvalidHandle);\n  return statusValue(info.Env(), makeTemporary(',
    replace: '  return statusValue(info.Env(), makeTemporary(',
    tests: [...CONTRACT, ...BOUNDARY],
  },
  {
    name: 'a fraction is an access mask',
    file: binding('arguments'),
    find: 'if (!fits || number != std::floor(number)) {',
    replace: 'if (!fits) {',
    tests: BOUNDARY,
  },
  {
    name: 'text may be a number',
    file: binding('arguments'),
    find: '  if (!value.IsString()) throwTypeError(value.Env(), name, "a string");\n  const std::size_t units',
    replace: '  if (!value.IsString() && name != nullptr) return {};\n  const std::size_t units',
    tests: BOUNDARY,
  },
  {
    name: 'a DOS device is defined by what stands before a NUL',
    file: nt('dos_device'),
    find: 'if (hasNul(definition.name)) return ERROR_INVALID_NAME;',
    replace: '',
    tests: [...BOUNDARY, ...CONTRACT],
  },
  {
    name: 'a DOS device is queried by what stands before a NUL',
    file: nt('dos_device'),
    find: 'if (name && hasNul(*name)) {',
    replace: 'if (name && name->empty() && hasNul(*name)) {',
    tests: [...BOUNDARY, ...CONTRACT],
  },
  {
    name: 'a name that Wine has no room for reaches it',
    file: binding('dos_device_binding'),
    find: 'const DWORD error = defineDosDevice(definitionArgument(info), apiOf(info).isWine());',
    replace:
      'DosDeviceDefinition asked = definitionArgument(info);\n  if (asked.name.size() > 2 && apiOf(info).isWine()) return codeValue(info.Env(), ERROR_SUCCESS);\n  const DWORD error = defineDosDevice(asked, apiOf(info).isWine());',
    tests: [...BOUNDARY, ...CONTRACT],
  },
  {
    name: 'a listing of one entry at a time stops at the first',
    file: nt('directory_listing'),
    find: '    restart = FALSE;\n',
    replace: '    return status::kSuccess;\n',
    tests: CONTRACT,
  },
  {
    name: 'an object is told without its type',
    file: nt('object_information'),
    find: 'information.typeName = std::move(typeName.value);',
    replace: '',
    tests: VECTORS,
  },
  {
    name: 'a logon session is told by the lower half of its number',
    file: nt('identity'),
    find: 'return hexText(static_cast<DWORD>(luid.HighPart), 8) + L"-" + hexText(luid.LowPart, 8);',
    replace: 'return hexText(luid.LowPart, 8);',
    tests: CONTRACT,
  },
  {
    name: 'a DACL that was given by default counts as given',
    file: 'lib/security/input.ts',
    find: 'descriptor.control | DACL_DEFAULTED',
    replace: 'descriptor.control',
    tests: ['test/driver/routines.test.ts', 'test/security'],
  },
  {
    name: 'bulk reading puts targets to the wrong names',
    file: ts('unpack'),
    find: 'text.slice(nameEnd, end)',
    replace: 'text.slice(at, end)',
    tests: CONTRACT,
  },
  {
    name: 'a privilege counts as enabled',
    file: ts('unpack'),
    find: 'return name === undefined ? [] : [{ name, enabled }];',
    replace: 'return name === undefined ? [] : [{ name, enabled: true }];',
    tests: IDENTITY,
  },
  {
    name: 'a denial does not hold for object managers that are there',
    file: ts('denial'),
    find: "      if (typeof call !== 'function' || HARMLESS.has(name)) continue;\n",
    replace: '      if (call) continue;\n',
    tests: ['test/testing/deny-real.test.ts'],
  },
  {
    name: 'a denial keeps handles from being closed',
    file: ts('denial'),
    find: "  'close',\n",
    replace: '',
    tests: ['test/testing/deny-real.test.ts'],
  },
  {
    name: 'the host is found by the name node.exe',
    file: binding('host'),
    find: 'reinterpret_cast<void*>(findHost())',
    replace:
      'reinterpret_cast<void*>(findHost() == nullptr ? nullptr : GetModuleHandleW(L"node.exe"))',
    tests: ['test/native/host.test.ts'],
  },
  {
    name: 'the host is not bound before the first call',
    file: binding('addon'),
    find: '  dosdev::bindToHost();\n',
    replace: '',
    tests: ['test/native/host.test.ts'],
  },
  {
    name: 'what the host has stays unbound, as if it lacked it',
    file: binding('host'),
    find: 'if (*pointer != nullptr) continue;',
    replace: 'if (*pointer != nullptr && std::strlen(name) < 30) continue;',
    tests: ['test/native/host.test.ts'],
  },
  {
    name: 'OBJ_PERMANENT is asked for without its privilege',
    file: nt('object_creation'),
    find: 'privilege.emplace(permanence);',
    replace: 'static_cast<void>(permanence);',
    argued:
      'Wine does not ask for SeCreatePermanentPrivilege, and Windows refuses the creation without it: the vectors of permanent links notice there',
  },
];
