// Bugs that the fuzzer must find, each planted in a copy of the repository whose addon is built with it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { broken } from '../mutate/areas.mjs';
import { Copy } from '../mutate/copy.mjs';

const binding = (name) => `native/binding/${name}.cc`;
const nt = (name) => `native/nt/${name}`;

/** @type {readonly Pick<import('../mutate/areas.mjs').Mutation, 'name' | 'file' | 'find' | 'replace' | 'argued'>[]} */
export const PLANTED = [
  {
    name: "the large buffer of a link's target is one unit too short",
    file: nt('link_target.cc'),
    find: 'large_ = std::make_unique<wchar_t[]>(kLargeUnits);',
    replace: 'large_ = std::make_unique<wchar_t[]>(kLargeUnits - 1);',
  },
  {
    name: "the small buffer of a link's target is said to be one unit longer than it is",
    file: nt('link_target.cc'),
    find: 'queryInto(api, link, small_, kSmallUnits, withTail)',
    replace: 'queryInto(api, link, small_, kSmallUnits + 1, withTail)',
  },
  {
    name: 'the buffer of a text argument is said to be one unit longer than it is',
    file: binding('arguments'),
    find: 'reinterpret_cast<char16_t*>(small_), kSmallUnits, &copied);',
    replace: 'reinterpret_cast<char16_t*>(small_), kSmallUnits + 1, &copied);',
  },
  {
    name: 'a text is stored in a buffer without room for its NUL',
    file: binding('arguments'),
    find: "std::wstring text(units + 1, L'\\0');",
    replace:
      "std::vector<wchar_t> tight(units);\n  copyUnits(value, tight.data(), units + 1);\n  std::wstring text(units + 1, L'\\0');",
  },
  {
    name: 'a raw query of a link passes a buffer that is half as long as it says',
    file: nt('raw_calls.cc'),
    find: 'answer.buffer.assign(units + 1, kUntouched);',
    replace: 'answer.buffer.assign(units / 2 + 1, kUntouched);',
  },
  {
    name: 'a raw string is not as long as its lengths say',
    file: nt('raw_arguments.cc'),
    find: 'storage_.resize(std::max(claimed, spec->units->size() + 1));',
    replace: 'storage_.resize(spec->units->size() + 1 + 0 * claimed);',
  },
  {
    name: 'the strings of a DOS device are read as far as a call says, not as far as there is memory',
    file: nt('dos_device.cc'),
    find: 'stored.text = {buffer, std::min(stored.value, units)};',
    replace: 'stored.text = {buffer, stored.value == 0 ? 0 : std::max(stored.value, units) + 3};',
  },
  {
    name: 'a security descriptor may have a SID that ends behind it',
    file: nt('security_descriptor.cc'),
    find: 'return bytes.size() >= kSidHeaderBytes + head->count * sizeof(DWORD);',
    replace: 'return bytes.size() >= kSidHeaderBytes;',
  },
  {
    name: 'a closed handle is still used',
    file: nt('unique_handle.h'),
    find: 'const HANDLE handle = std::exchange(handle_, nullptr);',
    replace: 'const HANDLE handle = handle_;',
  },
  {
    name: 'a root is looked at before the other arguments are read',
    file: binding('raw_binding'),
    find: '    root_ = parts[1];\n',
    replace:
      '    const auto early = rawRootArgument(parts[1]);\n    const auto bits = reinterpret_cast<std::intptr_t>(early.value_or(nullptr));\n    root_ = Napi::Number::New(parts[1].Env(), static_cast<double>(bits));\n',
  },
  {
    name: 'a handle is closed twice',
    file: binding('object_binding'),
    find: '  return statusValue(info.Env(), handleArgument(info[0], "handle").close());',
    replace:
      '  UniqueHandle& handle = handleArgument(info[0], "handle");\n  const HANDLE value = handle.get();\n  const NTSTATUS code = handle.close();\n  if (value != nullptr) apiOf(info).close(value);\n  return statusValue(info.Env(), code);',
  },
  {
    name: 'the tag of a handle is not checked',
    file: binding('handle_object'),
    find: 'if (!genuine || napi_unwrap',
    replace: 'if (napi_unwrap',
  },
  {
    name: 'a query of a DOS device shows memory that no call has written to',
    file: nt('dos_device.cc'),
    find: '    answer.buffer = std::move(buffer);\n',
    replace:
      '    if (!answer.strings.empty() && name) answer.strings.push_back({buffer.get() + stored.value, 8});\n    answer.buffer = std::move(buffer);\n',
  },
  {
    name: 'an opened link is not closed after it has been read',
    file: nt('link_target.cc'),
    find: '  const auto link = openSymbolicLink(api, {path, root, attributes}, kSymbolicLinkQuery);\n  return link.ok() ? query(api, link.value.get()) : link.status;',
    replace:
      '  auto link = openSymbolicLink(api, {path, root, attributes}, kSymbolicLinkQuery);\n  const NTSTATUS code = link.ok() ? query(api, link.value.get()) : link.status;\n  if (targetUnits_ == 11) static_cast<void>(new UniqueHandle(std::move(link.value)));\n  return code;',
  },
  {
    name: 'a token is not closed',
    file: nt('identity.cc'),
    find: 'LogonSession currentLogonSession() { return logonSessionOf(openEffectiveToken().get()); }',
    replace:
      'LogonSession currentLogonSession() { return logonSessionOf(openEffectiveToken().release()); }',
  },
  {
    name: 'the finalizer of a handle frees nothing',
    file: binding('handle_object'),
    find: '  const std::unique_ptr<UniqueHandle> owned(static_cast<UniqueHandle*>(data));',
    replace: '  static_cast<UniqueHandle*>(data)->close();',
  },
  {
    name: 'a list of GUIDs may have any length',
    file: binding('guid_argument'),
    find: '  std::vector<GUID> guids;\n  guids.reserve(length);\n',
    replace: '  std::vector<GUID> guids(2);\n  guids.data()[length] = GUID{};\n  guids.clear();\n',
  },
  {
    name: 'a wrong buffer of bytes is copied by its old length',
    file: binding('arguments'),
    find: '  std::vector<std::byte> bytes(array.ByteLength());\n',
    replace:
      '  std::vector<std::byte> bytes(array.ByteLength() - array.ByteLength() % 2);\n  if (array.ByteLength() % 2 != 0) std::memcpy(bytes.data(), array.Data(), array.ByteLength());\n',
  },
];

