import type { ErrorReason } from '../status/reasons.js';

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
  [EXIT.USAGE]: 'wrong usage',
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
