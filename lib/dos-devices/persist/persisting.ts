import { sameList } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { isAbsoluteObjectPath, OBJECT_PATH_MAX, upcase } from '../../names/index.js';
import type { ObjectManager, RegistryData } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, invalidArgValue, type Win32Code, Win32Error } from '../../status/index.js';
import { quote } from '../../status/quote.js';
import { OutsideChanges } from '../change/outside-changes.js';
import { readBack, unreadPersisted } from '../change/unfinished.js';
import { checkNumber } from '../com-numbers/check.js';
import { settleNumber } from '../com-numbers/claim.js';
import { isDevicePresent, steadierSelector } from '../devices/target-device.js';
import { ReadBackError } from '../errors.js';
import { callerOf } from '../hints.js';
import { type GivenName, textOf } from '../name/find-name.js';
import { checkNewName } from '../name/new-name.js';
import { ChangedLinks, checkNoCircle } from '../target/circle.js';
import { type GivenTarget, storedPath } from '../target/given-target.js';
import { targetOf } from '../target/target.js';
import type { TargetContext } from '../target/target-error.js';
import type { PersistChange, PersistOptions } from '../types.js';
import { nameToPersist } from './name-to-persist.js';

/** A planned change of the list of names: a target, or `undefined` for a name that is not listed. */
export interface Persisting {
  readonly action: 'persist' | 'unpersist';
  readonly name: string;
  readonly via: 'RegSetValueExW' | 'RegDeleteValueW';
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The value that `before` is the text of, with every byte. */
  readonly held: RegistryData | undefined;
}

/**
 * Plans to list a name.
 * @throws {ReservedPortError} when its number belongs to a device and `force` is not set
 */
export function planPersisting(
  objectManager: ObjectManager,
  given: GivenName,
  target: GivenTarget,
  { force = false, ifDefined = 'replace' }: Pick<PersistOptions, 'force' | 'ifDefined'>,
): Persisting {
  const name = nameToPersist(objectManager, given, force);
  const before = listed(objectManager, name);
  const held = heldValue(objectManager, name, before);
  const plan = { action: 'persist', name, via: 'RegSetValueExW', before, held } as const;
  if (before !== undefined && ifDefined === 'keep') return { ...plan, after: before };
  if (before !== undefined && ifDefined === 'error') throw isListed(name, before);
  const after = listedPath(objectManager, target, targetOf(textOf(given), 'persist'));
  if (before === undefined) checkNewName(objectManager, given);
  if (!force) {
    if (before === undefined) checkNumber(objectManager, name);
    const others = listedNames(objectManager).filter((other) => other.name !== upcase(name));
    const links = others.map((other) => ({ ...other, scope: 'global' as const }));
    const link = { name: upcase(name), scope: 'global', target: after } as const;
    checkNoCircle(objectManager, link, new ChangedLinks(objectManager, links));
  }
  return { ...plan, after };
}

/** A longer target would be listed, and no startup would create the name. */
export const HOLDABLE = `at most ${OBJECT_PATH_MAX} UTF-16 units`;

/** @returns the object path that the registry gets for a target */
function listedPath(
  objectManager: ObjectManager,
  given: GivenTarget,
  context: TargetContext,
): string {
  const path = storedPath(objectManager, given, context);
  if (path.includes('\0')) throw invalidArgValue('target', 'a path without NULs', path);
  if (path.length > OBJECT_PATH_MAX) {
    throw invalidArgValue('target', `a path that a link can hold: ${HOLDABLE}`, path);
  }
  if (given.kind === 'path' && !given.raw) return withoutEnd(path);
  if (isAbsoluteObjectPath(path)) return path;
  throw invalidArgValue('target', 'an object path, from the root: \\Device\\Serial0', path);
}

/** A backslash at the end belongs only to the root of a volume, `\??\C:\`. */
function withoutEnd(path: string): string {
  return /^\\\?\?\\[A-Z]:\\$/i.test(path) ? path : path.replace(/\\+$/, '');
}

/**
 * Reads what the registry lists for a name.
 * @returns `undefined` when it is not listed
 * @throws {Win32Error} when it cannot be read
 */
export function listed(objectManager: ObjectManager, name: string): string | undefined {
  const data = objectManager.registry.getString(DOS_DEVICES_KEY, name);
  if (typeof data === 'string') return data;
  if (data === ERROR.FILE_NOT_FOUND) return undefined;
  throw failed('RegQueryValueExW', data, name, hintOf(objectManager, data));
}

/**
 * Reads the value of a name, which can differ from its text: it may lack a NUL at its end, or go on
 * behind it.
 * @param text what {@link listed} returns for the name
 * @returns `undefined` when it is not listed
 * @throws {Win32Error} when it cannot be read
 */
export function heldValue(
  { registry }: ObjectManager,
  name: string,
  text: string | undefined,
): RegistryData | undefined {
  if (text === undefined) return undefined;
  const value = registry.getValue(DOS_DEVICES_KEY, name);
  if (typeof value === 'object') return value;
  throw failed('RegQueryValueExW', value, name, undefined);
}

