import { expect } from 'vitest';
import type { Table } from './table.js';

/** How a table is held to the code. */
export interface Check {
  /** Whether a row that is missing is noticed, too. */
  readonly complete: boolean;
  /** The column from which on a changed code is noticed. Default: 0, the first. */
  readonly from?: number;
  /** Throws when the table differs from the code. */
  readonly check: (table: Table) => void | Promise<void>;
}

/** Checks of tables, by the tables' keys. */
export type Checks = Readonly<Record<string, Check>>;

/** A check that the table has all that the code has. */
export const complete = (check: Check['check']): Check => ({ complete: true, check });

/** A check of what the table has. */
export const partial = (check: Check['check']): Check => ({ complete: false, check });

/** Compares texts in any order. */
export function expectSame(actual: Iterable<string>, expected: Iterable<string>): void {
  expect([...actual].sort()).toEqual([...expected].sort());
}

/** The names of what a text calls: `persist` of `persist(name, { dryRun })`. */
export function calleeOf(text: string): string {
  return text.replace(/\(.*$/s, '');
}
