import { GLIMPSES, type Redefinition, sameList, sleep } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { keepsStack, linkPath } from '../../object-manager/scope.js';
import { ReadBackError } from '../errors.js';
import { globalNameDenies } from '../hints.js';
import { readIn } from '../read/read.js';
import type { Scope } from '../types.js';
import { planPush } from './define.js';
import { isGone } from './gone.js';
import { refuseHeld } from './held.js';
import { broadcastFlag } from './name-to-change.js';
import { carryOut, type NoPlan, type Plan } from './plan.js';
import { plannedChange } from './planned.js';
import { planRemove } from './remove.js';
import { checkRoom } from './room.js';
import { callsOf, type StackStep, stepsBetween } from './stack.js';

/** A name in one scope. */
export interface NameInScope {
  readonly name: string;
  readonly scope: Scope;
  /** Notify programs of a drive letter's change. */
  readonly broadcast?: boolean;
}

/** How definitions are set. */
interface SettingOptions {
  /** The definitions that the name had when the change was planned. */
  readonly before: readonly string[];
  /** Only check whether the first step would be refused. */
  readonly dryRun?: boolean;
  /** Called when the first step has been made. */
  readonly begun?: () => void;
}

/**
 * Gives a name these definitions, step by step, and reads each step back. Guards are not checked:
 * the caller has checked them, or restores earlier definitions.
 * @param wanted newest first; empty for a name that must not exist
 * @throws {ReadBackError} when the name is no longer as it was planned, and nothing has been changed
 */
export function setDefinitions(
  objectManager: ObjectManager,
  place: NameInScope,
  wanted: readonly string[],
  { before, dryRun = false, begun }: SettingOptions,
): void {
  const read = () => readIn(objectManager, place.name, place.scope)?.definitions ?? [];
  let present = read();
  if (present.length === 0 && before.length > 0) {
    // While another process changes a name, it is missing for a moment.
    sleep(GLIMPSES[0]);
    present = read();
  }
  if (!sameList(present, before)) {
    // Another process has done what was wanted.
    if (present.length === 0 && wanted.length === 0) return;
    throw new ReadBackError(place.name, before, present, true, 'defined as', true);
  }
  try {
    for (const planNext of plansBetween(objectManager, place, present, wanted)) {
      carryOut(objectManager, planNext(), dryRun);
      if (dryRun) return;
      begun?.();
    }
  } catch (error) {
    if (wanted.length > 0 || !isGone(objectManager, place, error)) throw error;
  }
}

/**
 * The plans that give a name definitions, each made when the one before is carried out: one for each
 * step, so that it is read back. A link that is deleted in between is one plan, so that the name is
 * restored if it cannot be defined anew.
 * @throws {Win32Error} when the base server has no room for one of the steps
 */
export function plansBetween(
  objectManager: ObjectManager,
  place: NameInScope,
  before: readonly string[],
  after: readonly string[],
): readonly (() => Plan | NoPlan)[] {
  const { name } = place;
  const isStacked = keepsStack(objectManager, name);
  const steps = stepsBetween(before, after, isStacked);
  const [first, second] = steps;
  // A name that is created by the NT call has all the room that a link has.
  if (isStacked && steps.length > 1) checkRoom({ name, before, steps });
  return first?.action === 'delete' && second !== undefined
    ? [() => planRebuild(objectManager, place, { before, after, steps })]
    : steps.map((step) => () => planStep(objectManager, place, step));
}

function planRebuild(
  objectManager: ObjectManager,
  { name, scope, broadcast = false }: NameInScope,
  {
    before,
    after,
    steps,
  }: Pick<Redefinition, 'before' | 'after'> & { readonly steps: readonly StackStep[] },
): Plan {
  const redefinition = { name, scope, before, after };
  refuseHeld(objectManager, redefinition);
  const path = linkPath(objectManager, name, scope);
  const calls = callsOf(steps, { path, quiet: broadcastFlag(name, { broadcast }) });
  return {
    change: plannedChange('define', redefinition, 'DefineDosDeviceW'),
    work: { via: 'DefineDosDeviceW', calls, undo: [] },
    denied: () => (scope === 'global' ? globalNameDenies(objectManager, name) : undefined),
  };
}

/** Plans the next step as it will be made. */
function planStep(
  objectManager: ObjectManager,
  { name, scope, broadcast = false }: NameInScope,
  step: StackStep,
): Plan | NoPlan {
  const options = { scope, broadcast, force: true };
  const exact = { exact: name };
  if (step.action === 'delete') return planRemove(objectManager, exact, { ...options, all: true });
  const { action, target } = step;
  if (action === 'define') return planPush(objectManager, exact, target, options);
  const newest = readIn(objectManager, name, scope)?.target === target;
  const which = newest ? {} : { target };
  return planRemove(objectManager, exact, { ...options, ...which });
}
