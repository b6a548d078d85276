import { checkOptions } from '../../arguments/index.js';
import { deleteLink, type Redefinition } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { equalNames, startsWithName } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { baseServerTakes, keepsStack, linkPath } from '../../object-manager/scope.js';
import {
  type DosDevError,
  ERROR,
  invalidArgValue,
  NtError,
  STATUS,
  Win32Error,
} from '../../status/index.js';
import { callerOf, globalNameDenies } from '../hints.js';
import { checkName, type GivenName } from '../name/find-name.js';
import { OPTIONS } from '../options.js';
import type { DefinedName } from '../read/read.js';
import { ChangedLinks, checkNoCircle } from '../target/circle.js';
import { readObjectPath } from '../target/target.js';
import type { AsyncRemoveOptions, Broadcasting, ChangeApi, ChangeOptions } from '../types.js';
import { refuseHeld } from './held.js';
import { broadcastFlag, type NameToChange, nameToChange, notDefined } from './name-to-change.js';
import type { NoPlan, Plan, Work } from './plan.js';
import { plannedChange } from './planned.js';
import { checkRoom } from './room.js';
import { callsOf, removing } from './stack.js';

/**
 * Plans a removal; none when there is nothing to remove, and that is accepted.
 */
export function planRemove(
  objectManager: ObjectManager,
  given: GivenName,
  options: AsyncRemoveOptions,
): Plan | NoPlan {
  checkName(given);
  checkOptions(options, OPTIONS.removeAsync);
  const { all = false, ifExists = false } = options;
  checkOneRule(options);
  const toChange = nameToChange(objectManager, given, options);
  const { name, scope, current, other } = toChange;
  // The caller asked for the name as it is visible, so absence in one scope is not the answer.
  const mayBeElsewhere = ifExists && options.scope !== undefined;
  if (other !== undefined && !mayBeElsewhere) throw elsewhere(objectManager, toChange, other);
  const before = current?.definitions ?? [];
  const which = whichOf(objectManager, options);
  const removed = all ? before : before.filter(which.matches).slice(0, 1);
  if (removed.length === 0) {
    if (ifExists)
      return { change: plannedChange('unchanged', { name, scope, before, after: before }) };
    throw before.length === 0 ? notDefined(objectManager, name) : noSuchDefinition(name, which);
  }
  const after = all ? [] : withoutOne(before, removed[0] ?? '');
  return planOf(objectManager, toChange, { name, scope, before, after }, removed, options);
}

/**
 * Plans the removal of a name's newest definitions as one change, made or undone as a whole.
 * @param count the number of definitions, from 1 on
 */
export function planRemoveNewest(
  objectManager: ObjectManager,
  given: GivenName,
  count: number,
  options: ChangeOptions,
): Plan {
  const toChange = nameToChange(objectManager, given, options);
  const { name, scope, current, other } = toChange;
  if (other !== undefined) throw elsewhere(objectManager, toChange, other);
  const before = current?.definitions ?? [];
  if (before.length < count) throw notDefined(objectManager, name);
  const after = before.slice(count);
  const removed = before.slice(0, count);
  return planOf(objectManager, toChange, { name, scope, before, after }, removed, options);
}

function planOf(
  objectManager: ObjectManager,
  toChange: NameToChange,
  redefinition: Redefinition,
  removed: readonly string[],
  options: ChangeOptions,
): Plan {
  const { name, scope } = redefinition;
  refuseHeld(objectManager, redefinition);
  if (options.force !== true) checkReveals(objectManager, toChange, redefinition);
  const work = workOf(objectManager, redefinition, removed, options);
  return {
    change: plannedChange('remove', redefinition, viaOf(work)),
    work,
    denied: () => (scope === 'global' ? globalNameDenies(objectManager, name) : undefined),
  };
}

/**
 * Refuses to reveal a definition by which the name leads back to itself: an older one, or the global
 * one behind a local name.
 */
