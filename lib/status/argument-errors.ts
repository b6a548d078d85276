import { argumentText } from './argument-text.js';
import { describe } from './describe.js';
import { misuseError } from './misuse-error.js';

// The errors that a check of an argument throws. The checks use them, so they check nothing themselves;
// a caller outside passes through `misuse.ts`, which does.

/**
 * @returns `The "path" argument must be a string. Received type number (5)`
 * @param expected what the rule asks for, with its article: `a string`, `a string or null`
 */
export function wrongType(argument: string, expected: string, received: unknown) {
  return misuseError(
    'ERR_DOSDEV_INVALID_ARG_TYPE',
    `${argumentText(argument)} must be ${expected}. Received ${describe(received)}`,
  );
}

/**
 * @returns `The "kind" argument must be one of 'serial', 'drive'. Received type string ('x')`
 * @param expected what the rule asks for, with its article
 */
export function wrongValue(argument: string, expected: string, received: unknown) {
  return misuseError(
    'ERR_DOSDEV_INVALID_ARG_VALUE',
    `${argumentText(argument)} must be ${expected}. Received ${describe(received)}`,
  );
}

/**
 * @returns `The "access" argument is out of range. It must be >= 0 and <= 4294967295. Received …`
 * @param range what the rule asks for: `>= 0 and <= 15`
 */
export function wrongRange(argument: string, range: string, received: unknown) {
  return misuseError(
    'ERR_DOSDEV_OUT_OF_RANGE',
    `${argumentText(argument)} is out of range. It must be ${range}. Received ${describe(received)}`,
  );
}
