import { checkOptions, checkString } from '../../arguments/index.js';
import { sameList } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import {
  connectedShare,
  equalNames,
  parallelPortNumber,
  parseDosDeviceName,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { ERROR, invalidArgValue, type Win32Code, Win32Error } from '../../status/index.js';
import { ReadBackError } from '../errors.js';
import { OPTIONS } from '../options.js';
import { readIn } from '../read/read.js';
import type { BaseChange, Definitions, PrinterOptions } from '../types.js';
import { readBack, unread } from './unfinished.js';

/** A printer port's redirection, or its end: made, or planned. */
export interface PrinterChange extends Omit<BaseChange<'redirect' | 'end-redirection'>, 'after'> {
  /** The printer on the network: `\\server\share`; `undefined` when a redirection ends. */
  readonly share: string | undefined;
  /** The Windows call that makes it. */
  readonly via: 'WNetAddConnection2W' | 'WNetCancelConnection2W';
  /** The caller's own definitions after the change; absent unless it was made. */
  readonly after?: readonly string[];
}

export async function redirectPrinter(
  objectManager: ObjectManager,
  text: string,
  share: string,
  options: PrinterOptions = {},
): Promise<PrinterChange> {
  const name = portOf(text, 'WNetAddConnection2W', share, options);
  if (!/^\\\\[^\\/\0]+\\[^\\/\0]+$/.test(share)) {
    throw invalidArgValue('share', 'a printer on the network: \\\\server\\share', share);
  }
  const current = own(objectManager, name);
  const change = {
    action: 'redirect',
    name,
    share,
    via: 'WNetAddConnection2W',
    before: current?.definitions ?? [],
  } as const;
  const refuse = (error: Win32Code) => failed(objectManager, change, error);
  if (options.dryRun) {
    checkNetwork(objectManager, refuse);
    // The network's client puts its link among the caller's own names, and looks for one there.
    if (current !== undefined) throw refuse(ERROR.ALREADY_ASSIGNED);
    return { ...change, done: false };
  }
  const error = await objectManager.redirectDevice(name, share);
  if (error !== ERROR.SUCCESS) throw refuse(error);
  const read = () => readBack(() => own(objectManager, name)?.definitions ?? []);
  const after = read();
  const isRead = !(after instanceof Error);
  const target = isRead ? after[0] : undefined;
  if (isRead && target !== undefined && !equalNames(target, current?.target ?? '')) {
    return { ...change, done: true, after };
  }
  const undone = await objectManager.endRedirection(name);
  const now = read();
  const isUndone = !(now instanceof Error) && sameList(now, change.before);
  if (isRead) throw new ReadBackError(name, [share], after, isUndone);
  if (isUndone) throw after;
  const asked = { ...change, scope: ownScope(objectManager), after: [share] };
  throw unread(asked, undone !== ERROR.SUCCESS, after, {
    kind: 'end-unread-redirection',
    name,
  });
}

export async function endPrinterRedirection(
  objectManager: ObjectManager,
  text: string,
  options: PrinterOptions = {},
): Promise<PrinterChange> {
  const name = portOf(text, 'WNetCancelConnection2W', '', options);
  const current = own(objectManager, name);
  const change = {
    action: 'end-redirection',
    name,
    share: undefined,
    via: 'WNetCancelConnection2W',
    before: current?.definitions ?? [],
  } as const;
  const refuse = (error: Win32Code) => failed(objectManager, change, error);
  if (options.dryRun) {
    checkNetwork(objectManager, refuse);
    if (connectedShare(name, current?.target ?? '') === undefined)
      throw refuse(ERROR.NOT_CONNECTED);
    return { ...change, done: false };
  }
  const error = await objectManager.endRedirection(name);
  if (error !== ERROR.SUCCESS) throw refuse(error);
  const after = readBack(() => own(objectManager, name)?.definitions ?? []);
  if (after instanceof Error) {
    // Not undone: the connection might ask for a password.
    const asked = { ...change, scope: ownScope(objectManager), after: change.before.slice(1) };
    throw unread(asked, true, after, { kind: 'see-query', name });
  }
  if (connectedShare(name, after[0] ?? '') !== undefined) {
    throw new ReadBackError(name, change.before.slice(1), after, false);
  }
  return { ...change, done: true, after };
}

function portOf(
  text: string,
  syscall: PrinterChange['via'],
  share: string,
  options: PrinterOptions,
): string {
  checkString('name', text);
  checkString('share', share);
  checkOptions(options, OPTIONS.redirectPrinter);
  const { name } = parseDosDeviceName(text);
  if (parallelPortNumber(name) !== undefined) return name;
  const dest = share === '' ? undefined : share;
  const hint = advise({ kind: 'printer-ports-only' });
  throw new Win32Error(ERROR.BAD_DEVICE, { syscall, path: name, dest, hint });
}

/**
 * Checks what is known of the network without a connection.
 * @throws what the call would throw
 */
function checkNetwork({ lacks }: ObjectManager, refuse: (error: Win32Code) => Win32Error): void {
  if (lacks.printerRedirection) throw refuse(ERROR.NO_NETWORK);
}

function own(objectManager: ObjectManager, name: string): Definitions | undefined {
  return readIn(objectManager, name, ownScope(objectManager));
}

function failed(
  { lacks }: ObjectManager,
  { name, share, via, before }: Pick<PrinterChange, 'name' | 'share' | 'via' | 'before'>,
  error: Win32Code,
): Win32Error {
  const hint: Hint | undefined =
    lacks.printerRedirection === undefined
      ? HINTS.get(error)?.(name, share ?? '', before)
      : { kind: 'lacking', reason: lacks.printerRedirection };
  return new Win32Error(error, { syscall: via, path: name, dest: share, hint: advise(hint) });
}

/** @param definitions those of the caller's own name, newest first */
type HintOf = (name: string, share: string, definitions: readonly string[]) => Hint;

/** The same call frees a name in use that made it: one of the network, or a definition. */
function freeFirst(name: string, [target = '']: readonly string[]): Hint {
  const share = connectedShare(name, target);
  return share === undefined
    ? { kind: 'remove-all-first', name, target }
    : { kind: 'end-redirection-first', name, share };
}

/** A redirection may exist under a newer definition. */
function notConnected(name: string, definitions: readonly string[]): Hint {
  const index = definitions.findIndex((target) => connectedShare(name, target) !== undefined);
  const [target = ''] = definitions;
  return index < 1
    ? { kind: 'not-redirected', name }
    : { kind: 'redirection-shadowed', name, target };
}

/** What the user can do about each error. */
const HINTS: ReadonlyMap<Win32Code, HintOf> = new Map<Win32Code, HintOf>([
  [ERROR.ACCESS_DENIED, (_, share) => ({ kind: 'printer-denied', share })],
  [ERROR.BAD_NETPATH, (_, share) => ({ kind: 'no-such-server', share })],
  [ERROR.BAD_NET_NAME, (_, share) => ({ kind: 'no-such-share', share })],
  [ERROR.BAD_DEV_TYPE, (_, share) => ({ kind: 'not-a-printer', share })],
  [ERROR.ALREADY_ASSIGNED, (name, _, definitions) => freeFirst(name, definitions)],
  [ERROR.SESSION_CREDENTIAL_CONFLICT, (_, share) => ({ kind: 'other-credentials', share })],
  [ERROR.NO_NETWORK, () => ({ kind: 'no-network' })],
  [ERROR.NOT_CONNECTED, (name, _, definitions) => notConnected(name, definitions)],
]);
