import { equalNames, splitDefinitions, startsWithName } from '../../names/index.js';
import type { SymbolicLinkObject } from '../object-manager/objects/index.js';

/** A definition stack: the targets of a DOS device's link, newest first. */
export type DefinitionStack = readonly [string, ...string[]];

/** Reads the definition stack from a link's target and tail. */
export function definitionsOf(link: SymbolicLinkObject): DefinitionStack {
  return splitDefinitions(link.target, link.tail);
}

/**
 * @returns the tail that a link stores after the newest target: the older targets, each followed by
 *   a NUL. A stack that was built from an earlier one ends in one more NUL, even when a single
 *   definition is left
 */
export function tailOf([, ...older]: DefinitionStack, rebuilt: boolean): string {
  return `\0${older.map((target) => `${target}\0`).join('')}${rebuilt ? '\0' : ''}`;
}

/**
 * Removes one definition: the newest, or the newest that matches.
 * @param target `null` for the newest one
 * @returns the remaining definitions (possibly none), or `undefined` when no definition matches
 */
export function without(
  definitions: DefinitionStack,
  target: string | null,
  exact: boolean,
): readonly string[] | undefined {
  const index = indexOf(definitions, target, exact);
  return index < 0 ? undefined : definitions.filter((_, i) => i !== index);
}

function indexOf(definitions: DefinitionStack, target: string | null, exact: boolean): number {
  if (target === null) return exact ? -1 : 0;
  const matches = exact ? equalNames : startsWithName;
  return definitions.findIndex((definition) => matches(definition, target));
}
