import { checkOptions, checkString } from '../../arguments/index.js';
import { sameList } from '../../definitions/index.js';
import {
  connectedShare,
  equalNames,
  parallelPortNumber,
  parseDosDeviceName,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { commandLine } from '../../status/command-line.js';
import {
  ERROR,
  type Hint,
  invalidArgValue,
  quote,
  type Win32Code,
  Win32Error,
} from '../../status/index.js';
import { ReadBackError } from '../errors.js';
import { reasonOf } from '../hints.js';
import { OPTIONS } from '../options.js';
import { readIn } from '../read/read.js';
import type { Definitions, PrinterOptions } from '../types.js';
import { readBack, unread } from './unfinished.js';

/** A printer port's redirection, or its end: made, or planned. */
export interface PrinterChange {
  readonly action: 'redirect' | 'end-redirection';
  /** Whether it was made. */
  readonly done: boolean;
  /** The port: `LPT1`. */
  readonly name: string;
  /** The printer on the network: `\\server\share`; `undefined` when a redirection ends. */
  readonly share: string | undefined;
  /** The Windows call that makes it. */
  readonly via: 'WNetAddConnection2W' | 'WNetCancelConnection2W';
  /** The caller's own definitions of the name before the change, newest first. */
  readonly before: readonly string[];
  /** The definitions after the change; absent unless it was made. */
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
    library: `See query('${name}'); endRedirection('${name}') takes it back.`,
    command: `See ${commandLine('query', [name])}; ${commandLine('end-redirection', [name])} takes it back.`,
  });
}

export async function endRedirection(
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
    throw unread(asked, true, after, {
      library: `See query('${name}') for what it is.`,
      command: `See ${commandLine('query', [name])} for what it is.`,
    });
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
  const hint = 'only printer ports are redirected here: LPT1, LPT2, …';
  throw new Win32Error(ERROR.BAD_DEVICE, { syscall, path: name, dest, hint });
}

/**
 * Checks what is known of the network without a connection.
 * @throws what the call would throw
 */
function checkNetwork(
  { capabilities }: ObjectManager,
  refuse: (error: Win32Code) => Win32Error,
): void {
  if (capabilities.printerRedirection !== true) throw refuse(ERROR.NO_NETWORK);
}

function own(objectManager: ObjectManager, name: string): Definitions | undefined {
  return readIn(objectManager, name, ownScope(objectManager));
}

function failed(
  { capabilities }: ObjectManager,
  { name, share, via, before }: Pick<PrinterChange, 'name' | 'share' | 'via' | 'before'>,
  error: Win32Code,
): Win32Error {
  const ability = capabilities.printerRedirection;
  const lacking = ability === true ? undefined : reasonOf(ability);
  const hint = lacking ?? HINTS.get(error)?.(name, share ?? '', before);
  return new Win32Error(error, { syscall: via, path: name, dest: share, hint });
}

/** @param definitions those of the caller's own name, newest first */
type HintOf = (name: string, share: string, definitions: readonly string[]) => string | Hint;

/** The same call frees a name in use that made it: one of the network, or a definition. */
function freeFirst(name: string, [target = '']: readonly string[]): Hint {
  const share = connectedShare(name, target);
  if (share !== undefined) {
    return {
      library: `${name} is redirected to ${share}: endRedirection('${name}') first`,
      command: `${name} is redirected to ${share}: ${commandLine('end-redirection', [name])} first`,
    };
  }
  return {
    library: `${name} is defined as ${quote(target)}: remove('${name}', { all: true }) first`,
    command: `${name} is defined as ${quote(target)}: ${commandLine('remove', [name], '--all')} first`,
  };
}

/** A redirection may exist under a newer definition. */
function notConnected(name: string, definitions: readonly string[]): string | Hint {
  const index = definitions.findIndex((target) => connectedShare(name, target) !== undefined);
  const [front = ''] = definitions;
  if (index < 1) return `${name} is not redirected, as far as this logon session goes`;
  const rule = `the definition ${quote(front)} shadows the redirection`;
  return {
    library: `${rule}: remove('${name}') first`,
    command: `${rule}: ${commandLine('remove', [name])} first`,
  };
}

/** What the user can do about each error. */
const HINTS: ReadonlyMap<Win32Code, HintOf> = new Map<Win32Code, HintOf>([
  [ERROR.ACCESS_DENIED, (_, share) => `you may not print to ${share}, or not under this name`],
  [ERROR.BAD_NETPATH, (_, share) => `no computer answers for ${share}: check the server's name`],
  [ERROR.BAD_NET_NAME, (_, share) => `the server does not share ${share}: check the share's name`],
  [ERROR.BAD_DEV_TYPE, (_, share) => `${share} is no printer`],
  [ERROR.ALREADY_ASSIGNED, (name, _, definitions) => freeFirst(name, definitions)],
  [
    ERROR.SESSION_CREDENTIAL_CONFLICT,
    (_, share) =>
      `${share} is on a server that you are connected to under another user name: end those ` +
      'connections first, or reach the server by another of its names',
  ],
  [ERROR.NO_NETWORK, () => 'the network is not there, or its client service does not run'],
  [ERROR.NOT_CONNECTED, (name, _, definitions) => notConnected(name, definitions)],
]);
