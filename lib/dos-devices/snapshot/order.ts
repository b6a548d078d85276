import { compareNames } from '../../names/index.js';
import type { Scope } from '../types.js';

/** A name of one scope. */
export interface ScopedName {
  readonly name: string;
  readonly scope: Scope;
}

/** The order of a snapshot: by name, a local name before the global one that it shadows. */
export function byName(a: ScopedName, b: ScopedName): number {
  if (a.name !== b.name) return compareNames(a.name, b.name);
  if (a.scope === b.scope) return 0;
  return a.scope < b.scope ? 1 : -1;
}

/** Whether names are in their order, and none is listed twice. */
export function isAscending(names: readonly ScopedName[]): boolean {
  let last: ScopedName | undefined;
  for (const next of names) {
    if (last !== undefined && byName(last, next) >= 0) return false;
    last = next;
  }
  return true;
}
