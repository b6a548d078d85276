import { checkOptions } from '../../arguments/index.js';
import type { Redefinition } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { equalNames, startsWithName } from '../../names/index.js';
import { DDD } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  baseServerTakes,
  lastingLifetime,
  linkPath,
  type Scope,
} from '../../object-manager/scope.js';
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
import { checkNoCircle } from '../target/circle.js';
import { readObjectPath } from '../target/target.js';
import type { ChangeOptions, DosDevice, RemoveOptions } from '../types.js';
import { deleteLink } from './define.js';
import { broadcastFlag, type NameToChange, nameToChange, notDefined } from './name-to-change.js';
import type { Plan, Work } from './plan.js';

/**
 * Plans a removal.
 * @returns `undefined` when there is nothing to remove, and that is accepted
 */
export function planRemove(
  objectManager: ObjectManager,
  given: GivenName,
  options: RemoveOptions,
): Plan | undefined {
  checkName(given);
  checkOptions(options, OPTIONS.remove);
  const { target, exact = false, all = false, ifExists = false } = options;
  if (all && target !== undefined) {
    throw invalidArgValue('options.all', 'false where target says which definition', all);
  }
  if (exact && target === undefined) {
    throw invalidArgValue('options.exact', 'false where no target says which definition', exact);
  }
  const toChange = nameToChange(objectManager, given, options);
  const { name, scope, current, other } = toChange;
  // The caller asked for the name as it is visible, so absence in one scope is not the answer.
  const mayBeElsewhere = ifExists && options.scope !== undefined;
  if (other !== undefined && !mayBeElsewhere) throw elsewhere(objectManager, toChange, other);
  const before = current?.definitions ?? [];
  const wanted =
    target === undefined
      ? undefined
      : readObjectPath(objectManager, target, undefined, { argument: 'options.target' });
  const removed = all ? before : oneOf(before, wanted, exact);
  if (removed.length === 0) {
    if (ifExists) return undefined;
    throw before.length === 0 ? notDefined(name) : noSuchDefinition(name, wanted ?? '', exact);
  }
  const after = all ? [] : withoutOne(before, removed[0] ?? '');
  return planOf(objectManager, { name, scope, before, after }, removed, options);
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
  if (before.length < count) throw notDefined(name);
  const after = before.slice(count);
  return planOf(objectManager, { name, scope, before, after }, before.slice(0, count), options);
}

function planOf(
  objectManager: ObjectManager,
  { name, scope, before, after }: Redefinition,
  removed: readonly string[],
  options: ChangeOptions,
): Plan {
  const [next] = after;
  if (next !== undefined && next !== before[0] && options.force !== true) {
    checkNoCircle(objectManager, { name, scope, target: next });
  }
  const work = workOf(objectManager, { name, scope }, removed, options);
  return {
    change: {
      action: 'remove',
      done: false,
      name,
      scope,
      lifetime: lastingLifetime(scope),
      via: work.via,
      before,
      after,
    },
    work,
    hint: scope === 'global' ? globalNameDenies(objectManager, name) : undefined,
  };
}

/** The error for a name that is defined, but not in the scope of the removal. */
function elsewhere(
  objectManager: ObjectManager,
  { name, scope }: NameToChange,
  other: DosDevice,
): DosDevError {
  const details = { syscall: 'DefineDosDeviceW', path: name };
  if (other.shadows !== undefined) {
    const problem = `cannot remove the global ${name}: a local one hides it`;
    const hint = advise({ kind: 'shadowed-by-local', name });
    return new NtError(STATUS.OBJECT_NAME_COLLISION, { ...details, problem, hint });
  }
  const problem = `cannot remove ${name}: it has no ${scope} definition`;
  const { target } = other;
  const hint: Hint =
    scope === 'local'
      ? { kind: 'remove-global', name, target, caller: callerOf(objectManager) }
      : { kind: 'remove-local', name, target };
  return new Win32Error(ERROR.FILE_NOT_FOUND, { ...details, problem, hint: advise(hint) });
}

function noSuchDefinition(name: string, target: string, exact: boolean): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    syscall: 'DefineDosDeviceW',
    path: name,
    dest: target,
    hint: advise({ kind: 'no-such-definition', name, exact }),
  });
}

function oneOf(
  definitions: readonly string[],
  target: string | undefined,
  exact: boolean,
): readonly string[] {
  const matches = exact ? equalNames : startsWithName;
  const found =
    target === undefined
      ? definitions[0]
      : definitions.find((definition) => matches(definition, target));
  return found === undefined ? [] : [found];
}

function withoutOne(definitions: readonly string[], removed: string): string[] {
  const index = definitions.indexOf(removed);
  return definitions.filter((_, i) => i !== index);
}

function workOf(
  objectManager: ObjectManager,
  { name, scope }: { readonly name: string; readonly scope: Scope },
  removed: readonly string[],
  options: ChangeOptions,
): Work {
  if (baseServerTakes(objectManager, name)) {
    const quiet = broadcastFlag(name, options);
    const flags = DDD.RAW_TARGET_PATH | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE | quiet;
    return {
      via: 'DefineDosDeviceW',
      calls: removed.map((target) => ({ flags, target })),
      undo: [],
    };
  }
  const path = linkPath(objectManager, name, scope);
  return {
    via: 'NtMakeTemporaryObject',
    path,
    run: () => deleteLink(objectManager, path),
    undo: () => STATUS.SUCCESS,
  };
}
