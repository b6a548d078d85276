import { types } from 'node:util';
import { BACKEND_CHOICES } from '../object-manager/backends.js';
import {
  checkObject,
  checkWord,
  inherited,
  listed,
  listItems,
  readOwnMember,
} from '../status/checks.js';
import { invalidArgType, invalidArgValue, outOfRange } from '../status/index.js';
import { isInstance, isRevoked } from '../status/revoked.js';
import { checkKeys, checkObjectManager } from './checks.js';

/**
 * Checks the value of one option.
 * @param argument the option's name in messages: `options.scope`
 * @throws {TypeError} or {RangeError} when it is not a valid value of this option
 */
export type OptionRule = (argument: string, value: unknown) => void;

/** A rule for each option of a function. An option without a rule is refused. */
export type OptionRules<Options extends object> = {
  readonly [Name in keyof Options]-?: OptionRule;
};

/** What a function takes its options to be when it is given none, so that they are not checked. */
export const NO_OPTIONS = Object.freeze({});

/**
 * Checks options: an object with known keys of its own, each `undefined` or a value that its rule accepts.
 * @param rules a rule for each option
 * @param argument the object's name in messages. Default: `options`
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE`; and the errors
 *   of the rules
 */
export function checkOptions<Options extends object>(
  options: unknown,
  rules: OptionRules<Options>,
  argument = 'options',
): asserts options is Options {
  if (options === NO_OPTIONS) {
    for (const name in rules) if (name in NO_OPTIONS) throw inherited(argument, name);
    return;
  }
  checkObject(argument, options);
  checkKeys(argument, options, Object.keys(rules));
  for (const [name, rule] of Object.entries<OptionRule>(rules)) {
    const value = readOwnMember(argument, options, name);
    if (value !== undefined) rule(`${argument}.${name}`, value);
  }
}

/**
 * A rule for a string from a fixed set.
 * @param words the words, in the order in which messages list them
 */
export function oneOf(words: readonly string[]): OptionRule {
  return (argument, value) => checkWord(argument, value, words);
}

/** A rule for a string from a fixed set, or a list of such strings. */
export function someOf(words: readonly string[]): OptionRule {
  const rule = oneOf(words);
  return (argument, value) => {
    if (!isList(value)) return rule(argument, value);
    for (const [index, word] of listItems(argument, value)) rule(`${argument}[${index}]`, word);
  };
}

/**
 * A rule for a duration.
 * @param least the shortest, in milliseconds
 * @param most the longest, in milliseconds. Default: any
 */
export function milliseconds(least: number, most = Number.POSITIVE_INFINITY): OptionRule {
  return (argument, value) => {
    if (typeof value !== 'number') throw invalidArgType(argument, 'a number', value);
    if (value >= least && value <= most) return;
    const upTo = Number.isFinite(most) ? ` and <= ${most}` : '';
    throw outOfRange(argument, `>= ${least}${upTo} milliseconds`, value);
  };
}

/** A rule for a number or text. */
export const numberOrText: OptionRule = (argument, value) => {
  if (typeof value === 'number' || typeof value === 'string') return;
  throw invalidArgType(argument, 'a number or a string', value);
};

/** A rule for an AbortSignal. */
export const abortSignal: OptionRule = (argument, value) => {
  if (!isInstance(value, AbortSignal)) throw invalidArgType(argument, 'an AbortSignal', value);
};

/** A rule for a backend by name, or an object manager. */
export const backendChoice: OptionRule = (argument, value) => {
  if (typeof value !== 'string') return checkObjectManager(argument, value);
  if (BACKEND_CHOICES.some((name) => name === value)) return;
  throw invalidArgValue(argument, `one of ${listed(BACKEND_CHOICES)}, or an object manager`, value);
};

/** A rule for text with `*` and `?`, or a regular expression, or a list of these. */
export const namePatterns: OptionRule = (argument, value) => {
  if (!isList(value)) return checkPattern(argument, value);
  for (const [, item] of listItems(argument, value)) checkPattern(argument, item);
};

function checkPattern(argument: string, value: unknown): void {
  if (typeof value === 'string' || types.isRegExp(value)) return;
  throw invalidArgType(argument, 'a string, a regular expression or an array of these', value);
}

function isList(value: unknown): value is readonly unknown[] {
  return !isRevoked(value) && Array.isArray(value);
}
