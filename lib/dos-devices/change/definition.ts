import { checkOptions, checkString } from '../../arguments/index.js';
import { seeLink } from '../../definitions/index.js';
import { advise } from '../../hints/index.js';
import { equalNames } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { lastingLifetime } from '../../object-manager/scope.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { quote } from '../../status/quote.js';
import { checkHidesNoPort } from '../com-numbers/check.js';
import { isDevicePresent } from '../devices/target-device.js';
import { checkName, type GivenName, textOf } from '../name/find-name.js';
import { checkNewName } from '../name/new-name.js';
import { OPTIONS } from '../options.js';
import { claimLast, listFirst, takeBackPersisting } from '../persist/beside-definition.js';
import { type Persisting, planPersisting } from '../persist/persisting.js';
import { type GivenTarget, givenTarget, storedPath } from '../target/given-target.js';
import { targetOf } from '../target/target.js';
import type {
  AsyncAliasOptions,
  AsyncDefineOptions,
  Change,
  Definitions,
  Target,
} from '../types.js';
import { planPushIn } from './define.js';
import { isHeld } from './held.js';
import { type NameToChange, nameToChange } from './name-to-change.js';
import { carryOut, carryOutAsync, type NoPlan, type Plan } from './plan.js';
import { plannedChange } from './planned.js';
import { planReplace } from './replace.js';

/** A planned definition: now, and with `persist` at every startup. */
export interface Definition {
  readonly now: Plan | NoPlan;
  readonly persisting: Persisting | undefined;
}

type Options = Omit<AsyncDefineOptions, 'raw'>;

/** Plans a definition: its scope, the API to call, and the result. */
export function planDefine(
  objectManager: ObjectManager,
  given: GivenName,
  target: Target,
  options: AsyncDefineOptions,
): Definition {
  checkName(given);
  checkOptions(options, OPTIONS.defineAsync);
  const read = givenTarget(target, options.raw, targetOf(textOf(given)));
  return planBoth(objectManager, given, read, options);
}

/** Plans an alias, the short form of a definition whose target is another name. */
export function planAlias(
  objectManager: ObjectManager,
  name: string,
  other: string,
  options: AsyncAliasOptions,
): Definition {
  checkString('name', name);
  checkString('other', other);
  checkOptions(options, OPTIONS.aliasAsync);
  const { byName = false } = options;
  return planBoth(objectManager, name, { kind: 'alias', other, byName }, options);
}

function planBoth(
  objectManager: ObjectManager,
  given: GivenName,
  target: GivenTarget,
  options: Options,
): Definition {
  const now = withPresence(objectManager, target, planNow(objectManager, given, target, options));
  const { persist = false, ifDefined = 'push', force = false } = options;
  if (!persist) return { now, persisting: undefined };
  const exact = { exact: now.change.name };
  const persisting = planPersisting(objectManager, exact, target, {
    force,
    // The list has one target for each name, so there is nothing to push it onto.
    ifDefined: ifDefined === 'push' ? 'replace' : ifDefined,
  });
  return { now, persisting };
}

/** Adds to the change of a name that leads to a device whether that is there. */
function withPresence(
  objectManager: ObjectManager,
  { kind }: GivenTarget,
  now: Plan | NoPlan,
): Plan | NoPlan {
  if (kind !== 'device') return now;
  const present = isDevicePresent(objectManager, now.change.after[0]);
  if (present === undefined) return now;
  return now.work === undefined
    ? { ...now, change: { ...now.change, present } }
    : { ...now, change: { ...now.change, present } };
}

