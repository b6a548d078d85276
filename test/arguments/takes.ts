import { openObjectManager } from '../../lib/entry-points/nt.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';

/** What a parameter takes. */
export interface Kind {
  /** Whether it is one that the function may work on; what is not must be refused. */
  readonly fits: (value: unknown) => boolean;
  /** One with which the function works. */
  readonly sample: unknown;
}

/** What an export is: its parameters in order, or why it has none that a caller fills in. */
export type Takes = Readonly<Record<string, Kind>> | 'constant' | 'made by a function';

const isText = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const text: Kind = { fits: isText, sample: 'x' };
/** 32 bits, read with or without a sign. */
const code: Kind = {
  fits: (value) =>
    Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 32 && Number(value) >= -(2 ** 31),
  sample: 0,
};
const like = (fits: Kind['fits'], sample: unknown): Kind => ({ fits, sample });
const none = () => false;
const optional = ({ fits, sample }: Kind): Kind => ({
  fits: (value) => value === undefined || fits(value),
  sample,
});
/** An object whose members are checked one by one: no odd value is one. */
const options = (sample: object = {}) => optional(like(isEmpty, sample));
const isEmpty = (value: unknown) =>
  isObject(value) && !isRevokedOrThrows(value as object) && !Array.isArray(value);

function isRevokedOrThrows(value: object): boolean {
  try {
    return Object.keys(value).length > 0;
  } catch {
    return true;
  }
}

const texts = like(
  (value) => Array.isArray(value) && value.every((item) => isText(item) && !item.includes('\\')),
  ['x'],
);
const guid = like(none, '{86e0d1e0-8089-11d0-9ce4-08003e301f73}');
const bytes = like((value) => value instanceof Uint8Array && value.length > 0, new Uint8Array(2));
const reference = like((value) => isText(value) && !/[\\/\0]/.test(String(value)), 'x');
const objectManager = like(none, openObjectManager('simulated'));
const record = createSimulatedMachine().toJSON();
const dosPathContext = {
  rules: { reservedNames: 'bare', reservedSuperscripts: true, tooLongPath: 0 },
  currentFolder: 'C:\\',
  driveFolders: new Map(),
  folderExists: () => true,
};
const runner = { describe: () => {}, afterEach: () => {}, backends: ['simulated'] };

/**
 * What every export of every entry point takes, but for the classes of errors: the package makes those. An
 * export without a member here fails the test.
 */
