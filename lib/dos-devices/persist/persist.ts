import { checkOptions, checkString, type OptionRules } from '../../arguments/index.js';
import { sameList } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { compareNames, type DeviceKind, isAbsoluteObjectPath, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, invalidArgValue, type Win32Code, Win32Error } from '../../status/index.js';
import { readBack, unread } from '../change/unfinished.js';
import { ReadBackError } from '../errors.js';
import { callerOf } from '../hints.js';
import { findName, type GivenName, nameAmong } from '../name/find-name.js';
import { guard } from '../name/guard.js';
import { checkNewName } from '../name/new-name.js';
import { OPTIONS } from '../options.js';
import { Classifier } from '../read/classifier.js';
import { checkNoCircle, NewLinks } from '../target/circle.js';
import { type GivenTarget, givenTarget, storedPath } from '../target/given-target.js';
import { targetOf } from '../target/target.js';
import type { TargetContext } from '../target/target-error.js';
import type { BaseChange, PersistOptions, Target, UnpersistOptions } from '../types.js';

/** A name that Windows creates at startup. */
export interface PersistedDosDevice {
  /** In upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  readonly kind: DeviceKind;
  /** The object path that it will lead to. */
  readonly target: string;
}

/** A change of the names that Windows creates at startup: made, or planned. */
export interface PersistChange extends BaseChange<'persist' | 'unpersist' | 'unchanged'> {
  /** The registry call that makes it; absent for `'unchanged'`. */
  readonly via?: 'RegSetValueExW' | 'RegDeleteValueW';
}

