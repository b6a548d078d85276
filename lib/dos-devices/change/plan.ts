import {
  askBaseServer,
  askToCreate,
  askToDelete,
  type Changing,
  changeDefinitions,
  type Ended,
  type PlannedCalls,
  run,
  runAsync,
  sameList,
  seeLink,
} from '../../definitions/index.js';
import { advise } from '../../hints/index.js';
import { equalNames } from '../../names/index.js';
import { isEditable } from '../../object-manager/definition-room.js';
import { DDD } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { hasLocalNames, keepsStack, linkPath } from '../../object-manager/scope.js';
import { type DosDevError, ERROR, NtError, type NtStatus, STATUS } from '../../status/index.js';
import { ReadBackError } from '../errors.js';
import type { Change } from '../types.js';
import { OutsideChanges } from './outside-changes.js';
import type { NoPlan, Plan, Work } from './plan-form.js';
import { answerStatus, hintIfDenied, refusal } from './refusals.js';
import { removing, statesOf, callsOf as stepCalls, stepsBetween } from './stack.js';
import { readBack, unfinished, vanishing } from './unfinished.js';

export type { NoPlan, Plan, Work } from './plan-form.js';

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
  if (!dryRun) OutsideChanges.note(objectManager, plan.change);
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
  if (!dryRun) OutsideChanges.note(objectManager, plan.change);
  const change = dryRun ? trying(objectManager, plan) : changing(objectManager, plan);
  return await runAsync(objectManager, plan.change.name, change);
}

function* changing(objectManager: ObjectManager, plan: Plan): Changing<Change> {
  const { work, change } = plan;
  if (mayLandElsewhere(objectManager, plan)) checkRights(objectManager, plan);
  if (work.via !== 'DefineDosDeviceW') {
    if (work.replaces) refuseInUse(objectManager, plan);
    const status = work.run();
    if (work.replaces && status !== STATUS.SUCCESS) throw notReplaced(objectManager, plan, status);
    answerStatus(plan, work, status);
  }
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
    if (work.replaces) refuseInUse(objectManager, plan);
    answerStatus(plan, work, rightsOf(objectManager, change, work));
  }
}

function rightsOf(
  objectManager: ObjectManager,
  { name, scope }: Change,
  { via, path, rights }: Exclude<Work, { readonly via: 'DefineDosDeviceW' }>,
): NtStatus {
  if (rights !== undefined) return rights();
  return via === 'NtCreateSymbolicLinkObject'
    ? askToCreate(objectManager, name, scope)
    : askToDelete(objectManager, path);
}

/** @returns the error of a link that could not be replaced, and may not have been created again either */
function notReplaced(objectManager: ObjectManager, plan: Plan, status: NtStatus): DosDevError {
  const { change, work } = plan;
  const cause = new NtError(status, {
    syscall: work.via,
    path: change.name,
    dest: change.after[0],
    hint: advise(hintIfDenied(plan, status)),
  });
  const seen = readBack(() => seeLink(objectManager, change.name, change.scope));
  if (seen instanceof Error) return unfinished(change, undefined, false, cause);
  const now = seen?.definitions ?? [];
  return sameList(now, change.before) ? cause : unfinished(change, now, false, cause);
}

/** The link would remain, and be temporary, until the other process closes it. */
function refuseInUse(objectManager: ObjectManager, { change }: Plan): void {
  const seen = seeLink(objectManager, change.name, change.scope);
  if (!seen?.inUse) return;
  const { definitions } = seen;
  throw vanishing(change, { how: 'in use', definitions, calls: 0 });
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
  const { name, scope, before, after } = change;
  if (work.via !== 'DefineDosDeviceW') {
    const states = [before, after];
    return { name, scope, calls: [], states, rebuild: after, begun: 'called' };
  }
  const { calls } = work;
  // A definition is pushed onto what is built again first.
  const rebuild = after.length > before.length ? before : after;
  return { name, scope, calls, states: statesOf(before, calls), rebuild };
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
      return undone.how === 'made' ? cause : unfinished(change, readOf(undone), false, cause);
    }
    case 'unread':
      return yield* takeBackUnread(objectManager, plan, ended);
    default: {
      const now = ended.calls === 0 ? definitions : yield* undo(objectManager, plan, definitions);
      const { name, before, after } = change;
      const isBack = sameList(now, before);
      const undone = isBack || ended.calls === 0 || isPushUndone(change, now);
      return new ReadBackError(name, after, definitions, undone, 'defined as', !isBack);
    }
  }
}

/**
 * Removes this change's own definition from the present ones.
 * @returns the definitions afterwards; the present ones where those cannot be read
 */
function* undo(
  objectManager: ObjectManager,
  plan: Plan,
  now: readonly string[],
): Changing<readonly string[]> {
  const { work, change } = plan;
  const { name, scope, after } = change;
  if (work.via !== 'DefineDosDeviceW') {
    work.undo();
    const seen = readBack(() => seeLink(objectManager, name, scope));
    return seen instanceof Error ? now : (seen?.definitions ?? []);
  }
  const [own = ''] = after;
  const isPushed = now.some((target) => equalNames(target, own));
  if (work.undo.length === 0 || !isPushed) return now;
  const steps = removing(now, [own], keepsStack(objectManager, name));
  const calls = stepCalls(steps, formOf(objectManager, plan));
  const states = statesOf(now, calls);
  const undoing = {
    name,
    scope,
    calls,
    states,
    rebuild: states.at(-1) ?? [],
    begun: 'changed' as const,
  };
  return readOf(yield* changeDefinitions(objectManager, undoing)) ?? now;
}

/** Whether a definition that was only added is not among the present ones. */
function isPushUndone({ before, after }: Change, now: readonly string[]): boolean {
  const [own = '', ...rest] = after;
  return sameList(rest, before) && !now.some((target) => equalNames(target, own));
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
    const begun = 'changed';
    const back: PlannedCalls =
      work.via === 'DefineDosDeviceW' && work.undo.length > 0 && isEditable(now)
        ? { name, scope, calls: work.undo, states: [now, before], rebuild: before, begun }
        : wayBack(objectManager, plan, now);
    const ended = yield* changeDefinitions(objectManager, back);
    return ended.how === 'made' ? cause : unfinished(change, readOf(ended), false, cause);
  } catch (error) {
    if (!(error instanceof NtError)) throw error;
    return unfinished({ name, scope, before, after }, undefined, done, cause);
  }
}

/** Restores the definitions from before the change, step by step. */
function wayBack(objectManager: ObjectManager, plan: Plan, from: readonly string[]): PlannedCalls {
  const { name, scope, before } = plan.change;
  const steps = stepsBetween(from, before, keepsStack(objectManager, name));
  const calls = stepCalls(steps, formOf(objectManager, plan));
  return { name, scope, calls, states: statesOf(from, calls), rebuild: from, begun: 'changed' };
}

/** @returns the definitions after a change; `undefined` where they cannot be read */
function readOf({ how, definitions }: Ended): readonly string[] | undefined {
  return how === 'unread' ? undefined : definitions;
}

/** Programs that were notified of a change are notified that it is undone. */
function formOf(objectManager: ObjectManager, { change: { name, scope }, work }: Plan) {
  const calls = work.via === 'DefineDosDeviceW' ? work.calls : [];
  const call = calls.find((it) => 'flags' in it);
  const quiet = DDD.NO_BROADCAST_SYSTEM & (call?.flags ?? DDD.NO_BROADCAST_SYSTEM);
  return { path: linkPath(objectManager, name, scope), quiet };
}