export const TAKES: Readonly<Record<string, Takes>> = {
  ACCESS: 'constant',
  DDD: 'constant',
  DEVICE_KINDS: 'constant',
  DIRECTORY: 'constant',
  DOS_DEVICES: 'constant',
  DOS_DEVICE_NAME_MAX: 'constant',
  ERROR: 'constant',
  GLOBAL_DOS_DEVICES: 'constant',
  GUID_DEVINTERFACE: 'constant',
  SETUP_CLASS: 'constant',
  IRQL: 'constant',
  OBJ: 'constant',
  OBJECT_PATH_MAX: 'constant',
  PROFILES: 'constant',
  REG: 'constant',
  SECURITY_INFORMATION: 'constant',
  SEPARATOR: 'constant',
  STATUS: 'constant',
  SYMBOLIC_LINK: 'constant',
  ntStatuses: 'constant',
  win32Codes: 'constant',

  SimulatedMachine: 'made by a function',

  compareNames: { a: text, b: text },
  connectedShare: { name: text, target: text },
  deviceInterfaceLink: { deviceInstance: text, classGuid: guid },
  deviceKind: { name: text, target: optional(text) },
  dosDevicePath: { name: text },
  dosPathToNtPath: { path: text, context: like(none, dosPathContext) },
  equalNames: { a: text, b: text },
  formatObjectPath: { components: texts },
  globalDevicePath: { name: text },
  isAbsoluteObjectPath: { path: text },
  isDriveLetter: { name: text },
  isReferenceString: { text },
  joinObjectPath: { directory: text, names: text },
  kernelInterfaceName: { link: text, referenceString: reference },
  kindOfName: { name: text },
  kindOfTarget: { target: text },
  lastComponent: { path: text },
  networkPathOf: { path: text },
  parallelPortNumber: { name: text },
  parentObjectPath: { path: text },
  parseDeviceInterfaceName: { name: text },
  parseDosDeviceName: { text },
  parseGuid: { text },
  parseObjectPath: { path: text },
  parseRedirectedTarget: { target: text },
  serialPortNumber: { name: text },
  splitDefinitions: { target: text, tail: text },
  splitDosDeviceName: { text },
  splitObjectPath: { path: text },
  startsWithName: { text, prefix: text },
  upcase: { text },
  userInterfaceName: { link: text, referenceString: reference },
  win32DevicePath: { name: text },

  carriedWin32: { status: code },
  explainCode: { code: like((value) => isText(value) || typeof value === 'number', 0) },
  formatCode: { value: code },
  formatStatus: { status: code },
  isError: { status: code },
  isInformation: { status: code },
  isSuccess: { status: code },
  isWarning: { status: code },
  NT_SUCCESS: { status: code },
  ntStatus: { value: code },
  statusEntry: { status: code },
  statusFromName: { text },
  statusName: { status: code },
  statusText: { status: code },
  statusToWin32: { status: code },
  win32Code: { value: code },
  win32FromName: { text },
  win32Name: { code },
  win32Text: { code },
  withoutFromNt: { status: code },

  registryBytes: { text },
  registryText: { data: bytes },
  registryUnits: { data: bytes },

  openDosDevices: { options: options() },
  openObjectManager: { backend: optional(like(none, 'simulated')) },
  parseChangePort: { text: like(isText, '') },
  parseMode: { text: like(isText, '') },

  driverRoutines: { objectManager },
  createSymbolicLink: { symbolicLinkName: text, deviceName: text },
  createUnprotectedSymbolicLink: { symbolicLinkName: text, deviceName: text },
  IoAssignArcName: { symbolicLinkName: text, deviceName: text },
  IoCreateSymbolicLink: { symbolicLinkName: text, deviceName: text },
  IoCreateUnprotectedSymbolicLink: { symbolicLinkName: text, deviceName: text },
  IoDeassignArcName: { symbolicLinkName: text },
  IoDeleteSymbolicLink: { symbolicLinkName: text },
  IoRegisterDeviceInterface: {
    device: text,
    interfaceClassGuid: guid,
    referenceString: optional(text),
  },
  IoSetDeviceInterfaceState: {
    symbolicLinkName: text,
    enable: like((value) => typeof value === 'boolean', true),
  },

  assertNoPendingFaults: { from: like(none, { pendingFaults: [] }) },
  createSimulatedMachine: { spec: options() },
  denyReal: {},
  describeBackends: {
    name: text,
    suite: like(
      (value) => typeof value === 'function',
      () => {},
    ),
    options: like(none, runner),
  },
  manualClock: {},
  recordCalls: { source: objectManager },
  recordMachine: { source: objectManager, options: options() },
  simulate: { spec: options(), options: options() },
  simulatedBinding: { who: objectManager },
  windowsBinding: { options: options() },
  replayMachine: { value: like(none, record) },
};

/** Functions that do their work through the members of a class, whose errors name no function. */
export const BY_MEMBERS: ReadonlySet<string> = new Set([
  'assertNoPendingFaults',
  'createSimulatedMachine',
  'createSymbolicLink',
  'createUnprotectedSymbolicLink',
  'describeBackends',
  'driverRoutines',
  'openDosDevices',
  'openObjectManager',
  'recordCalls',
  'recordMachine',
  'replayMachine',
  'simulate',
  'simulatedBinding',
  'windowsBinding',
]);
