import type { DefineCall } from '../../definitions/index.js';
import { equalNames } from '../../names/index.js';
import { DDD } from '../../object-manager/flags.js';

/** One change of a definition stack. A removal takes the newest definition that equals the target. */
export interface StackStep {
  readonly action: 'define' | 'remove';
  readonly target: string;
}

/** @returns a stack after a step, newest first */
export function afterStep(stack: readonly string[], { action, target }: StackStep): string[] {
  if (action === 'define') return [target, ...stack];
  const index = stack.findIndex((definition) => equalNames(definition, target));
  return stack.filter((_, i) => i !== index);
}

/**
 * The steps that make one stack another. Where a name may have several definitions, a name that is
 * defined before and after stays defined throughout: a caller that lost a global name might be
 * refused when it creates it again.
 * @param stacked whether a name may have several definitions at once
 */
export function stepsBetween(
  from: readonly string[],
  to: readonly string[],
  stacked: boolean,
): readonly StackStep[] {
  const remove = (target: string): StackStep => ({ action: 'remove', target });
  const define = (target: string): StackStep => ({ action: 'define', target });
  const shared = sharedBottom(from, to);
  const surplus = from.slice(0, from.length - shared);
  const [oldest, ...rest] = to.slice(0, to.length - shared).reverse();
  if (oldest === undefined) return surplus.map(remove);
  const defines = rest.map(define);
  if (!stacked) return [...surplus.map(remove), define(oldest), ...defines];
  if (!surplus.some((target) => equalNames(target, oldest))) {
    return [define(oldest), ...surplus.map(remove), ...defines];
  }
  return [...afterStep(surplus, remove(oldest)).map(remove), ...defines];
}

/** @returns the number of oldest definitions that two stacks have in common */
function sharedBottom(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < most && equalNames(a.at(-1 - shared) ?? '', b.at(-1 - shared) ?? '')) shared++;
  return shared;
}

/** @returns every stack on the way from one to another, including both */
export function stacksBetween(
  from: readonly string[],
  to: readonly string[],
  stacked: boolean,
): readonly (readonly string[])[] {
  const stacks: (readonly string[])[] = [from];
  let stack = from;
  for (const step of stepsBetween(from, to, stacked)) {
    stack = afterStep(stack, step);
    stacks.push(stack);
  }
  return stacks;
}

/**
 * @param quiet the `DDD` bits for broadcasting
 * @returns the calls that make these steps
 */
export function callsOf(steps: readonly StackStep[], quiet: number): readonly DefineCall[] {
  const define = DDD.RAW_TARGET_PATH | quiet;
  const remove = define | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;
  return steps.map(({ action, target }) => ({
    flags: action === 'define' ? define : remove,
    target,
  }));
}

/** @returns the stack before the first of some calls, and after each */
export function statesOf(
  before: readonly string[],
  calls: readonly DefineCall[],
): readonly (readonly string[])[] {
  const states = [before];
  for (const { flags, target } of calls) {
    const action = (flags & DDD.REMOVE_DEFINITION) === 0 ? 'define' : 'remove';
    states.push(afterStep(states.at(-1) ?? [], { action, target: target ?? '' }));
  }
  return states;
}
