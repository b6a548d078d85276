import { wrongRange, wrongType, wrongValue } from './argument-errors.js';
import { checkString, checkWord } from './checks.js';
import { MISUSE_CODES, type MisuseCode, type MisuseError, misuseError } from './misuse-error.js';

export type { MisuseCode, MisuseError } from './misuse-error.js';

/**
 * @returns an error about how a function was called, to be thrown.
 * @param message what was wrong, which rule it breaks, and what to do
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` the code is none of these
 */
export function misuse<Code extends MisuseCode>(code: Code, message: string): MisuseError<Code> {
  checkWord('misuse(code)', code, MISUSE_CODES);
  checkString('misuse(message)', message);
  return misuseError(code, message);
}

/**
 * @returns `The "path" argument must be a string. Received type number (5)`
 * @param expected the expected type, with its article: `a string`, `a string or null`
 */
export function invalidArgType(argument: string, expected: string, received: unknown) {
  checkString('invalidArgType(argument)', argument);
  checkString('invalidArgType(expected)', expected);
  return wrongType(argument, expected, received);
}

/**
 * @returns `The "kind" argument must be one of 'serial', 'drive'. Received type string ('x')`
 * @param expected what the rule asks for, with its article
 */
export function invalidArgValue(argument: string, expected: string, received: unknown) {
  checkString('invalidArgValue(argument)', argument);
  checkString('invalidArgValue(expected)', expected);
  return wrongValue(argument, expected, received);
}

/**
 * @returns `The "access" argument is out of range. It must be >= 0 and <= 4294967295. Received …`
 * @param range the expected range: `>= 0 and <= 15`
 */
export function outOfRange(argument: string, range: string, received: unknown) {
  checkString('outOfRange(argument)', argument);
  checkString('outOfRange(range)', range);
  return wrongRange(argument, range, received);
}
