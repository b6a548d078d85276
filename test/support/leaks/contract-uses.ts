import type { ObjectManager } from '../../../lib/object-manager/index.js';
import { type CallUse, CLOSED, DIRECTORY, FRESH, HANDLE } from './call-operations.js';

/** The parts of an object manager that have calls of their own. */
const PARTS = ['raw', 'registry', 'deviceInterfaces', 'deviceTree', 'comPortDatabase'] as const;

type Methods<T> = {
  [Key in keyof T & string]-?: NonNullable<T[Key]> extends (...args: never[]) => unknown
    ? Key
    : never;
}[keyof T & string];

/** A call of the contract, as the interception of calls names it. */
export type ContractCall =
  | Methods<ObjectManager>
  | {
      [Part in (typeof PARTS)[number]]: `${Part}.${Methods<ObjectManager[Part]>}`;
    }[(typeof PARTS)[number]];

/** Stands for a path where links can be made. */
export const PATH = 'PATH';
/** Stands for a free drive letter. */
export const LETTER = 'LETTER';
const ABSENT = '\\dosdev-absent\\x';
const KEY = 'SOFTWARE\\dosdev-leaks';
const ABSENT_KEY = 'SOFTWARE\\dosdev-absent';
const LONG = 'x'.repeat(40_000);
const NO_CLASS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e0f}';
const DACL = 4;
const SDDL = 'D:(A;;GA;;;WD)';
const RAW_DEFINITION = 0x9;
const REMOVE_EXACTLY = 0xf;
const BYTES = { bytes: [1, 2, 3] };
const REG_BINARY = 3;

const units = (text: string) => ({
  units: text,
  length: 2 * text.length,
  maximumLength: 2 * text.length + 2,
});
const closed: CallUse['refused'] = [[CLOSED]];
const unopened = (...rest: readonly unknown[]): CallUse['refused'] => [
  [ABSENT, ...rest],
  ['no path', ...rest],
  [LONG, ...rest],
  ['x', ...rest, { root: HANDLE }],
  ['x', ...rest, { root: CLOSED }],
];
const raw = (name: string | null, more: object = {}): CallUse => {
  const request = (text: string | null, root: unknown = null) => [
    { objectAttributes: { name: text === null ? null : units(text), root }, ...more },
  ];
  return {
    done: request(name),
    refused: [
      request(ABSENT),
      request('x', HANDLE),
      request('x', CLOSED),
      request('x', 0xfffc),
      [{ objectAttributes: null, nullHandlePointer: true, ...more }],
    ],
  };
};
const definition = {
  done: [RAW_DEFINITION, LETTER, '\\Device\\Null'],
  undo: [REMOVE_EXACTLY, LETTER, '\\Device\\Null'],
  refused: [
    [REMOVE_EXACTLY, LETTER, 'nothing'],
    [0, '', 'x'],
  ],
};
const readRegistry = (value?: string): CallUse => ({
  done: value === undefined ? [KEY] : [KEY, value],
  refused:
    value === undefined
      ? [[ABSENT_KEY], [LONG]]
      : [
          [ABSENT_KEY, value],
          [KEY, 'absent'],
        ],
});

