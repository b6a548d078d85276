import { Argument, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../arguments/nearest.js';

/** An option that takes several values: with commas, or repeated, or both. */
export class ListOption extends Option {}

/** An option with a fixed list of values; an error suggests the nearest one. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices(words);
  return option.argParser((value) => knownWord(value, words));
}

/** An argument with a fixed list of values; an error suggests the nearest one. */
export function choiceArgument(
  name: string,
  description: string,
  words: readonly string[],
): Argument {
  const argument = new Argument(name, description).choices(words);
  return argument.argParser((value) => knownWord(value, words));
}

/**
 * A {@link ListOption} with a fixed list of values; an error suggests the nearest one.
 * @param others words that are often written for one of them: `{ com: 'serial' }`
 */
export function choices(
  flags: string,
  description: string,
  words: readonly string[],
  others: Readonly<Record<string, string>> = {},
): Option {
  const option = new ListOption(flags, description).choices(words);
  return option.argParser((value, previous?: readonly string[]) =>
    valuesIn(value, previous).map((word) => knownWord(word, words, others)),
  );
}

/** A {@link ListOption} with values of any text that has no comma. */
export function list(flags: string, description: string): Option {
  return new ListOption(flags, description).argParser(valuesIn);
}

/** @returns the values of an option that was given before, and those of a further word */
function valuesIn(word: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, ...word.split(',')];
}

function knownWord(
  value: string,
  words: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string {
  if (words.includes(value)) return value;
  const other = new Map(Object.entries(others)).get(value.toLowerCase());
  const meant = other ?? nearest(value, words);
  const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  const rule = meant === undefined ? `It must be ${all}.` : `Did you mean ${meant}?`;
  throw new InvalidArgumentError(rule);
}
