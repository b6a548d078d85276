import {
  askBaseServer,
  askToCreate,
  askToDelete,
  type Changing,
  changeDefinitions,
  type DefineCall,
  type Ended,
  type PlannedCalls,
  run,
  runAsync,
  sameList,
  seeLink,
} from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { equalNames } from '../../names/index.js';
import { DDD } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { hasLocalNames, keepsStack } from '../../object-manager/scope.js';
import {
  ERROR,
  NtError,
  type NtStatus,
  STATUS,
  type Win32Code,
  Win32Error,
} from '../../status/index.js';
import { ReadBackError } from '../errors.js';
import type { Change, ChangeApi } from '../types.js';
import { afterStep, stepsBetween } from './stack.js';
import { unfinished, vanishing } from './unfinished.js';

/** How a change is carried out. */
export type Work =
  | {
      readonly via: 'DefineDosDeviceW';
      readonly calls: readonly DefineCall[];
      /** Calls that undo the first of `calls`, if a later one fails. */
      readonly undo: readonly DefineCall[];
    }
  | {
      readonly via: Exclude<ChangeApi, 'DefineDosDeviceW'>;
      /** The call's own path. */
      readonly path: string;
      readonly run: () => NtStatus;
      /** @returns the status of the call that undoes it; success when there is nothing to undo */
      readonly undo: () => NtStatus;
      /** The hint when the call returns a status, if it differs from the plan's hint. */
      readonly hintFor?: (status: NtStatus) => Hint | undefined;
    };

/** A change that is planned and not yet made. */
export interface Plan {
  readonly change: Change;
  readonly work: Work;
  /** The hint when the system refuses the change. */
  readonly hint?: Hint | undefined;
}

/** The plan for a name that is as asked for. */
export interface NoPlan {
  readonly change: Change & { readonly action: 'unchanged' };
  readonly work?: undefined;
}

/**
 * Makes a change, reads it back, and undoes it if the result is not what was asked for.
 * @param dryRun only check whether it would be refused: the change is carried out up to the first
 *   call that would change something, waits as usual for a program that has the link open, and
 *   checks the rights instead of making that call
 * @throws with `dryRun`, what the change itself would throw, as far as `askBaseServer` can find out
 */
export function carryOut(
  objectManager: ObjectManager,
  plan: Plan | NoPlan,
  dryRun: boolean,
): Change {
  if (plan.work === undefined) return plan.change;
  const change = dryRun ? trying(objectManager, plan) : changing(objectManager, plan);
  return run(objectManager, plan.change.name, change);
}

/** The same. Calls that may wait for other programs run off the main thread. */
export async function carryOutAsync(
  objectManager: ObjectManager,
  plan: Plan | NoPlan,
  dryRun: boolean,
): Promise<Change> {
  if (plan.work === undefined) return plan.change;
  const change = dryRun ? trying(objectManager, plan) : changing(objectManager, plan);
  return await runAsync(objectManager, plan.change.name, change);
}

function* changing(objectManager: ObjectManager, plan: Plan): Changing<Change> {
  const { work, change } = plan;
  if (mayLandElsewhere(objectManager, plan)) checkRights(objectManager, plan);
  if (work.via !== 'DefineDosDeviceW') answerStatus(plan, work, work.run());
  const ended = yield* changeDefinitions(objectManager, callsOf(plan));
  if (ended.how === 'made') return { ...change, done: true, after: ended.definitions };
  throw yield* takeBack(objectManager, plan, ended);
}

/** Carries a change out up to its first call, and checks the rights instead of making it. */
function* trying(objectManager: ObjectManager, plan: Plan): Changing<Change> {
  if (mayLandElsewhere(objectManager, plan)) checkRights(objectManager, plan);
  if (plan.work.via === 'DefineDosDeviceW') {
    const change = changeDefinitions(objectManager, callsOf(plan));
    let step = change.next();
    while (step.done !== true && 'pause' in step.value) step = change.next(yield step.value);
    if (step.done === true) throw yield* takeBack(objectManager, plan, step.value);
  }
  checkRights(objectManager, plan);
  return plan.change;
}

/**
 * Checks the caller's rights with the system.
 * @throws the error of the refused call
 */
function checkRights(objectManager: ObjectManager, plan: Plan): void {
  const { work, change } = plan;
  if (work.via === 'DefineDosDeviceW') {
    const error = askBaseServer(objectManager, change);
    if (error !== ERROR.SUCCESS) throw refusal(plan, error);
  } else {
    const status =
      work.via === 'NtCreateSymbolicLinkObject'
        ? askToCreate(objectManager, change.name, change.scope)
        : askToDelete(objectManager, work.path);
    answerStatus(plan, work, status);
  }
}

/**
 * Whether a change that this caller may not make could succeed in another place, so that its rights
 * are checked before it: a caller without rights on a global name might get a local one, and some
 * systems create a link where an existing one leads.
 */
function mayLandElsewhere(objectManager: ObjectManager, { change, work }: Plan): boolean {
  if (work.via === 'NtCreateSymbolicLinkObject') {
    return objectManager.lacks.linkCollisions !== undefined;
  }
  return change.scope === 'global' && hasLocalNames(objectManager);
}

function callsOf({ change, work }: Plan): PlannedCalls {
  const { name, scope, action, before, after } = change;
  const place = { name, scope };
  if (work.via !== 'DefineDosDeviceW') {
    const states = [before, after];
    return { ...place, calls: [], states, rebuild: after, begun: 'called' };
  }
  const { calls } = work;
  if (action === 'define') return { ...place, calls, states: [before, after], rebuild: before };
  return { ...place, calls, states: statesOf(before, calls), rebuild: after };
}

