import { InvalidArgumentError, Option } from 'commander';
import { nearest } from '../arguments/nearest.js';

/** An option that takes several values: with commas, or repeated, or both. */
export class ListOption extends Option {}

/** An option with a fixed list of values; an error suggests the nearest one. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices(words);
  return option.argParser((value) => knownWord(value, words));
}

/** A {@link ListOption} with a fixed list of values; an error suggests the nearest one. */
export function choices(flags: string, description: string, words: readonly string[]): Option {
  const option = new ListOption(flags, description).choices(words);
  return option.argParser((value, previous?: readonly string[]) =>
    valuesIn(value, previous).map((word) => knownWord(word, words)),
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

function knownWord(value: string, words: readonly string[]): string {
  if (words.includes(value)) return value;
  const meant = nearest(value, words);
  const rule = meant === undefined ? `It must be ${words.join(', ')}.` : `Did you mean ${meant}?`;
  throw new InvalidArgumentError(rule);
}
