import { expect } from 'vitest';
import type { DeclaredName } from '../../lib/dos-devices/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { intercept } from '../../lib/testing/intercept.js';

// Work is counted, and not timed: a busy machine changes nothing. Where there are no calls to count,
// there are so many names that work for each pair of them would take minutes.

const FEW = 100;
export const MANY = 400;
/** Calls for a name: some to look at it, and some to see whether the change can be made. */
const MOST_CALLS = 60;
/** `\??\X0`, `\??\X1`, … */
export const NAME = 'DDGROWTH';

export const targetOf = (index: number) => `\\Device\\${NAME}${index}`;

/** What declares each of so many names, by where it stands. */
export type Shape = (index: number, count: number) => DeclaredName;

export const SHAPES: Readonly<Record<string, Shape>> = {
  'a target each': targetOf,
  'a path each': (index) => `C:\\${index}`,
  'one alias of the next': (index, count) =>
    index === count - 1 ? targetOf(0) : { alias: `${NAME}${index + 1}` },
  'one alias of the one before': (index) =>
    index === 0 ? targetOf(0) : { alias: `${NAME}${index - 1}` },
  'in rows of ten, following the one before': (index) =>
    index % 10 === 0 ? targetOf(index) : { alias: `${NAME}${index - 1}`, byName: true },
  'all aliases of one': (index) => (index === 0 ? targetOf(0) : { alias: `${NAME}0` }),
  absent: () => ({ absent: true }),
};

/** A name whose links are followed on takes as many calls as links are followed at most. */
export const FOLLOWING: Shape = (index) =>
  index === 0 ? targetOf(0) : { alias: `${NAME}${index - 1}`, byName: true };

export function declaration(count: number, shape: Shape) {
  const names = Array.from({ length: count }, (_, index) => {
    return [`${NAME}${index}`, shape(index, count)] as const;
  });
  return { names: Object.fromEntries(names) };
}

/** How many calls some work makes. */
export function callsOf(
  objectManager: ObjectManager,
  work: (counted: ObjectManager) => void,
): number {
  let calls = 0;
  const counted = intercept(objectManager, (_call, _args, proceed) => {
    calls++;
    return proceed();
  });
  work(counted);
  return calls;
}

/**
 * That each name makes so many calls, and as many where there are more names.
 * @param calls how many some number of names makes
 */
export function expectLinear(calls: (count: number) => number): void {
  const none = calls(0);
  const [few, many] = [calls(FEW) - none, calls(MANY) - none];
  expect(many).toBeLessThanOrEqual(MANY * MOST_CALLS);
  // Only nearly: the first or the last may be another kind of name.
  expect(many).toBeLessThanOrEqual(1.1 * few * (MANY / FEW));
}