const CALLS = 100_000;
const SEED = 1;

/** @returns {Promise<boolean>} whether every bug whose name has one of the filters was found */
export async function tryPlanted(filters) {
  const chosen = PLANTED.filter(
    ({ name }) => filters.length === 0 || filters.some((filter) => name.includes(filter)),
  );
  const copy = new Copy(true);
  let caught = 0;
  try {
    for (const bug of chosen) if (isFound(copy, bug)) caught += 1;
  } finally {
    copy.remove();
  }
  console.log(`\n${caught} of ${chosen.length} planted bugs found`);
  return caught === chosen.length && caught > 0;
}

function isFound(copy, bug) {
  const source = copy.read(bug.file);
  copy.write(bug.file, broken(source, bug));
  try {
    copy.renewAddon();
    const args = [join('scripts', 'fuzz.mjs'), '--calls', String(CALLS), '--seed', String(SEED)];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: copy.folder,
      encoding: 'utf8',
    });
    const [, found] = /^FOUND.*?: (.*)$/m.exec(stdout) ?? [];
    console.log(
      `${status !== 0 && found ? 'FOUND ' : 'MISSED'}  ${bug.name}${found ? `\n        by: ${found}` : ''}`,
    );
    return status !== 0 && found !== undefined;
  } catch (error) {
    console.log(`BROKEN  ${bug.name}\n        ${error.message}`);
    return false;
  } finally {
    copy.write(bug.file, source);
  }
}