/** An alias is not looked up where the name is kept: the other name need not be there. */
function planNow(
  objectManager: ObjectManager,
  given: GivenName,
  target: GivenTarget,
  options: Options,
): Plan | NoPlan {
  const { ifDefined = 'push' } = options;
  checkNewName(objectManager, given);
  const toChange = nameToChange(objectManager, given, options);
  const present = presentIn(toChange);
  if (present !== undefined && ifDefined === 'keep') return kept(objectManager, toChange, present);
  if (present !== undefined && ifDefined === 'error') throw isDefined(toChange, present);
  const path = storedPath(objectManager, target, targetOf(textOf(given)));
  const replaces = ifDefined === 'replace';
  if (present !== undefined && isAsAsked(present, path, replaces)) {
    const plan = kept(objectManager, toChange, present);
    // A temporary link is not what was asked for: it goes with its handle.
    if (plan.change.lifetime !== 'temporary') return plan;
  }
  if (target.kind === 'device' && options.force !== true) {
    // Where the other scope has the name, `force` does not help either.
    checkHidesNoPort(objectManager, toChange.name, { path }, toChange.other === undefined);
  }
  return replaces
    ? planReplace(objectManager, toChange, path, options)
    : planPushIn(objectManager, toChange, path, options, true);
}

/**
 * @returns the definitions that count: those of the scope, or where none was named, those that the
 *   caller sees
 */
function presentIn({ named, current, other }: NameToChange): Definitions | undefined {
  return current ?? (named ? other?.shadows : other);
}

function isAsAsked({ definitions }: Definitions, path: string, replaces: boolean): boolean {
  return equalNames(definitions[0], path) && (!replaces || definitions.length === 1);
}

/** Plans nothing for a name that stays as it is. */
function kept(
  objectManager: ObjectManager,
  { name }: NameToChange,
  { scope, definitions }: Definitions,
): NoPlan {
  const redefinition = { name, scope, before: definitions, after: definitions };
  const isTemporary =
    isHeld(objectManager, name, scope) || seeLink(objectManager, name, scope)?.permanent === false;
  const lifetime = isTemporary ? 'temporary' : lastingLifetime(scope);
  return { change: { ...plannedChange('unchanged', redefinition), lifetime } };
}

function isDefined({ name }: NameToChange, { scope, definitions }: Definitions): Win32Error {
  const [target] = definitions;
  return new Win32Error(ERROR.ALREADY_EXISTS, {
    syscall: 'DefineDosDeviceW',
    path: name,
    dest: target,
    action: `define ${name}`,
    problem: `it is defined ${scope === 'global' ? 'globally' : 'locally'} as ${quote(target)}`,
    hint: advise({ kind: 'replace-or-keep' }),
  });
}

/**
 * Makes a definition. With `persist` the registry is written first, and gets back what it had when
 * the name cannot be defined now.
 * @throws {UnfinishedChangeError} when it cannot get that back; and as {@link carryOut}
 */
export function makeDefinition(
  objectManager: ObjectManager,
  { now, persisting }: Definition,
  dryRun: boolean,
): Change {
  if (persisting === undefined) return carryOut(objectManager, now, dryRun);
  const persisted = listFirst(objectManager, persisting, dryRun);
  try {
    const change = carryOut(objectManager, now, dryRun);
    return { ...change, persisted: claimLast(objectManager, persisted, dryRun) };
  } catch (error) {
    if (!persisted.done) throw error;
    throw takeBackPersisting(objectManager, persisted, persisting, now.change, error);
  }
}

/** The same. Calls that may wait for other programs run off the main thread. */
export async function makeDefinitionAsync(
  objectManager: ObjectManager,
  { now, persisting }: Definition,
  dryRun: boolean,
): Promise<Change> {
  if (persisting === undefined) return await carryOutAsync(objectManager, now, dryRun);
  const persisted = listFirst(objectManager, persisting, dryRun);
  try {
    const change = await carryOutAsync(objectManager, now, dryRun);
    return { ...change, persisted: claimLast(objectManager, persisted, dryRun) };
  } catch (error) {
    if (!persisted.done) throw error;
    throw takeBackPersisting(objectManager, persisted, persisting, now.change, error);
  }
}