/**
 * Reads the list.
 * @returns each name in upper case, with its target
 * @throws {Win32Error} when it cannot be read
 */
export function listedNames(
  objectManager: ObjectManager,
): readonly { readonly name: string; readonly target: string }[] {
  const strings = objectManager.registry.strings(DOS_DEVICES_KEY);
  if (typeof strings !== 'number') {
    return strings.map(([name, target]) => ({ name: upcase(name), target }));
  }
  // Wine, for one, has no such key until a program writes to it.
  if (strings === ERROR.FILE_NOT_FOUND) return [];
  throw failed('RegEnumValueW', strings, undefined, hintOf(objectManager, strings));
}

/** With `dryRun`, only opens the key for writing, and throws as the change would. */
export function carryOutPersisting(
  objectManager: ObjectManager,
  plan: Persisting,
  dryRun: boolean,
): PersistChange {
  const present = isDevicePresent(objectManager, plan.after);
  const selector = steadierSelector(objectManager, plan.after);
  return {
    ...carriedOut(objectManager, plan, dryRun),
    ...(present !== undefined && { present }),
    ...(selector !== undefined && { selector }),
  };
}

function carriedOut(
  objectManager: ObjectManager,
  { action, name, via, before, after, held }: Persisting,
  dryRun: boolean,
): PersistChange {
  const [wanted, old] = [listOf(after), listOf(before)];
  if (sameList(wanted, old)) return notListedAnew(name, old);
  const change = { action, name, via, before: old, after: wanted };
  const error = dryRun
    ? objectManager.registry.checkWrite(DOS_DEVICES_KEY)
    : store(objectManager, name, after);
  if (error !== ERROR.SUCCESS) {
    throw failed(via, error, name, hintOf(objectManager, error), after);
  }
  if (dryRun) return { ...change, done: false };
  OutsideChanges.note(objectManager, { name, scope: 'persisted' });
  const read = () => readBack(() => listOf(listed(objectManager, name)));
  const actual = read();
  if (!(actual instanceof Error) && sameList(actual, wanted)) return { ...change, done: true };
  const undone = putBack(objectManager, name, held);
  const now = read();
  const isUndone = undone === ERROR.SUCCESS && !(now instanceof Error) && sameList(now, old);
  if (!(actual instanceof Error)) throw new ReadBackError(name, wanted, actual, isUndone);
  if (isUndone) throw actual;
  const asked = { name, scope: 'global', before: old, after: wanted } as const;
  const hint = { kind: 'persist-back', name, target: before } as const;
  throw unreadPersisted(asked, undone !== ERROR.SUCCESS, actual, hint);
}

/**
 * Claims or releases the number of a name, once that is listed or not and nothing else can fail.
 * @returns the change with what became of the number
 */
export function withClaim(
  objectManager: ObjectManager,
  change: PersistChange,
  dryRun: boolean,
): PersistChange {
  const claim = settleNumber(objectManager, change.name, change.after.length > 0, dryRun);
  return claim === undefined ? change : { ...change, claim };
}

function isListed(name: string, target: string): Win32Error {
  return new Win32Error(ERROR.ALREADY_EXISTS, {
    syscall: 'RegSetValueExW',
    path: name,
    dest: target,
    action: `persist ${name}`,
    problem: `it is listed as ${quote(target)}`,
    hint: advise({ kind: 'replace-or-keep' }),
  });
}

function store({ registry }: ObjectManager, name: string, data: string | undefined): Win32Code {
  return data === undefined
    ? registry.delete(DOS_DEVICES_KEY, name)
    : registry.setString(DOS_DEVICES_KEY, name, data);
}

/** Lists what was listed before, byte for byte. */
export function putBack(
  { registry }: ObjectManager,
  name: string,
  held: RegistryData | undefined,
): Win32Code {
  return held === undefined
    ? registry.delete(DOS_DEVICES_KEY, name)
    : registry.setValue(DOS_DEVICES_KEY, name, held);
}

/** @returns the change of a name that is listed as asked for, or not listed */
export function notListedAnew(name: string, listed: readonly string[]): PersistChange {
  return { action: 'unchanged', done: false, name, before: listed, after: listed };
}

/** @returns what is listed for a name, as changes have it */
export function listOf(data: string | undefined): readonly string[] {
  return data === undefined ? [] : [data];
}

function hintOf(objectManager: ObjectManager, error: Win32Code): Hint | undefined {
  const key = DOS_DEVICES_KEY;
  if (error === ERROR.ACCESS_DENIED) {
    return { kind: 'registry-denies', key, caller: callerOf(objectManager) };
  }
  return error === ERROR.UNSUPPORTED_TYPE ? { kind: 'not-a-string-value', key } : undefined;
}

function failed(
  syscall: string,
  error: Win32Code,
  path: string | undefined,
  hint: Hint | undefined,
  dest?: string,
): Win32Error {
  return new Win32Error(error, { syscall, path, dest, hint: advise(hint) });
}
