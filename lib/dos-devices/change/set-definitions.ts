import { GLIMPSES, sameList, sleep } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { keepsStack } from '../../object-manager/scope.js';
import { ReadBackError } from '../errors.js';
import { readIn } from '../read/read.js';
import type { Scope } from '../types.js';
import { planPush } from './define.js';
import { carryOut, type NoPlan, type Plan } from './plan.js';
import { planRemove } from './remove.js';
import { type StackStep, stepsBetween } from './stack.js';

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
    throw new ReadBackError(place.name, before, present, true, 'defined as', true);
  }
  for (const step of stepsBetween(present, wanted, keepsStack(objectManager, place.name))) {
    carryOut(objectManager, planStep(objectManager, place, step), dryRun);
    if (dryRun) return;
    begun?.();
  }
}

/** Plans the next step as it will be made. */
export function planStep(
  objectManager: ObjectManager,
  { name, scope, broadcast = false }: NameInScope,
  { action, target }: StackStep,
): Plan | NoPlan {
  const options = { scope, broadcast, force: true };
  const exact = { exact: name };
  if (action === 'define') return planPush(objectManager, exact, target, options);
  const newest = readIn(objectManager, name, scope)?.target === target;
  const which = newest ? {} : { target };
  return planRemove(objectManager, exact, { ...options, ...which });
}
