import type { Addon } from '../../lib/native/boundary.js';

/** The names of what the addon exports that can be called. */
export type AddonCall = {
  [Name in keyof Addon]: Addon[Name] extends (...args: never) => unknown ? Name : never;
}[keyof Addon];

/** Stands for a handle of an unnamed link. */
const HANDLE = 'HANDLE';
/** Stands for a function that does nothing. */
const FUNCTION = 'FUNCTION';

/** Bytes, in a form that survives JSON. */
const bytes = (...values: number[]) => ({ bytes: values });

/** A key that is there for tests alone. */
export const TEST_KEY = 'SOFTWARE\\dosdev-test';

const CASELESS = 0x40;
/** Bytes of an OBJECT_ATTRIBUTES in this process. */
export const ATTRIBUTES_SIZE = process.arch === 'ia32' ? 24 : 48;
const ATTRIBUTES = [null, HANDLE, CASELESS, ATTRIBUTES_SIZE] as const;
const NO_INTERFACES = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e0f}';
/** A self-relative descriptor. */
const NO_PARTS = bytes(1, 0, 0, 0x80, ...Array.from({ length: 16 }, () => 0));
const REMOVE_EXACTLY = 0xf;

/** Arguments by which every call of the addon does its work, and leaves nothing behind. */
export const HARMLESS_ARGUMENTS: Readonly<Record<AddonCall, readonly unknown[]>> = {
  createSymbolicLink: ['', 'x', CASELESS, 0xf_0001, null, null],
  openSymbolicLink: ['\\??\\NUL', CASELESS, 1, null],
  querySymbolicLink: [HANDLE],
  createDirectory: ['', CASELESS, 0xf_000f, null, null],
  openDirectory: ['\\??', CASELESS, 3, null],
  queryDirectory: [HANDLE],
  openFile: ['\\??\\NUL', CASELESS, 0x10_0080, null],
  queryObject: [HANDLE],
  makeTemporary: [HANDLE],
  makePermanent: [HANDLE],
  querySecurity: [HANDLE, 4],
  setSecurity: [HANDLE, 4, NO_PARTS],
  close: [HANDLE],
  isClosed: [HANDLE],
  readLink: ['\\??\\NUL'],
  inspectLink: ['\\??\\NUL', true, true],
  readDirectory: ['\\Device'],
  readLinks: ['\\??', 4],
  defineDosDevice: [REMOVE_EXACTLY, '!', 'nothing'],
  defineDosDeviceAsync: [REMOVE_EXACTLY, '!', 'nothing'],
  queryDosDevice: ['NUL'],
  dosPathToNtPath: ['C:\\x'],
  listDeviceInterfaces: [NO_INTERFACES],
  registerDeviceInterface: ['ROOT\\NONE\\9999', NO_INTERFACES, null],
  listDevices: [[NO_INTERFACES], [NO_INTERFACES]],
  watchDevices: [FUNCTION],
  claimedComPorts: [],
  claimComPort: [0],
  releaseComPort: [0],
  readRegistryValue: ['HARDWARE\\DEVICEMAP\\SERIALCOMM', 'dosdev'],
  readRegistryValues: ['SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'],
  readRegistryKeys: ['SOFTWARE'],
  writeRegistryValue: [TEST_KEY, 'termination', 3, bytes(1, 2, 3)],
  deleteRegistryValue: [TEST_KEY, 'termination'],
  checkRegistryWrite: [TEST_KEY],
  redirectDevice: ['!', '\\\\!'],
  endRedirection: ['!'],
  identity: [],
  logonSession: [],
  privilegeName: [16],
  canEnablePrivilege: [23],
  statusToWin32: [0xc000_0034],
  statusMessage: [0xc000_0034],
  win32Message: [2],
  upcaseTable: [],
  rawCreateSymbolicLink: [[null, null, CASELESS, ATTRIBUTES_SIZE], ['x', 2, 4], 0xf_0001, false],
  rawOpenSymbolicLink: [ATTRIBUTES, 1, false],
  rawCreateDirectory: [[null, null, CASELESS, ATTRIBUTES_SIZE], 3, false],
  rawOpenDirectory: [ATTRIBUTES, 3, false],
  rawCreateMutant: [[null, null, CASELESS, ATTRIBUTES_SIZE], 1, false],
  rawQuerySymbolicLink: [HANDLE, 512, true, false],
  rawQueryDirectory: [HANDLE, 512, true, true, 0, true],
  rawQueryDosDevice: ['NUL', 512],
};

/** Calls that give a promise. */
export const ASYNCHRONOUS_CALLS: readonly AddonCall[] = [
  'defineDosDeviceAsync',
  'redirectDevice',
  'endRedirection',
];