/** A change of the list: a target, or `undefined` for a name that is not listed. */
interface Wanted {
  readonly action: 'persist' | 'unpersist';
  readonly name: string;
  readonly via: 'RegSetValueExW' | 'RegDeleteValueW';
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function persist(
  objectManager: ObjectManager,
  text: string,
  target: Target,
  options: PersistOptions = {},
): PersistChange {
  const name = checked(objectManager, text, options, OPTIONS.persist);
  const { dryRun = false } = options;
  const context = targetOf(text, 'persist');
  const read = givenTarget(target, options.raw, context);
  const after = listedPath(objectManager, read, context);
  const before = listed(objectManager, name);
  if (before === undefined) checkNewName(objectManager, text);
  if (options.force !== true) {
    const others = persisted(objectManager).filter((other) => other.name !== upcase(name));
    const links = others.map((other) => ({ ...other, scope: 'global' as const }));
    const link = { name: upcase(name), scope: 'global', target: after } as const;
    checkNoCircle(objectManager, link, new NewLinks(objectManager, links));
  }
  const change = { action: 'persist', name, via: 'RegSetValueExW', before, after } as const;
  return carryOut(objectManager, change, dryRun);
}

export function unpersist(
  objectManager: ObjectManager,
  text: string,
  options: UnpersistOptions = {},
): PersistChange {
  const name = checked(objectManager, text, options, OPTIONS.unpersist);
  const { ifExists = false, dryRun = false } = options;
  const before = listed(objectManager, name);
  if (before === undefined) {
    if (ifExists) return unchanged(name, []);
    throw new Win32Error(ERROR.FILE_NOT_FOUND, {
      syscall: 'RegDeleteValueW',
      path: name,
      action: `unpersist ${name}`,
      problem: 'it is not listed',
      hint: advise({ kind: 'see-persisted' }),
    });
  }
  const after = undefined;
  const change = { action: 'unpersist', name, via: 'RegDeleteValueW', before, after } as const;
  return carryOut(objectManager, change, dryRun);
}

/** @returns the names that the registry lists, sorted by name */
export function persisted(objectManager: ObjectManager): readonly PersistedDosDevice[] {
  const strings = objectManager.registry.strings(DOS_DEVICES_KEY);
  if (typeof strings === 'number') {
    // Wine, for one, has no such key until a program writes to it.
    if (strings === ERROR.FILE_NOT_FOUND) return [];
    throw failed('RegEnumValueW', strings, undefined, hintOf(objectManager, strings));
  }
  const classifier = new Classifier(objectManager);
  return strings
    .map(([text, target]) => {
      const name = upcase(text);
      return { name, kind: classifier.classify(name, target).kind, target };
    })
    .sort((a, b) => compareNames(a.name, b.name));
}

/** @returns the target that the registry lists for a name; none when there is none or it cannot be read */
export function persistedTarget(
  objectManager: ObjectManager,
  given: GivenName,
): { readonly name: string; readonly target: string | undefined } {
  const dataOf = (name: string) => objectManager.registry.getString(DOS_DEVICES_KEY, name);
  const { name } = nameAmong(given, (it) => typeof dataOf(it) === 'string');
  const target = dataOf(name);
  return { name, target: typeof target === 'string' ? target : undefined };
}

/** @returns the exact name */
function checked<Options extends { readonly force?: boolean }>(
  objectManager: ObjectManager,
  text: string,
  options: Options,
  rules: OptionRules<Options>,
): string {
  checkString('name', text);
  checkOptions(options, rules);
  const isListed = (name: string) =>
    typeof objectManager.registry.getString(DOS_DEVICES_KEY, name) === 'string';
  const found = nameAmong(text, isListed);
  const { name } = isListed(found.name) ? found : findName(objectManager, text);
  guard(name, options.force ?? false);
  return name;
}

/** @returns the object path that the registry gets for a target */
function listedPath(
  objectManager: ObjectManager,
  given: GivenTarget,
  context: TargetContext,
): string {
  const path = storedPath(objectManager, given, context);
  if (path.includes('\0')) throw invalidArgValue('target', 'a path without NULs', path);
  if (given.kind === 'path' && !given.raw) return withoutEnd(path);
  if (isAbsoluteObjectPath(path)) return path;
  throw invalidArgValue('target', 'an object path, from the root: \\Device\\Serial0', path);
}

/** A backslash at the end belongs only to the root of a volume, `\??\C:\`. */
function withoutEnd(path: string): string {
  return /^\\\?\?\\[A-Z]:\\$/i.test(path) ? path : path.replace(/\\+$/, '');
}

/** @returns what the registry has for a name; `undefined` when it has nothing */
function listed(objectManager: ObjectManager, name: string): string | undefined {
  const data = objectManager.registry.getString(DOS_DEVICES_KEY, name);
  if (typeof data === 'string') return data;
  if (data === ERROR.FILE_NOT_FOUND) return undefined;
  throw failed('RegQueryValueExW', data, name, hintOf(objectManager, data));
}

/** With `dryRun`, only opens the key for writing, and throws as the change would. */
function carryOut(
  objectManager: ObjectManager,
  { action, name, via, before, after }: Wanted,
  dryRun: boolean,
): PersistChange {
  const [wanted, old] = [listOf(after), listOf(before)];
  if (sameList(wanted, old)) return unchanged(name, old);
  const change = { action, name, via, before: old, after: wanted };
  const error = dryRun
    ? objectManager.registry.checkWrite(DOS_DEVICES_KEY)
    : store(objectManager, name, after);
  if (error !== ERROR.SUCCESS) {
    throw failed(via, error, name, hintOf(objectManager, error), after);
  }
  if (dryRun) return { ...change, done: false };
  const read = () => readBack(() => listOf(listed(objectManager, name)));
  const actual = read();
  if (!(actual instanceof Error) && sameList(actual, wanted)) return { ...change, done: true };
  const undone = store(objectManager, name, before);
  const now = read();
  const isUndone = undone === ERROR.SUCCESS && !(now instanceof Error) && sameList(now, old);
  if (!(actual instanceof Error)) throw new ReadBackError(name, wanted, actual, isUndone);
  if (isUndone) throw actual;
  const asked = { name, scope: 'global', before: old, after: wanted } as const;
  const hint = { kind: 'persist-back', name, target: before } as const;
  throw unread(asked, undone !== ERROR.SUCCESS, actual, hint);
}

function store({ registry }: ObjectManager, name: string, data: string | undefined): Win32Code {
  return data === undefined
    ? registry.delete(DOS_DEVICES_KEY, name)
    : registry.setString(DOS_DEVICES_KEY, name, data);
}

function unchanged(name: string, listed: readonly string[]): PersistChange {
  return { action: 'unchanged', done: false, name, before: listed, after: listed };
}

function listOf(data: string | undefined): readonly string[] {
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
