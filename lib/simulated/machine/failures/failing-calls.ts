import type { ObjectManager } from '../../../object-manager/index.js';
import {
  invalidArgType,
  invalidArgValue,
  type NtStatus,
  statusEntry,
  type Win32Code,
  win32Codes,
} from '../../../status/index.js';

/** The members of an object that return a code. */
type Failing<Members> = {
  [Name in keyof Members & string]: Members[Name] extends (...args: never[]) => infer Answer
    ? NtStatus extends Awaited<Answer>
      ? Name
      : Win32Code extends Awaited<Answer>
        ? Name
        : never
    : never;
}[keyof Members & string];

/** The parts of an object manager that have calls of their own. */
export const PARTS = ['registry', 'deviceInterfaces', 'deviceTree', 'comPortDatabase'] as const;

type Part = (typeof PARTS)[number];

/**
 * The calls for which a failure can be injected: those that return a code. `inspectLink` and
 * `readDirectory` are made call by call where calls are intercepted.
 */
export type FailingCall =
  | Exclude<Failing<Required<ObjectManager>>, 'statusToWin32' | 'inspectLink' | 'readDirectory'>
  | { [Name in Part]: `${Name}.${Failing<ObjectManager[Name]>}` }[Part];

/** What a call returns. */
type AnswerOf<Call extends FailingCall> = Call extends `${infer Name extends Part}.${infer Member}`
  ? Answer<ObjectManager[Name], Member>
  : Answer<Required<ObjectManager>, Call>;

type Answer<Members, Name> = Name extends keyof Members
  ? Members[Name] extends (...args: never[]) => infer Returned
    ? Awaited<Returned>
    : never
  : never;

/** The codes with which a call fails: an NTSTATUS, or a Win32 error. */
export type FailingCode<Call extends FailingCall> = Call extends FailingCall
  ? NtStatus extends AnswerOf<Call>
    ? NtStatus
    : Win32Code
  : never;

/** An injected failure: the call that fails, and the code that it returns. */
export interface InjectedFailure {
  readonly call: FailingCall;
  readonly code: NtStatus | Win32Code;
}

/** The kind of code that each call returns. */
const TABLES: {
  readonly [Call in FailingCall]: FailingCode<Call> extends NtStatus ? 'NTSTATUS' : 'Win32';
} = {
  createSymbolicLink: 'NTSTATUS',
  openSymbolicLink: 'NTSTATUS',
  querySymbolicLink: 'NTSTATUS',
  createDirectory: 'NTSTATUS',
  openDirectory: 'NTSTATUS',
  queryDirectory: 'NTSTATUS',
  openFile: 'NTSTATUS',
  queryObject: 'NTSTATUS',
  makeTemporary: 'NTSTATUS',
  makePermanent: 'NTSTATUS',
  querySecurity: 'NTSTATUS',
  setSecurity: 'NTSTATUS',
  close: 'NTSTATUS',
  readLink: 'NTSTATUS',
  readLinks: 'NTSTATUS',
  dosPathToNtPath: 'NTSTATUS',
  defineDosDevice: 'Win32',
  defineDosDeviceAsync: 'Win32',
  queryDosDevice: 'Win32',
  redirectDevice: 'Win32',
  endRedirection: 'Win32',
  'registry.getString': 'Win32',
  'registry.strings': 'Win32',
  'registry.setString': 'Win32',
  'registry.delete': 'Win32',
  'registry.keys': 'Win32',
  'registry.getBinary': 'Win32',
  'registry.setBinary': 'Win32',
  'registry.getValue': 'Win32',
  'registry.values': 'Win32',
  'registry.setValue': 'Win32',
  'registry.checkWrite': 'Win32',
  'deviceInterfaces.list': 'NTSTATUS',
  'deviceInterfaces.register': 'NTSTATUS',
  'deviceInterfaces.setState': 'NTSTATUS',
  'deviceTree.list': 'NTSTATUS',
  'deviceTree.watch': 'NTSTATUS',
  'comPortDatabase.claimed': 'Win32',
  'comPortDatabase.claim': 'Win32',
  'comPortDatabase.release': 'Win32',
};

/** The calls that return promises. */
export const ASYNCHRONOUS: ReadonlySet<string> = new Set<FailingCall>([
  'defineDosDeviceAsync',
  'redirectDevice',
  'endRedirection',
]);

/** Whether a call returns Win32 errors; all others return NTSTATUS values. */
export function returnsWin32(call: string): boolean {
  return call === 'statusToWin32' || (isCall(call) && TABLES[call] === 'Win32');
}

/**
 * Checks that a call can fail with a code.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for an unknown call, or a code with which it
 *   cannot fail; `ERR_DOSDEV_INVALID_ARG_TYPE` for a code that is not a number
 */
export function checkInjectedFailure(
  call: FailingCall,
  code: unknown,
): asserts code is NtStatus | Win32Code {
  if (typeof call !== 'string' || !isCall(call)) {
    throw invalidArgValue('call', `one of ${Object.keys(TABLES).join(', ')}`, call);
  }
  if (typeof code !== 'number') throw invalidArgType('code', 'a number', code);
  const table = TABLES[call];
  if (table === 'NTSTATUS' ? isFailure(code) : isError(code)) return;
  const example = table === 'NTSTATUS' ? 'STATUS.ACCESS_DENIED' : 'ERROR.ACCESS_DENIED';
  const kind = table === 'NTSTATUS' ? 'an NTSTATUS of severity error or warning' : 'a Win32 error';
  const rule = `${kind} that this library knows, such as ${example}, for ${call}`;
  throw invalidArgValue('code', rule, code);
}

function isCall(call: string): call is FailingCall {
  return Object.hasOwn(TABLES, call);
}

function isFailure(code: number): boolean {
  return code >= 0x8000_0000 && statusEntry(code) !== undefined;
}

function isError(code: number): boolean {
  return code !== 0 && win32Codes.some(({ value }) => value === code);
}
