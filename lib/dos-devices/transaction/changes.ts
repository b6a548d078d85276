import { setImmediate as turn } from 'node:timers/promises';
import { SystemCallError } from '../../status/index.js';
import type { ApplyChange } from '../apply/index.js';
import { ReadBackError } from '../errors.js';
import { OPTIONS } from '../options.js';

/** The options of the changes in a transaction that blocks the thread, and in one that awaits. */
export const OPTIONS_OF = {
  sync: { define: OPTIONS.define, alias: OPTIONS.alias, remove: OPTIONS.remove },
  async: { define: OPTIONS.defineAsync, alias: OPTIONS.aliasAsync, remove: OPTIONS.removeAsync },
} as const;

/**
 * Whether nothing is left of a change: the system refused it, or it was undone. Then it is not rolled
 * back: what the name leads to now, another process has made, even if it is the same.
 */
export function leavesNothing(error: unknown): boolean {
  return error instanceof SystemCallError || (error instanceof ReadBackError && error.undone);
}

export function differing(plan: readonly ApplyChange[]): readonly ApplyChange[] {
  return plan.filter(({ action }) => action !== 'unchanged');
}

/** @returns a plan with the changes that were made in their places */
export function whole(
  plan: readonly ApplyChange[],
  made: readonly ApplyChange[],
): readonly ApplyChange[] {
  const done = new Map(made.map((change) => [change.name, change]));
  return plan.map((change) => done.get(change.name) ?? change);
}

export function atOnce<C>(changes: Iterable<C>): readonly C[] {
  return Array.from(changes);
}

export async function inTurns<C>(changes: Iterable<C>): Promise<readonly C[]> {
  const made: C[] = [];
  for (const change of changes) {
    made.push(change);
    await turn();
  }
  return made;
}
