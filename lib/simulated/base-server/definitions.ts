import { equalNames, splitDefinitions, startsWithName } from '../../names/index.js';
import type { SymbolicLinkObject } from '../objects/index.js';

/** The targets that a DOS-device link has been given, newest first. */
export type Definitions = readonly [string, ...string[]];

/** Reads the stack that a link stores, its target and its tail: one text after the other. */
export function definitionsOf(link: SymbolicLinkObject): Definitions {
  return splitDefinitions(link.target, link.tail);
}

/** What is stored after the newest target so that the older ones come back. */
export function tailOf([, ...older]: Definitions): string {
  return `\0${older.map((target) => `${target}\0`).join('')}`;
}

/** Units that the name and its definitions take up in the base server's one buffer. */
export function unitsOf(name: string, definitions: Definitions): number {
  return definitions.reduce((sum, target) => sum + target.length + 1, name.length + 1);
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
