import type { DefinitionCall } from '../../definitions/index.js';
import { equalNames } from '../../names/index.js';
import { isEditable, pushError } from '../../object-manager/definition-room.js';
import { DDD } from '../../object-manager/flags.js';
import { ERROR, type Win32Code } from '../../status/index.js';

/**
 * One change of a definition stack. A removal takes the newest definition that equals the target;
 * `delete` takes the link away with all definitions.
 */
export type StackStep =
  | { readonly action: 'define' | 'remove'; readonly target: string }
  | { readonly action: 'delete' };

const define = (target: string): StackStep => ({ action: 'define', target });
const remove = (target: string): StackStep => ({ action: 'remove', target });

/** @returns a stack after a step, newest first */
export function afterStep(stack: readonly string[], step: StackStep): string[] {
  if (step.action === 'delete') return [];
  const { action, target } = step;
  if (action === 'define') return [target, ...stack];
  const index = stack.findIndex((definition) => equalNames(definition, target));
  return stack.filter((_, i) => i !== index);
}

/**
 * The steps that make one stack another. Where a name may have several definitions, a name that is
 * defined before and after stays defined throughout if there is room for that: a caller that lost a
 * global name might be refused when it creates it again.
 * @param stacked whether a name may have several definitions at once
 */
export function stepsBetween(
  from: readonly string[],
  to: readonly string[],
  stacked: boolean,
): readonly StackStep[] {
  const shared = sharedBottom(from, to);
  const surplus = from.slice(0, from.length - shared);
  const [oldest, ...rest] = to.slice(0, to.length - shared).reverse();
  if (!stacked) return [...surplus.map(remove), ...definesOf(to.slice(0, to.length - shared))];
  if (oldest === undefined) return removing(from, surplus, stacked);
  const defines = rest.map(define);
  const isKept = surplus.some((target) => equalNames(target, oldest));
  const least = isKept
    ? [...afterStep(surplus, remove(oldest)).map(remove), ...defines]
    : [define(oldest), ...surplus.map(remove), ...defines];
  if (isEditable([...from, ...to])) return least;
  // One definition is left until the next one is there.
  const left = shared > 0 ? [] : surplus.slice(-1);
  const popped = surplus.slice(0, surplus.length - left.length);
  const early = [...popped.map(remove), define(oldest), ...left.map(remove), ...defines];
  return firstThatFits(from, [least, early, rebuilding(to)]);
}

/** The steps that remove definitions of a name. */
export function removing(
  from: readonly string[],
  removed: readonly string[],
  stacked: boolean,
): readonly StackStep[] {
  // It becomes shorter with each.
  if (!stacked || isEditable(from)) return removed.map(remove);
  const after = removed.reduce((stack, target) => afterStep(stack, remove(target)), [...from]);
  return firstThatFits(from, [removed.map(remove), rebuilding(after)]);
}

/** Deletes the link, and defines the name anew. */
function rebuilding(to: readonly string[]): readonly StackStep[] {
  return [{ action: 'delete' }, ...definesOf(to)];
}

/** @param stack newest first */
function definesOf(stack: readonly string[]): readonly StackStep[] {
  return stack.map(define).reverse();
}

/** @returns the first steps for which the base server has room, or the first ones where it has for none */
function firstThatFits(
  from: readonly string[],
  ways: readonly [readonly StackStep[], ...(readonly (readonly StackStep[])[])],
): readonly StackStep[] {
  return ways.find((steps) => roomError(from, steps) === ERROR.SUCCESS) ?? ways[0];
}

/** @returns 0, or the error of the first step for which the base server has no room */
export function roomError(from: readonly string[], steps: readonly StackStep[]): Win32Code {
  let stack = from;
  for (const step of steps) {
    const error = stepError(stack, step);
    if (error !== ERROR.SUCCESS) return error;
    stack = afterStep(stack, step);
  }
  return ERROR.SUCCESS;
}

function stepError(stack: readonly string[], step: StackStep): Win32Code {
  switch (step.action) {
    case 'delete':
      return ERROR.SUCCESS;
    case 'define':
      return pushError(stack, step.target);
    case 'remove':
      return isEditable(stack) ? ERROR.SUCCESS : ERROR.INSUFFICIENT_BUFFER;
  }
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

/** How the calls that make steps are made. */
interface CallForm {
  /** The link's own path. */
  readonly path: string;
  /** The `DDD` bits for broadcasting. */
  readonly quiet: number;
}

/** @returns the calls that make these steps */
export function callsOf(
  steps: readonly StackStep[],
  { path, quiet }: CallForm,
): readonly DefinitionCall[] {
  const defines = DDD.RAW_TARGET_PATH | quiet;
  const removes = defines | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;
  return steps.map((step) => {
    if (step.action === 'delete') return { deletes: path };
    return { flags: step.action === 'define' ? defines : removes, target: step.target };
  });
}

/** @returns the stack before the first of some calls, and after each */
export function statesOf(
  before: readonly string[],
  calls: readonly DefinitionCall[],
): readonly (readonly string[])[] {
  const states = [before];
  for (const call of calls) states.push(afterStep(states.at(-1) ?? [], stepOf(call)));
  return states;
}

function stepOf(call: DefinitionCall): StackStep {
  if ('deletes' in call) return { action: 'delete' };
  const { flags, target } = call;
  const action = (flags & DDD.REMOVE_DEFINITION) === 0 ? 'define' : 'remove';
  return { action, target: target ?? '' };
}
