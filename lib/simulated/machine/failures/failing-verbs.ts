import {
  checkKeys,
  checkObject,
  checkString,
  checkWord,
  readMembers,
} from '../../../arguments/index.js';
import type { DosDevices } from '../../../dos-devices/index.js';
import { parseDosDeviceName } from '../../../names/index.js';
import { ACCESS } from '../../../object-manager/flags.js';
import {
  ERROR,
  type ErrorReason,
  invalidArgValue,
  type NtStatus,
  STATUS,
  type Win32Code,
} from '../../../status/index.js';
import { isAbout } from './called-names.js';
import { type FailingCall, returnsWin32 } from './failing-calls.js';

/**
 * A verb of the facade, for which a failure can be injected: all but those that make no call that
 * can fail, and a former name.
 */
export type FailingVerb = Exclude<
  {
    [Name in keyof DosDevices]: DosDevices[Name] extends (...args: never[]) => unknown
      ? Name
      : never;
  }[keyof DosDevices],
  'can' | 'whyNot' | 'endRedirection'
>;

/** Verbs that are about no name, or about all of them, or find one in the list of all. */
export type VerbOfNoName = Extract<
  FailingVerb,
  | 'has'
  | 'free'
  | 'list'
  | 'devices'
  | 'reservedPorts'
  | 'toDosPath'
  | 'toNtPath'
  | 'audit'
  | 'persisted'
  | 'transaction'
  | 'transactionAsync'
  | 'recover'
  | 'snapshot'
  | 'diff'
  | 'watch'
  | 'follow'
>;

/**
 * The next use of a verb: `{ dos: 'query', name: 'COM1' }`. Without `name`, with any name. A name
 * may have any spelling.
 */
export type FailingUse =
  | {
      readonly dos: Exclude<FailingVerb, VerbOfNoName>;
      readonly name?: string;
    }
  | { readonly dos: VerbOfNoName };

/**
 * The reasons with which a verb can be made to fail. What is `'guarded'` or has `'changed'` is a
 * matter of the names, which a test can define, and not of a failing call.
 */
export type FailingReason = Exclude<ErrorReason, 'guarded' | 'changed'>;

/** An injected failure of a verb. */
export interface InjectedVerbFailure {
  readonly dos: FailingVerb;
  /** In upper case; absent for any name. */
  readonly name?: string;
  readonly reason: FailingReason;
}

/** A call that fails: the one of those that are planned for a use which is made first. */
export interface PlannedCall {
  readonly call: FailingCall;
  readonly code: NtStatus | Win32Code;
  /** Whether a call is the one that is meant, by its arguments. */
  readonly isMeant: (args: readonly unknown[]) => boolean;
}

/** A call that decides whether a verb succeeds. */
interface Deciding {
  readonly call: FailingCall;
  /** Only a call with this path is meant. */
  readonly path?: string;
  /** Only a call that asks for this access is meant. */
  readonly access?: number;
  /** The codes of reasons whose usual code is an answer to the verb, or is retried. */
  readonly codes?: Readonly<Partial<Record<FailingReason, NtStatus | Win32Code>>>;
}

/** A name that is not found is an answer. */
const NOTHING_THERE = { 'not-found': STATUS.NO_SUCH_DEVICE };
/** And one that the caller may not read. */
const NOTHING_SEEN = { ...NOTHING_THERE, denied: STATUS.PRIVILEGE_NOT_HELD };
const ALL: readonly Deciding[] = [{ call: 'readLinks' }, { call: 'openDirectory' }];
/** `ERROR_ALREADY_EXISTS` means that a program has the name's link open. */
const HELD = { exists: ERROR.FILE_EXISTS };
const MADE: readonly Deciding[] = [
  { call: 'defineDosDevice', codes: HELD },
  { call: 'defineDosDeviceAsync', codes: HELD },
  { call: 'createSymbolicLink' },
];
const CHANGED: readonly Deciding[] = [
  ...MADE,
  {
    call: 'openSymbolicLink',
    access: ACCESS.DELETE,
    codes: NOTHING_THERE,
  },
];
/** By this link, a transaction tells restarts of the system apart. */
const TRANSACTED: readonly Deciding[] = [{ call: 'openSymbolicLink', path: '\\DosDevices' }];