function checkReveals(
  objectManager: ObjectManager,
  { current }: NameToChange,
  { name, scope, before, after: [next] }: Redefinition,
): void {
  if (next !== undefined) {
    if (next === before[0]) return;
    checkNoCircle(objectManager, { name, scope, target: next }, undefined, {
      reveals: { which: 'older', target: next },
      hint: { kind: 'remove-all-instead', name, scope, force: true },
    });
    return;
  }
  const global = current?.shadows;
  if (global === undefined) return;
  const removal = new ChangedLinks(objectManager, [{ name, scope, target: undefined }]);
  const { target } = global;
  checkNoCircle(objectManager, { name, scope: 'global', target }, removal, {
    reveals: { which: 'global', target },
    hint: { kind: 'force-it' },
  });
}

/** The error for a name that is defined, but not in the scope of the removal. */
function elsewhere(
  objectManager: ObjectManager,
  { name, scope }: NameToChange,
  other: DefinedName,
): DosDevError {
  const details = { syscall: 'DefineDosDeviceW', path: name };
  if (other.shadows !== undefined) {
    const action = `remove the global ${name}`;
    const problem = 'a local one shadows it';
    const hint = advise({ kind: 'shadowed-by-local', name });
    return new NtError(STATUS.OBJECT_NAME_COLLISION, { ...details, action, problem, hint });
  }
  const action = `remove ${name}`;
  const problem = `it has no ${scope} definition`;
  const { target } = other;
  const hint: Hint =
    scope === 'local'
      ? { kind: 'remove-global', name, target, caller: callerOf(objectManager) }
      : { kind: 'remove-local', name, target };
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    ...details,
    action,
    problem,
    hint: advise(hint),
  });
}

function noSuchDefinition(name: string, { target, exact }: Which): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    syscall: 'DefineDosDeviceW',
    path: name,
    dest: target,
    hint: advise({ kind: 'no-such-definition', name, exact }),
  });
}

/** @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when several options say which definition */
function checkOneRule({ target, targetPrefix, all = false }: AsyncRemoveOptions): void {
  if (all && (target ?? targetPrefix) !== undefined) {
    const rule = 'false where target or targetPrefix says which definition';
    throw invalidArgValue('options.all', rule, all);
  }
  if (target !== undefined && targetPrefix !== undefined) {
    const rule = 'absent where target says which definition';
    throw invalidArgValue('options.targetPrefix', rule, targetPrefix);
  }
}

/** Which definition to remove: the newest that matches. */
interface Which {
  /** The whole definition, or its beginning. */
  readonly target: string;
  /** Whether it is the whole definition. */
  readonly exact: boolean;
  readonly matches: (definition: string) => boolean;
}

function whichOf(objectManager: ObjectManager, options: AsyncRemoveOptions): Which {
  const read = (name: 'target' | 'targetPrefix') =>
    readObjectPath(objectManager, options[name], undefined, { argument: `options.${name}` });
  if (options.target !== undefined) {
    const target = read('target');
    return { target, exact: true, matches: (it) => equalNames(it, target) };
  }
  if (options.targetPrefix === undefined) return { target: '', exact: false, matches: () => true };
  const target = read('targetPrefix');
  return { target, exact: false, matches: (it) => startsWithName(it, target) };
}

function withoutOne(definitions: readonly string[], removed: string): string[] {
  const index = definitions.indexOf(removed);
  return definitions.filter((_, i) => i !== index);
}

function workOf(
  objectManager: ObjectManager,
  { name, scope, before }: Redefinition,
  removed: readonly string[],
  options: ChangeOptions & Broadcasting,
): Work {
  const path = linkPath(objectManager, name, scope);
  if (baseServerTakes(objectManager, name)) {
    const isStacked = keepsStack(objectManager, name);
    const steps = removing(before, removed, isStacked);
    if (isStacked) checkRoom({ name, before, steps });
    const calls = callsOf(steps, { path, quiet: broadcastFlag(name, options) });
    return { via: 'DefineDosDeviceW', calls, undo: [] };
  }
  return {
    via: 'NtMakeTemporaryObject',
    path,
    run: () => deleteLink(objectManager, path, removed[0] ?? ''),
    undo: () => STATUS.SUCCESS,
  };
}

/** @returns the call that makes a removal: the base server's, unless the link itself is deleted instead */
function viaOf(work: Work): ChangeApi {
  const isDeletion = work.via === 'DefineDosDeviceW' && work.calls.every((it) => 'deletes' in it);
  return isDeletion ? 'NtMakeTemporaryObject' : work.via;
}
