import type { Addon } from '../../../lib/native/boundary.js';
import { type AddonCall, ATTRIBUTES_SIZE, HARMLESS_ARGUMENTS, TEST_KEY } from '../addon-calls.js';
import {
  type CallUse,
  type CallWorld,
  CLOSED,
  DIRECTORY,
  FRESH,
  HANDLE,
} from './call-operations.js';

/** Stands for a free drive letter. */
const LETTER = 'LETTER';
const CASELESS = 0x40;
const FULL = 0xf_0001;
const ABSENT = '\\dosdev-absent\\x';
const ABSENT_KEY = 'SOFTWARE\\dosdev-absent';
const NO_CLASS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e0f}';
const LONG = 'x'.repeat(40_000);
const SELF_RELATIVE_SIZE = 20;
/** Bytes that are no security descriptor. */
const NO_DESCRIPTOR = { bytes: Array.from({ length: SELF_RELATIVE_SIZE }, () => 0xff) };
const units = (text: string) => [text, 2 * text.length, 2 * text.length + 2] as const;
const attributes = (text: string, root: unknown = null) => [
  units(text),
  root,
  CASELESS,
  ATTRIBUTES_SIZE,
];

const opened = (access: number): CallUse['refused'] => [
  [ABSENT, CASELESS, access, null],
  ['no path', CASELESS, access, null],
  [LONG, CASELESS, access, null],
  ['x', CASELESS, access, HANDLE],
  ['x', CASELESS, access, CLOSED],
];
const created = (...target: readonly string[]): CallUse['refused'] =>
  [
    { path: ABSENT },
    { path: 'no path' },
    { path: LONG },
    { path: 'x', root: HANDLE },
    { path: 'x', root: CLOSED },
    { path: '', descriptor: NO_DESCRIPTOR },
  ].map(({ path, root = null, descriptor = null }) => [
    path,
    ...target,
    CASELESS,
    FULL,
    root,
    descriptor,
  ]);
const closed: CallUse['refused'] = [[CLOSED]];
const raw = (...rest: readonly unknown[]): CallUse['refused'] => [
  [null, ...rest],
  [attributes(ABSENT), ...rest],
  [attributes('x', HANDLE), ...rest],
  [attributes('x', CLOSED), ...rest],
  [attributes('x', 0xfffc), ...rest],
];

/** Arguments with which each call of the addon fails, but for those of a wrong type. */
export const REFUSED_ARGUMENTS: Readonly<Record<AddonCall, CallUse['refused']>> = {
  createSymbolicLink: created('x'),
  openSymbolicLink: opened(1),
  querySymbolicLink: closed,
  createDirectory: created(),
  openDirectory: opened(3),
  queryDirectory: [...closed, [HANDLE]],
  openFile: opened(0x10_0080),
  queryObject: closed,
  makeTemporary: closed,
  makePermanent: closed,
  querySecurity: [
    [CLOSED, 4],
    [HANDLE, 0xffff_ffff],
  ],
  setSecurity: [
    [CLOSED, 4, NO_DESCRIPTOR],
    [HANDLE, 4, NO_DESCRIPTOR],
    [HANDLE, 4, { bytes: [] }],
  ],
  close: closed,
  isClosed: closed,
  readLink: [[ABSENT], ['no path'], [LONG]],
  inspectLink: [
    [ABSENT, true, true],
    [LONG, true, true],
  ],
  readDirectory: [[ABSENT], ['no path'], ['\\Device\\Null'], [LONG]],
  readLinks: [
    [ABSENT, 4],
    ['\\Device\\Null', 0],
  ],
  defineDosDevice: [
    [6, '!', null],
    [0, '', 'x'],
  ],
  defineDosDeviceAsync: [
    [6, '!', null],
    [0, '', 'x'],
  ],
  queryDosDevice: [['dosdev-absent'], ['']],
  dosPathToNtPath: [[''], ['\0'], [LONG]],
  listDeviceInterfaces: [['no GUID'], [LONG]],
  registerDeviceInterface: [
    ['ROOT\\NONE\\9999', 'no GUID', null],
    ['\0', NO_CLASS, null],
    [LONG, NO_CLASS, '\\'],
  ],
  listDevices: [
    [['no GUID'], []],
    [[], [NO_CLASS, 'no GUID']],
  ],
  watchDevices: [],
  claimedComPorts: [],
  claimComPort: [[0xffff]],
  releaseComPort: [[0xffff]],
  readRegistryValue: [
    [ABSENT_KEY, 'x'],
    ['SOFTWARE', 'dosdev-absent'],
    [LONG, 'x'],
  ],
  readRegistryValues: [[ABSENT_KEY], [LONG]],
  readRegistryKeys: [[ABSENT_KEY], [LONG]],
  writeRegistryValue: [[LONG, 'x', 3, { bytes: [1] }]],
  deleteRegistryValue: [
    [ABSENT_KEY, 'x'],
    [TEST_KEY, 'absent'],
    [LONG, 'x'],
  ],
  checkRegistryWrite: [[LONG]],
  redirectDevice: [['LPT9', '\\\\']],
  endRedirection: [['LPT9'], ['']],
  identity: [],
  logonSession: [],
  privilegeName: [[0xffff_ffff]],
  canEnablePrivilege: [[0xffff_ffff]],
  statusToWin32: [[0xffff_ffff]],
  statusMessage: [[0xffff_fffe]],
  win32Message: [[0xffff_fffe]],
  upcaseTable: [],
  rawCreateSymbolicLink: [
    ...raw(units('x'), FULL, false),
    [null, null, FULL, true],
    [null, ['x', 3, 4], FULL, false],
  ],
  rawOpenSymbolicLink: raw(1, false),
  rawCreateDirectory: raw(3, false),
  rawOpenDirectory: [...raw(3, false), ...raw(3, true)],
  rawCreateMutant: raw(1, false),
  rawQuerySymbolicLink: [
    [CLOSED, 512, true, false],
    [null, 512, true, false],
    [HANDLE, 0, true, false],
    [HANDLE, 512, true, true],
  ],
  rawQueryDirectory: [
    [CLOSED, 512, true, true, 0, true],
    [HANDLE, 512, true, true, 0, true],
    [null, 0, false, true, null, false],
  ],
  rawQueryDosDevice: [
    ['dosdev-absent', 512],
    ['NUL', 0],
    [null, 1],
  ],
};

