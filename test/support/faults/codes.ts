import type { FailingCall } from '../../../lib/simulated/machine/failures/failing-calls.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';

/**
 * How a call can fail. A failure is an obstacle: whatever was to be done cannot be done. An answer says
 * something about the object that is asked for: that it is missing for a moment, taken, or of another kind.
 */
export interface Codes {
  readonly failures: readonly [number, ...(readonly number[])];
  readonly answers: readonly number[];
}

const DENIED = STATUS.ACCESS_DENIED;
const RESOURCES = STATUS.INSUFFICIENT_RESOURCES;
const MISSING = [STATUS.OBJECT_NAME_NOT_FOUND, STATUS.OBJECT_PATH_NOT_FOUND] as const;
/** What opening or creating an object of any type can return beside that it is missing. */
const OPENING = [DENIED, RESOURCES, STATUS.NO_MEMORY, STATUS.QUOTA_EXCEEDED] as const;
/** What a call with an open handle can return. */
const HANDLED = [DENIED, RESOURCES, STATUS.INVALID_HANDLE, STATUS.ACCESS_VIOLATION] as const;
const REG = [
  ERROR.ACCESS_DENIED,
  ERROR.NOT_ENOUGH_MEMORY,
  ERROR.NO_SYSTEM_RESOURCES,
  ERROR.REGISTRY_IO_FAILED,
  ERROR.BADDB,
  ERROR.KEY_DELETED,
] as const;
const REG_READ = { failures: REG, answers: [] } as const;
const REG_WRITE = { failures: [...REG, ERROR.WRITE_PROTECT], answers: [] } as const;
const DEFINE = {
  failures: [
    ERROR.ACCESS_DENIED,
    ERROR.NOT_ENOUGH_MEMORY,
    ERROR.INVALID_PARAMETER,
    ERROR.INSUFFICIENT_BUFFER,
    ERROR.GEN_FAILURE,
  ],
  // That another process has the link open; that there is nothing to remove.
  answers: [ERROR.ALREADY_EXISTS, ERROR.FILE_NOT_FOUND],
} as const;
const TREE = {
  failures: [STATUS.NOT_SUPPORTED, RESOURCES, DENIED, STATUS.UNSUCCESSFUL],
  answers: [],
} as const;
const COM_DB = {
  failures: [ERROR.ACCESS_DENIED, ERROR.NOT_ENOUGH_MEMORY, ERROR.CANT_ACCESS_FILE],
  answers: [],
} as const;

/**
 * The ways in which each call can fail. Sources: Microsoft's pages of the functions, the vectors of
 * `test/conformance`, and [MS-ERREF].
 */
