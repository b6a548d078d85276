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

/** An error of the command line itself. */
export class CommandError extends Error {
  readonly exitCode: FailureCode;
  readonly reason: string | undefined;
  readonly hint: string | undefined;

  static {
    CommandError.prototype.name = 'CommandError';
  }

  constructor(exitCode: FailureCode, message: string, reason?: string, hint?: string) {
    super(message);
    this.exitCode = exitCode;
    this.reason = reason;
    this.hint = hint;
  }
}