/** The calls that decide whether a verb succeeds. */
const VERBS: { readonly [Verb in FailingVerb]: readonly Deciding[] } = {
  query: [{ call: 'openSymbolicLink', codes: NOTHING_THERE }],
  has: [{ call: 'openDirectory' }],
  free: [{ call: 'openDirectory' }],
  list: ALL,
  devices: [{ call: 'deviceTree.list' }],
  reservedPorts: [{ call: 'deviceTree.list' }],
  define: MADE,
  defineAsync: MADE,
  alias: MADE,
  aliasAsync: MADE,
  remove: CHANGED,
  removeAsync: CHANGED,
  temporary: [{ call: 'createSymbolicLink' }],
  resolve: [{ call: 'readLink', codes: NOTHING_SEEN }],
  toDosPath: ALL,
  toNtPath: [{ call: 'dosPathToNtPath' }],
  security: [{ call: 'openSymbolicLink', codes: NOTHING_SEEN }],
  audit: ALL,
  persist: [{ call: 'registry.setString' }, { call: 'registry.setValue' }],
  unpersist: [{ call: 'registry.delete' }],
  releasePort: [{ call: 'comPortDatabase.release' }],
  persisted: [{ call: 'registry.strings', codes: { 'not-found': ERROR.NOT_FOUND } }],
  redirectPrinter: [{ call: 'redirectDevice' }],
  endPrinterRedirection: [{ call: 'endRedirection' }],
  mode: CHANGED,
  changePort: CHANGED,
  transaction: TRANSACTED,
  transactionAsync: TRANSACTED,
  recover: TRANSACTED,
  snapshot: ALL,
  diff: ALL,
  restore: CHANGED,
  restoreAsync: CHANGED,
  apply: CHANGED,
  applyAsync: CHANGED,
  watch: ALL,
  follow: [{ call: 'deviceTree.list' }],
  when: [{ call: 'openSymbolicLink', codes: NOTHING_THERE }],
};

/** Whether a verb is about no single name. */
const OF_NO_NAME: { readonly [Verb in VerbOfNoName]: true } = {
  has: true,
  free: true,
  list: true,
  devices: true,
  reservedPorts: true,
  toDosPath: true,
  toNtPath: true,
  audit: true,
  persisted: true,
  transaction: true,
  transactionAsync: true,
  recover: true,
  snapshot: true,
  diff: true,
  watch: true,
  follow: true,
};

/** The usual code of each reason. */
const CODES: Readonly<Record<FailingReason, { nt: NtStatus; win32: Win32Code }>> = {
  'not-found': { nt: STATUS.OBJECT_NAME_NOT_FOUND, win32: ERROR.FILE_NOT_FOUND },
  denied: { nt: STATUS.ACCESS_DENIED, win32: ERROR.ACCESS_DENIED },
  exists: { nt: STATUS.OBJECT_NAME_COLLISION, win32: ERROR.ALREADY_EXISTS },
  unsupported: { nt: STATUS.NOT_SUPPORTED, win32: ERROR.NOT_SUPPORTED },
  busy: { nt: STATUS.DEVICE_BUSY, win32: ERROR.BUSY },
  other: { nt: STATUS.INSUFFICIENT_RESOURCES, win32: ERROR.NOT_ENOUGH_MEMORY },
};

/** Every verb, in the order of the documentation. */
export const FAILING_VERBS = Object.keys(VERBS) as readonly FailingVerb[];

/** Every reason, in the order of the documentation. */
export const FAILING_REASONS = Object.keys(CODES) as readonly FailingReason[];

/**
 * Checks that a use of a verb can fail for a reason.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for an unknown verb, key or reason, or a name
 *   for a verb that has none; `ERR_DOSDEV_INVALID_ARG_TYPE` for another type;
 *   `ERR_DOSDEV_INVALID_NAME`
 */
export function checkUse(use: unknown, reason: unknown): InjectedVerbFailure {
  checkObject('use', use);
  checkKeys('use', use, ['dos', 'name']);
  const { dos, name } = readMembers('use', use, ['dos', 'name']);
  checkWord('use.dos', dos, FAILING_VERBS);
  checkWord('reason', reason, FAILING_REASONS);
  const verb = dos as FailingVerb;
  const why = reason as FailingReason;
  if (name === undefined) return { dos: verb, reason: why };
  if (verb in OF_NO_NAME) {
    throw invalidArgValue('use.name', `absent, as ${verb} makes no call for a single name`, name);
  }
  checkString('use.name', name);
  return { dos: verb, name: parseDosDeviceName(name).name, reason: why };
}

/** @returns the calls of which the first that is made fails */
export function plannedCalls({ dos, name, reason }: InjectedVerbFailure): readonly PlannedCall[] {
  const { nt, win32 } = CODES[reason];
  return VERBS[dos].map(({ call, path, access, codes }) => ({
    call,
    code: codes?.[reason] ?? (returnsWin32(call) ? win32 : nt),
    isMeant: (args) =>
      (path === undefined ? isAbout(call, args, name) : args[0] === path) &&
      (access === undefined || asksFor(args, access)),
  }));
}

/** Whether a call that opens an object asks for an access right. */
function asksFor([, options]: readonly unknown[], right: number): boolean {
  const access: unknown = typeof options === 'object' && options && Reflect.get(options, 'access');
  return typeof access === 'number' && (access & right) === right;
}
