import type { MisuseCode } from '../status/index.js';
import { type ErrorReason, OWN_REASONS } from '../status/reasons.js';

/** The exit codes of commands. */
export const EXIT = {
  DONE: 0,
  FAILED: 1,
  USAGE: 2,
  NOT_FOUND: 3,
  DENIED: 4,
  NOT_POSSIBLE: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, for the help and for docs/cli.md. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.DONE]: 'done',
  [EXIT.FAILED]: 'failed',
  [EXIT.USAGE]: 'wrong usage, or a file with wrong contents',
  [EXIT.NOT_FOUND]: 'no such name, definition, code, file or server',
  [EXIT.DENIED]: 'access denied, or a privilege is missing',
  [EXIT.NOT_POSSIBLE]: 'not possible on this backend, or by a command',
};

/** The exit code of a command that failed. */
export type FailureCode = Exclude<ExitCode, typeof EXIT.DONE>;

/** The exit code for each reason of an error. */
export const EXIT_BY_REASON: Readonly<Record<ErrorReason, FailureCode>> = {
  'not-found': EXIT.NOT_FOUND,
  denied: EXIT.DENIED,
  exists: EXIT.FAILED,
  unsupported: EXIT.NOT_POSSIBLE,
  guarded: EXIT.FAILED,
  busy: EXIT.FAILED,
  changed: EXIT.FAILED,
  other: EXIT.FAILED,
};

/** The exit code for each code of misuse: what the command line says, or a file that it names, is wrong. */
const EXIT_BY_MISUSE: Readonly<Record<MisuseCode, FailureCode>> = {
  ERR_DOSDEV_AMBIGUOUS_TARGET: EXIT.USAGE,
  ERR_DOSDEV_INVALID_ARG_TYPE: EXIT.USAGE,
  ERR_DOSDEV_INVALID_ARG_VALUE: EXIT.USAGE,
  ERR_DOSDEV_INVALID_NAME: EXIT.USAGE,
  ERR_DOSDEV_OUT_OF_RANGE: EXIT.USAGE,
  ERR_DOSDEV_SYNTAX: EXIT.USAGE,
  // It is right, and for the `mode` of Windows.
  ERR_DOSDEV_DEVICE_SETTINGS: EXIT.NOT_POSSIBLE,
  // Only a program meets these.
  ERR_DOSDEV_KERNEL_ONLY: EXIT.FAILED,
  ERR_DOSDEV_PROCESS_ENDED: EXIT.FAILED,
};

/** The exit code for each code of this package's own errors, whose reason is the usual one. */
export const EXIT_BY_OWN_CODE: Readonly<
  Record<MisuseCode | keyof typeof OWN_REASONS, FailureCode>
> = {
  ...EXIT_BY_MISUSE,
  ...(Object.fromEntries(
    Object.entries(OWN_REASONS).map(([code, reason]) => [code, EXIT_BY_REASON[reason]]),
  ) as Record<keyof typeof OWN_REASONS, FailureCode>),
};

/** @returns the exit code of misuse; `undefined` for an error of another kind */
export function exitOfMisuse(code: string): FailureCode | undefined {
  return Object.hasOwn(EXIT_BY_MISUSE, code) ? EXIT_BY_MISUSE[code as MisuseCode] : undefined;
}

/** The reason that an exit code alone gives; wrong usage has none. */
export const REASON_BY_EXIT: Readonly<Record<FailureCode, ErrorReason | undefined>> = {
  [EXIT.FAILED]: 'other',
  [EXIT.USAGE]: undefined,
  [EXIT.NOT_FOUND]: 'not-found',
  [EXIT.DENIED]: 'denied',
  [EXIT.NOT_POSSIBLE]: 'unsupported',
};

/** An error of the command line itself. */
export class CommandError extends Error {
  readonly exitCode: FailureCode;
  /** Why, as a clause. */
  readonly why: string | undefined;
  readonly hint: string | undefined;

  static {
    CommandError.prototype.name = 'CommandError';
  }

  /** @param cause the error for the same with a code, which is that of this one */
  constructor(
    exitCode: FailureCode,
    message: string,
    why?: string,
    hint?: string,
    cause?: Error & { readonly code: string },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
    this.why = why;
    this.hint = hint;
  }
}

/** A file, or standard input, has wrong contents: the command line is right. */
export class ContentsError extends CommandError {
  static {
    ContentsError.prototype.name = 'ContentsError';
  }

  constructor(
    message: string,
    why: string | undefined,
    hint: string,
    cause?: Error & { readonly code: string },
  ) {
    super(EXIT.USAGE, message, why, hint, cause);
  }
}