const RAW_DEFINITION = 0x9;
const REMOVE_EXACTLY = 0xf;
const definition = {
  done: [RAW_DEFINITION, LETTER, '\\Device\\Null'],
  undo: [REMOVE_EXACTLY, LETTER, '\\Device\\Null'],
};

/** Calls that do more with other arguments than the harmless ones. */
const FULL_USES: Partial<Record<AddonCall, Omit<CallUse, 'refused'>>> = {
  close: { done: [FRESH] },
  queryDirectory: { done: [DIRECTORY] },
  rawQueryDirectory: { done: [DIRECTORY, 512, true, true, 0, true] },
  rawOpenSymbolicLink: { done: [attributes('\\??\\NUL'), 1, false] },
  rawOpenDirectory: { done: [attributes('\\??'), 3, false] },
  readRegistryValue: {
    done: ['SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', 'CurrentVersion'],
  },
  defineDosDevice: definition,
  defineDosDeviceAsync: definition,
};

/** How each call of the addon is made. */
export function addonUse(call: AddonCall): CallUse {
  const use = FULL_USES[call] ?? { done: HARMLESS_ARGUMENTS[call] };
  return { ...use, refused: REFUSED_ARGUMENTS[call] };
}

/** The calls that return handles. */
export const OPENING_CALLS: readonly AddonCall[] = [
  'createSymbolicLink',
  'openSymbolicLink',
  'createDirectory',
  'openDirectory',
  'openFile',
  'rawCreateSymbolicLink',
  'rawOpenSymbolicLink',
  'rawCreateDirectory',
  'rawOpenDirectory',
  'rawCreateMutant',
];

/**
 * The addon as what calls are made on.
 * @param letter a drive letter that nothing is known by
 */
export function addonWorld(addon: Addon, letter: string): CallWorld {
  const openHandle = () => addon.createSymbolicLink('', 'x', CASELESS, FULL, null, null);
  const closedHandle = openHandle();
  if (typeof closedHandle === 'object') addon.close(closedHandle);
  const opening = new Set<string>(OPENING_CALLS);
  return {
    call: (name, args) => {
      const answer: unknown = Reflect.apply(Reflect.get(addon, name), undefined, args);
      const isHandle = opening.has(name) && typeof answer === 'object' && answer !== null;
      if (isHandle) Reflect.apply(addon.close, undefined, [answer]);
      return answer;
    },
    make: (value) => {
      if (value === HANDLE) return openHandle();
      if (value === CLOSED) return closedHandle;
      if (value === DIRECTORY) return addon.openDirectory('\\??', CASELESS, 3, null);
      if (value === LETTER) return letter;
      if (value === 'FUNCTION') return () => {};
      const isBytes = typeof value === 'object' && value !== null && 'bytes' in value;
      return isBytes ? Uint8Array.from(value.bytes as number[]) : value;
    },
    openHandle,
    letGo: (answer) => {
      if (typeof answer !== 'object' || answer === null) return;
      const close: unknown = Reflect.get(answer, 'close');
      if (typeof close === 'function') Reflect.apply(close, answer, []);
    },
  };
}
