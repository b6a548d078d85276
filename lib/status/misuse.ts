import { argumentText } from './argument-text.js';
import { checkString, checkWord, readMembers } from './checks.js';
import { type Hint, keepHint } from './hint.js';
import { quote } from './quote.js';
import { isRevoked } from './revoked.js';

/** What each kind of misuse throws, as Node does for its own codes. */
const MISUSE = {
  /** An argument of the wrong JavaScript type. */
  ERR_DOSDEV_INVALID_ARG_TYPE: TypeError,
  /** An argument of the right type whose value cannot be meant. */
  ERR_DOSDEV_INVALID_ARG_VALUE: TypeError,
  /** A number outside its range. */
  ERR_DOSDEV_OUT_OF_RANGE: RangeError,
  /** A simulated process that has ended. */
  ERR_DOSDEV_PROCESS_ENDED: TypeError,
  /** Something that a thread of the kernel may do and a user-mode process may not. */
  ERR_DOSDEV_KERNEL_ONLY: TypeError,
  /** A target that could be a device as well as a file. */
  ERR_DOSDEV_AMBIGUOUS_TARGET: TypeError,
  /** Text that is no MS-DOS device name. */
  ERR_DOSDEV_INVALID_NAME: TypeError,
  /** A command that is not written as its grammar asks. */
  ERR_DOSDEV_SYNTAX: SyntaxError,
  /** A command for a device's settings: baud rate, lines and columns. They are no links. */
  ERR_DOSDEV_DEVICE_SETTINGS: TypeError,
} as const;

const MISUSE_CODES = Object.keys(MISUSE);

/** The `code` of an error about the arguments of a call. */
export type MisuseCode = keyof typeof MISUSE;

/** A `TypeError`, `RangeError` or `SyntaxError` with a code. */
export type MisuseError<Code extends MisuseCode = MisuseCode> = InstanceType<
  (typeof MISUSE)[Code]
> & { readonly code: Code };

/**
 * → an error about how a function was called, to be thrown.
 * @param message what was wrong, which rule it breaks, and what to do
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` the code is none of these
 */
export function misuse<Code extends MisuseCode>(code: Code, message: string): MisuseError<Code> {
  checkWord('misuse(code)', code, MISUSE_CODES);
  checkString('misuse(message)', message);
  const error = new MISUSE[code](message);
  return Object.assign(error, { code }) as MisuseError<Code>;
}

/**
 * → the same with a hint for every reader, and the `problem` by itself.
 * @param problem what was wrong and which rule it breaks, without a full stop
 */
export function misuseWithHint<Code extends MisuseCode>(
  code: Code,
  problem: string,
  hint: Hint,
): MisuseError<Code> & { readonly problem: string } {
  checkWord('misuseWithHint(code)', code, MISUSE_CODES);
  checkString('misuseWithHint(problem)', problem);
  const { library } = readMembers('misuseWithHint(hint)', hint, ['library']);
  checkString('misuseWithHint(hint).library', library);
  const error = Object.assign(misuse(code, `${problem}. ${library}`), { problem });
  keepHint(error, hint);
  return error;
}

/** How a message names a value: enough to recognise it, on one line. */
function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `type string (${quote(value)})`;
    case 'number':
    case 'boolean':
      return `type ${typeof value} (${Object.is(value, -0) ? '-0' : value})`;
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'symbol':
      return `type symbol (${shown(String(value))})`;
    case 'function':
      return isRevoked(value) ? 'a revoked Proxy' : `function ${nameOf(value)}`.trimEnd();
    case 'object':
      return value === null
        ? 'null'
        : isRevoked(value)
          ? 'a revoked Proxy'
          : `an instance of ${className(value)}`;
    default:
      return 'undefined';
  }
}

function className(value: object): string {
  return nameOf(memberOf(value, 'constructor')) || 'Object';
}

/** → the name of a function; `''` for what has none, or none that can be read. */
function nameOf(value: unknown): string {
  const name = typeof value === 'function' ? memberOf(value, 'name') : '';
  return typeof name === 'string' ? shown(name) : '';
}

/** A member may be a getter, or a proxy's, and throw: that is not to hide the error that is told. */
function memberOf(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** → a text without its quotation marks, on one line and not too long. */
function shown(text: string): string {
  return quote(text).slice(1, -1);
}

/**
 * → `The "path" argument must be a string. Received type number (5)`
 * @param expected what the rule asks for, with its article: `a string`, `a string or null`
 */
export function invalidArgType(argument: string, expected: string, received: unknown) {
  checkString('invalidArgType(argument)', argument);
  checkString('invalidArgType(expected)', expected);
  return misuse(
    'ERR_DOSDEV_INVALID_ARG_TYPE',
    `${argumentText(argument)} must be ${expected}. Received ${describe(received)}`,
  );
}

/**
 * → `The "kind" argument must be one of 'serial', 'drive'. Received type string ('x')`
 * @param expected what the rule asks for, with its article
 */
export function invalidArgValue(argument: string, expected: string, received: unknown) {
  checkString('invalidArgValue(argument)', argument);
  checkString('invalidArgValue(expected)', expected);
  return misuse(
    'ERR_DOSDEV_INVALID_ARG_VALUE',
    `${argumentText(argument)} must be ${expected}. Received ${describe(received)}`,
  );
}

/**
 * → `The "access" argument is out of range. It must be >= 0 and <= 4294967295. Received …`
 * @param range what the rule asks for: `>= 0 and <= 15`
 */
export function outOfRange(argument: string, range: string, received: unknown) {
  checkString('outOfRange(argument)', argument);
  checkString('outOfRange(range)', range);
  return misuse(
    'ERR_DOSDEV_OUT_OF_RANGE',
    `${argumentText(argument)} is out of range. It must be ${range}. Received ${describe(received)}`,
  );
}