export const CODES: Readonly<Record<FailingCall, Codes>> = {
  createSymbolicLink: {
    failures: [...OPENING, STATUS.OBJECT_NAME_INVALID, STATUS.NAME_TOO_LONG],
    answers: [STATUS.OBJECT_NAME_COLLISION, STATUS.OBJECT_PATH_NOT_FOUND],
  },
  openSymbolicLink: {
    failures: [...OPENING, STATUS.OBJECT_NAME_INVALID],
    // For a moment while another program changes the name.
    answers: [STATUS.OBJECT_NAME_NOT_FOUND],
  },
  querySymbolicLink: { failures: [...HANDLED, STATUS.BUFFER_TOO_SMALL], answers: [] },
  createDirectory: {
    failures: [...OPENING, STATUS.OBJECT_NAME_INVALID],
    answers: [STATUS.OBJECT_NAME_COLLISION],
  },
  // A directory that may not be listed is a directory all the same.
  openDirectory: {
    failures: [RESOURCES, STATUS.NO_MEMORY, STATUS.QUOTA_EXCEEDED],
    answers: [DENIED, ...MISSING, STATUS.OBJECT_TYPE_MISMATCH],
  },
  queryDirectory: { failures: HANDLED, answers: [] },
  openFile: {
    failures: [...OPENING, STATUS.IO_DEVICE_ERROR, STATUS.NO_MEDIA_IN_DEVICE],
    answers: [...MISSING, STATUS.NO_SUCH_DEVICE, STATUS.OBJECT_TYPE_MISMATCH],
  },
  queryObject: { failures: HANDLED, answers: [] },
  makeTemporary: { failures: HANDLED, answers: [] },
  makePermanent: { failures: HANDLED, answers: [] },
  querySecurity: { failures: HANDLED, answers: [] },
  setSecurity: {
    failures: [...HANDLED, STATUS.INVALID_OWNER, STATUS.INVALID_ACL],
    answers: [],
  },
  close: { failures: [STATUS.INVALID_HANDLE], answers: [] },
  readLink: {
    failures: [RESOURCES, STATUS.NO_MEMORY],
    answers: [DENIED, ...MISSING, STATUS.OBJECT_NAME_INVALID, STATUS.OBJECT_TYPE_MISMATCH],
  },
  readLinks: { failures: OPENING, answers: MISSING },
  dosPathToNtPath: {
    failures: [STATUS.NO_MEMORY, STATUS.NAME_TOO_LONG, STATUS.OBJECT_NAME_INVALID],
    answers: [],
  },
  defineDosDevice: DEFINE,
  defineDosDeviceAsync: DEFINE,
  queryDosDevice: { failures: [ERROR.NOT_ENOUGH_MEMORY], answers: [ERROR.FILE_NOT_FOUND] },
  redirectDevice: {
    failures: [
      ERROR.ACCESS_DENIED,
      ERROR.BAD_NETPATH,
      ERROR.BAD_NET_NAME,
      ERROR.BAD_DEV_TYPE,
      ERROR.ALREADY_ASSIGNED,
      ERROR.SESSION_CREDENTIAL_CONFLICT,
      ERROR.NO_NETWORK,
      ERROR.LOGON_FAILURE,
      ERROR.CANCELLED,
    ],
    answers: [],
  },
  endRedirection: {
    failures: [ERROR.NOT_CONNECTED, ERROR.BUSY, ERROR.ACCESS_DENIED, ERROR.EXTENDED_ERROR],
    answers: [],
  },
  'registry.getString': REG_READ,
  'registry.strings': REG_READ,
  'registry.setString': REG_WRITE,
  'registry.delete': { ...REG_WRITE, answers: [ERROR.FILE_NOT_FOUND] },
  'registry.keys': REG_READ,
  'registry.getBinary': REG_READ,
  'registry.setBinary': REG_WRITE,
  'registry.getValue': REG_READ,
  'registry.values': REG_READ,
  'registry.setValue': REG_WRITE,
  'registry.checkWrite': REG_WRITE,
  'deviceInterfaces.list': TREE,
  'deviceInterfaces.register': TREE,
  'deviceInterfaces.setState': TREE,
  'deviceTree.list': TREE,
  'deviceTree.watch': TREE,
  'comPortDatabase.claimed': COM_DB,
  'comPortDatabase.claim': { ...COM_DB, answers: [ERROR.ALREADY_EXISTS] },
  'comPortDatabase.release': COM_DB,
};

/** Calls that are let fail only while something is read. */
export const READING_ONLY: readonly FailingCall[] = [
  'openFile',
  'deviceInterfaces.list',
  'deviceTree.watch',
];

/** Calls that are not let fail, each with the reason. */
export const LEFT_OUT: Readonly<Partial<Record<FailingCall, string>>> = {
  close: 'handles are closed by their own method, which cannot fail for one that is open',
  queryDosDevice: 'names are read by the object manager',
  makePermanent: 'it is made for a link that another process has open: test/definitions',
  'registry.keys': 'only a recording of a machine makes it',
  'registry.setBinary': 'only the simulator makes it',
  'deviceInterfaces.register': 'drivers make it',
  'deviceInterfaces.setState': 'drivers make it',
};

/** Whether a call's code is an answer rather than an obstacle. */
export function isAnswer(call: string, code: number): boolean {
  return CODES[call as FailingCall].answers.includes(code);
}

/** The calls that the tests of changes, or of reading, let fail. */
export function callsIn(what: 'changes' | 'reading'): readonly string[] {
  const calls = Object.keys(CODES) as FailingCall[];
  return what === 'reading'
    ? READING_ONLY
    : calls.filter((call) => LEFT_OUT[call] === undefined && !READING_ONLY.includes(call));
}

/** Every code with which a call can fail. */
export function codesOf(call: string): readonly number[] {
  const { failures, answers } = CODES[call as FailingCall];
  return [...failures, ...answers];
}
