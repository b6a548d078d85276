// Bugs of native/nt that libFuzzer must find, each planted in a copy of `native`.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { broken } from '../mutate/areas.mjs';
import { repositoryRoot } from '../places.mjs';
import { NtBuild } from './nt-build.mjs';

const nt = (name) => `native/nt/${name}`;

/** @type {readonly {name: string, file: string, find: string, replace: string, target: string}[]} */
export const PLANTED_IN_NT = [
  {
    name: 'a SID may end behind its descriptor',
    file: nt('security_descriptor.cc'),
    find: 'return bytes.size() >= kSidHeaderBytes + head->count * sizeof(DWORD);',
    replace: 'return bytes.size() >= kSidHeaderBytes;',
    target: 'security-descriptor',
  },
  {
    name: 'a part of a descriptor may lie anywhere',
    file: nt('security_descriptor.cc'),
    find: 'return part && offset % kOffsetAlignment == 0 && check(*part);',
    replace: 'return !part || check(*part);',
    target: 'security-descriptor',
  },
  {
    name: 'a name in a directory may end behind the buffer',
    file: nt('directory_listing.cc'),
    find: 'return string.Length <= length - (text - begin);',
    replace: 'return string.Length <= length;',
    target: 'directory',
  },
  {
    name: 'a name in a directory may be at an odd address',
    file: nt('directory_listing.cc'),
    find: 'if (string.Length % sizeof(wchar_t) != 0 || text % alignof(wchar_t) != 0) return false;',
    replace: '',
    target: 'directory',
  },
  {
    name: "a link's target is as long as the system says",
    file: nt('link_target.cc'),
    find: 'targetUnits_ = std::min<std::size_t>(answer.Length / sizeof(wchar_t), units);',
    replace: 'targetUnits_ = answer.Length / sizeof(wchar_t);',
    target: 'links',
  },
  {
    name: 'what stands behind a target is as long as the system says',
    file: nt('link_target.cc'),
    find: 'std::min<std::size_t>(returnedLength / sizeof(wchar_t), units)',
    replace: 'std::size_t{returnedLength / sizeof(wchar_t)}',
    target: 'links',
  },
  {
    name: "the buffer of a link's target is one unit too short",
    file: nt('link_target.cc'),
    find: 'large_ = std::make_unique<wchar_t[]>(kLargeUnits);',
    replace: 'large_ = std::make_unique<wchar_t[]>(kLargeUnits - 1);',
    target: 'links',
  },
  {
    name: 'the strings of a DOS device end where the system says',
    file: nt('dos_device.cc'),
    find: 'stored.text = {buffer, std::min(stored.value, units)};',
    replace: 'stored.text = {buffer, stored.value};',
    target: 'dos-devices',
  },
  {
    name: 'the last text of a property need not end',
    file: nt('device_properties.cc'),
    find: "std::vector<wchar_t> buffer(units + 2, L'\\0');",
    replace: "std::vector<wchar_t> buffer(units, L'\\0');",
    target: 'devices',
  },
  {
    name: 'registry data is passed without room behind it',
    file: nt('registry.cc'),
    find: 'guarded.resize(value.data.size() + 2 * sizeof(wchar_t), std::byte{0xff});',
    replace: '',
    target: 'registry',
  },
  {
    name: 'the text of a notification ends at its NUL only',
    file: nt('device_notification.cc'),
    find: "while (units < most && text[units] != L'\\0') ++units;",
    replace: "while (text[units] != L'\\0') ++units;\n  static_cast<void>(most);",
    target: 'notifications',
  },
  {
    name: 'changes that have been taken are still found by their subject',
    file: nt('device_changes.cc'),
    find: '  bySubject_.clear();\n',
    replace: '',
    target: 'notifications',
  },
  {
    name: 'a raw string is not as long as its lengths say',
    file: nt('raw_arguments.cc'),
    find: 'storage_.resize(std::max(claimed, spec->units->size() + 1));',
    replace: 'storage_.resize(spec->units->size() + 1 + 0 * claimed);',
    target: 'raw-calls',
  },
  {
    name: 'a path that ntdll allocates is not freed',
    file: nt('dos_path.cc'),
    find: 'if (string_.Buffer != nullptr) api_.freeUnicodeString(&string_);',
    replace: 'static_cast<void>(api_);',
    target: 'objects',
  },
  {
    name: 'a handle is closed twice',
    file: nt('unique_handle.h'),
    find: 'const HANDLE handle = std::exchange(handle_, nullptr);',
    replace: 'const HANDLE handle = handle_;',
    target: 'objects',
  },
  {
    name: 'the bytes of claimed COM ports have no room for the last',
    file: nt('com_port_database.cc'),
    find: 'std::vector<BYTE> used(kMostPorts, BYTE{0});',
    replace: 'std::vector<BYTE> used(kMostPorts - 1, BYTE{0});',
    target: 'devices',
  },
];

const SECONDS = 30;

/**
 * @param {(name: string) => boolean} isChosen
 * @returns {boolean} whether every bug was found that is chosen
 */
export function tryPlantedInNt(isChosen) {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-planted-'));
  try {
    cpSync(join(repositoryRoot, 'native'), join(folder, 'native'), { recursive: true });
    const chosen = PLANTED_IN_NT.filter(({ name }) => isChosen(name));
    const found = chosen.filter((bug) => isFound(folder, bug));
    console.log(`\n${found.length} of ${chosen.length} planted bugs found`);
    return found.length === chosen.length && found.length > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFound(folder, bug) {
  const file = join(folder, bug.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, broken(source, bug));
  try {
    const build = new NtBuild(folder);
    build.make();
    const { found, runs } = build.run(bug.target, SECONDS);
    const [summary] = found?.match(/SUMMARY: .*|not so: .*/) ?? [];
    console.log(
      `${found ? 'FOUND ' : 'MISSED'}  ${bug.name}\n        ${summary ?? ''} (${runs} inputs)`,
    );
    return found !== undefined;
  } finally {
    writeFileSync(file, source);
  }
}