/** How each call of the contract is made. */
export const CONTRACT_USES: Readonly<Record<ContractCall, CallUse>> = {
  createSymbolicLink: { done: [PATH, 'x', { security: { sddl: SDDL } }], refused: unopened('x') },
  openSymbolicLink: { done: ['\\??\\NUL', { access: 1 }], refused: unopened() },
  querySymbolicLink: { done: [HANDLE], refused: closed },
  createDirectory: { done: [PATH, { access: 3 }], refused: unopened() },
  openDirectory: { done: ['\\??', { access: 3 }], refused: unopened() },
  queryDirectory: { done: [DIRECTORY], refused: [...closed, [HANDLE]] },
  openFile: { done: ['\\??\\NUL', { access: 0x10_0080 }], refused: unopened() },
  queryObject: { done: [HANDLE], refused: closed },
  makeTemporary: { done: [HANDLE], refused: closed },
  makePermanent: { done: [HANDLE], refused: closed },
  querySecurity: {
    done: [HANDLE, DACL],
    refused: [
      [CLOSED, DACL],
      [HANDLE, 0xffff_ffff],
    ],
  },
  setSecurity: {
    done: [HANDLE, DACL, SDDL],
    refused: [
      [CLOSED, DACL, SDDL],
      [HANDLE, DACL, 'no SDDL'],
    ],
  },
  close: { done: [FRESH], refused: closed },
  readLink: { done: ['\\??\\NUL'], refused: unopened().slice(0, 3) },
  inspectLink: {
    done: ['\\??\\NUL', { counts: true, name: true }],
    refused: [[ABSENT, { counts: true, name: true }]],
  },
  readDirectory: { done: ['\\Device'], refused: [[ABSENT], ['\\Device\\Null']] },
  readLinks: { done: ['\\??', { security: DACL }], refused: [[ABSENT], ['\\Device\\Null']] },
  defineDosDevice: definition,
  defineDosDeviceAsync: definition,
  queryDosDevice: { done: ['NUL'], refused: [['dosdev-absent']] },
  dosPathToNtPath: { done: ['C:\\x'], refused: [[''], ['\0'], [LONG]] },
  redirectDevice: { done: ['LPT9', '\\\\absent\\share'], refused: [['LPT9', '\\\\']] },
  endRedirection: { done: ['LPT9'], refused: [['']] },
  identity: { done: [], refused: [] },
  logonSession: { done: [], refused: [] },
  statusToWin32: { done: [0xc000_0034], refused: [[0xffff_ffff]] },
  statusMessage: { done: [0xc000_0034], refused: [[0xffff_fffe]] },
  win32Message: { done: [2], refused: [[0xffff_fffe]] },
  'raw.createSymbolicLink': raw(null, { target: units('x') }),
  'raw.openSymbolicLink': raw('\\??\\NUL', { access: 1 }),
  'raw.createDirectory': raw(null),
  'raw.openDirectory': raw('\\??', { access: 3 }),
  'raw.createMutant': raw(null),
  'raw.querySymbolicLink': {
    done: [HANDLE, { maximumLength: 512, returnedLength: true }],
    refused: [
      [CLOSED, { maximumLength: 512, returnedLength: true }],
      [HANDLE, { maximumLength: 0, returnedLength: true, nullBuffer: true }],
    ],
  },
  'raw.queryDirectory': {
    done: [DIRECTORY, { length: 512, single: true, restart: true, context: 0, returnLength: true }],
    refused: [
      [CLOSED, { length: 512, single: true, restart: true, context: 0 }],
      [HANDLE, { length: 0, single: false, restart: true, context: null }],
    ],
  },
  'raw.queryDosDevice': {
    done: ['NUL', 512],
    refused: [
      ['dosdev-absent', 512],
      ['NUL', 0],
    ],
  },
  'registry.getString': readRegistry('text'),
  'registry.getBinary': readRegistry('binary'),
  'registry.getValue': readRegistry('binary'),
  'registry.strings': readRegistry(),
  'registry.values': readRegistry(),
  'registry.keys': { done: ['SOFTWARE'], refused: [[ABSENT_KEY], [LONG]] },
  'registry.setString': { done: [KEY, 'text', 'x'], refused: [[LONG, 'text', 'x']] },
  'registry.setBinary': { done: [KEY, 'binary', BYTES], refused: [[LONG, 'binary', BYTES]] },
  'registry.setValue': {
    done: [KEY, 'value', { type: REG_BINARY, data: BYTES }],
    refused: [[LONG, 'value', { type: REG_BINARY, data: BYTES }]],
  },
  'registry.delete': { done: [KEY, 'value'], refused: [[ABSENT_KEY, 'x']] },
  'registry.checkWrite': { done: [KEY], refused: [[LONG]] },
  'deviceInterfaces.list': { done: [NO_CLASS], refused: [['no GUID']] },
  'deviceInterfaces.register': {
    done: ['ROOT\\NONE\\9999', NO_CLASS, null],
    refused: [['ROOT\\NONE\\9999', 'no GUID', null]],
  },
  'deviceInterfaces.setState': { done: ['\\??\\absent', true], refused: [['absent', false]] },
  'deviceTree.list': { done: [[NO_CLASS], [NO_CLASS]], refused: [[['no GUID'], []]] },
  'deviceTree.watch': { done: ['FUNCTION'], refused: [] },
  'comPortDatabase.claimed': { done: [], refused: [] },
  'comPortDatabase.claim': { done: [0], refused: [[0xffff]] },
  'comPortDatabase.release': { done: [200], refused: [[0xffff]] },
};

/** Calls that return a code, which says nothing about how they went, or fail without a device. */
export const WITHOUT_SUCCESS: readonly ContractCall[] = [
  'statusToWin32',
  'redirectDevice',
  'endRedirection',
  'deviceInterfaces.register',
  'deviceInterfaces.setState',
  'comPortDatabase.claim',
  'comPortDatabase.release',
];

/** Calls that do the work of several. Only a backend has them to which each call costs something. */
export const COMBINED_CALLS: readonly ContractCall[] = ['inspectLink', 'readDirectory'];

/** The key that {@link CONTRACT_USES} reads and writes. */
export const LEAKS_KEY = KEY;

/** The names of an object manager's calls; those of its parts with the part's name before a dot. */
export function callsOf(objectManager: ObjectManager): readonly string[] {
  const own = methodsOf(objectManager);
  const parts = PARTS.flatMap((part) =>
    methodsOf(objectManager[part]).map((it) => `${part}.${it}`),
  );
  return [...own, ...parts];
}

function methodsOf(object: object): readonly string[] {
  const prototype: object = Object.getPrototypeOf(object);
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => name);
}
