import {
  checkList,
  checkObject,
  checkPart,
  checkString,
  readOwnMember,
} from '../../../arguments/index.js';
import { invalidArgValue } from '../../../status/index.js';
import { checkKnownKeys } from './check-rules.js';

/** The longest name in UTF-16 units: with the path before it, it still fits in a UNICODE_STRING. */
const LONGEST = 16_000;

/** Checks one part of a specification; its name is for messages: `spec.volumes[0].letter`. */
export type Check = (name: string, value: unknown) => void;

export function listOf(check: Check): Check {
  return (name, value) => {
    checkList(name, value);
    for (const [i, item] of value.entries()) checkPart(name, i, (at) => check(at, item));
  };
}

/** A part that is given by its name alone, or as a whole. */
export function orName(named: Check, whole: Check): Check {
  return (name, value) => (typeof value === 'string' ? named : whole)(name, value);
}

export type Shape = Readonly<Record<string, Check>>;

export function shapeOf(needed: Shape, optional: Shape): Check {
  const all = { ...needed, ...optional };
  return (name, value) => {
    checkObject(name, value);
    checkKnownKeys(name, value, Object.keys(all));
    for (const [key, check] of Object.entries(all)) {
      const part = readOwnMember(name, value, key);
      if (part === undefined && !(key in needed)) continue;
      checkPart(name, key, (at) => check(at, part));
    }
  };
}

/** Checks that a value is a string that follows a rule. */
export function text(
  name: string,
  value: unknown,
  isRight: (it: string) => boolean,
  rule: string,
): void {
  checkString(name, value);
  if (value.length > LONGEST) {
    throw invalidArgValue(name, `at most ${LONGEST} characters long`, value);
  }
  if (!isRight(value)) throw invalidArgValue(name, rule, value);
}