/** The definitions before the first removal, and after each. */
function statesOf(before: readonly string[], calls: readonly DefineCall[]): string[][] {
  const states = [[...before]];
  for (const { target } of calls) states.push(without(states.at(-1) ?? [], target ?? ''));
  return states;
}

/**
 * Undoes the result of a change, as far as this change caused it.
 * @returns the error to throw
 */
function* takeBack(objectManager: ObjectManager, plan: Plan, ended: Ended): Changing<Error> {
  const { change } = plan;
  const { how, definitions, error } = ended;
  switch (how) {
    case 'in use':
    case 'kept':
    case 'vanishing':
    case 'gone': {
      if (plan.work.via !== 'DefineDosDeviceW') plan.work.undo();
      const cause = error === undefined ? undefined : refusal(plan, error);
      return vanishing(change, { ...ended, how }, cause);
    }
    case 'refused': {
      const cause = refusal(plan, error ?? ERROR.SUCCESS);
      if (ended.calls === 0) return cause;
      const back = wayBack(objectManager, plan, definitions);
      const undone = yield* changeDefinitions(objectManager, back);
      return undone.how === 'made' ? cause : unfinished(change, undone.definitions, false, cause);
    }
    case 'unread':
      return yield* takeBackUnread(objectManager, plan, ended);
    default: {
      const now = ended.calls === 0 ? definitions : yield* undo(objectManager, plan, definitions);
      const { name, before, after } = change;
      return new ReadBackError(name, after, definitions, sameList(now, before));
    }
  }
}

/**
 * Removes this change's own definition from the present ones.
 * @returns the definitions afterwards
 */
function* undo(
  objectManager: ObjectManager,
  { work, change }: Plan,
  now: readonly string[],
): Changing<readonly string[]> {
  const { name, scope, action, after } = change;
  if (work.via !== 'DefineDosDeviceW') {
    work.undo();
    return seeLink(objectManager, name, scope)?.definitions ?? [];
  }
  const [own = ''] = after;
  if (action === 'remove' || !now.some((target) => equalNames(target, own))) return now;
  const rest = without(now, own);
  const states = [now, rest];
  const undoing = { name, scope, calls: work.undo, states, rebuild: rest };
  return (yield* changeDefinitions(objectManager, undoing)).definitions;
}

/** A change that cannot be read back is undone, and the result is read back again. */
function* takeBackUnread(
  objectManager: ObjectManager,
  plan: Plan,
  { unread, calls }: Ended,
): Changing<Error> {
  const { work, change } = plan;
  const { name, scope, before, after, action } = change;
  const cause = unread ?? new Error(`${name} cannot be read`);
  // Of several removals, some may have succeeded. That is not the result that was asked for.
  const done =
    work.via === 'DefineDosDeviceW'
      ? calls === work.calls.length
      : work.undo() !== STATUS.SUCCESS || action === 'remove';
  try {
    const now = seeLink(objectManager, name, scope)?.definitions ?? [];
    if (sameList(now, before)) return cause;
    const back =
      action === 'define' && work.via === 'DefineDosDeviceW'
        ? { name, scope, calls: work.undo, states: [now, before], rebuild: before }
        : wayBack(objectManager, plan, now);
    const ended = yield* changeDefinitions(objectManager, back);
    return ended.how === 'made' ? cause : unfinished(change, ended.definitions, false, cause);
  } catch (error) {
    if (!(error instanceof NtError)) throw error;
    return unfinished({ name, scope, before, after }, undefined, done, cause);
  }
}

/** Restores the definitions from before the change, step by step. */
function wayBack(
  objectManager: ObjectManager,
  { change: { name, scope, before }, work }: Plan,
  from: readonly string[],
): PlannedCalls {
  // Programs that were notified of the change are notified that it is undone.
  const [call] = work.via === 'DefineDosDeviceW' ? work.calls : [];
  const quiet = DDD.NO_BROADCAST_SYSTEM & (call?.flags ?? DDD.NO_BROADCAST_SYSTEM);
  const steps = stepsBetween(from, before, keepsStack(objectManager, name));
  const define = DDD.RAW_TARGET_PATH | quiet;
  const remove = define | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;
  const calls = steps.map(({ action, target }) => ({
    flags: action === 'define' ? define : remove,
    target,
  }));
  const states = [from];
  for (const step of steps) states.push(afterStep(states.at(-1) ?? [], step));
  return { name, scope, calls, states, rebuild: from };
}

function refusal({ change, work, hint }: Plan, error: Win32Code): Win32Error {
  const dest = work.via === 'DefineDosDeviceW' ? work.calls[0]?.target : undefined;
  return new Win32Error(error, {
    syscall: 'DefineDosDeviceW',
    path: change.name,
    dest: dest ?? undefined,
    hint: advise(hint),
  });
}

function answerStatus(
  { change, hint }: Plan,
  { via, path, hintFor }: Exclude<Work, { readonly via: 'DefineDosDeviceW' }>,
  status: NtStatus,
): void {
  if (status === STATUS.SUCCESS) return;
  const dest = change.action === 'define' ? change.after[0] : undefined;
  throw new NtError(status, { syscall: via, path, dest, hint: advise(hintFor?.(status) ?? hint) });
}

function without(definitions: readonly string[], removed: string): string[] {
  const index = definitions.findIndex((target) => equalNames(target, removed));
  return definitions.filter((_, i) => i !== index);
}
