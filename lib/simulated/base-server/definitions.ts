import { equalNames, splitDefinitions, startsWithName } from '../../names/index.js';
import type { SymbolicLinkObject } from '../object-manager/objects/index.js';

/** The targets that a DOS-device link has been given, newest first. */
export type Definitions = readonly [string, ...string[]];

/** Reads the stack that a link stores, its target and its tail: one text after the other. */
export function definitionsOf(link: SymbolicLinkObject): Definitions {
  return splitDefinitions(link.target, link.tail);
}

/**
 * What is stored after the newest target so that the older ones come back: each string ends in a NUL. A
 * list that was built from an earlier one ends in one NUL more, also when a single string is left of it.
 */
export function tailOf([, ...older]: Definitions, rebuilt: boolean): string {
  return `\0${older.map((target) => `${target}\0`).join('')}${rebuilt ? '\0' : ''}`;
}

/** Units that a list of definitions takes up, with the NUL after each. */
export function unitsOf(definitions: readonly string[]): number {
  return definitions.reduce((sum, target) => sum + target.length + 1, 0);
}

/**
 * Takes one definition out: the newest, or the newest that matches.
 * @param target `null` for the newest whatever it is
 * @returns what is left (nothing, maybe), or `undefined` when no definition matches
 */
export function without(
  definitions: Definitions,
  target: string | null,
  exact: boolean,
): readonly string[] | undefined {
  const index = indexOf(definitions, target, exact);
  return index < 0 ? undefined : definitions.filter((_, i) => i !== index);
}

function indexOf(definitions: Definitions, target: string | null, exact: boolean): number {
  if (target === null) return exact ? -1 : 0;
  const matches = exact ? equalNames : startsWithName;
  return definitions.findIndex((definition) => matches(definition, target));
}
