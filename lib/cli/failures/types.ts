import type { FailureCode } from '../exit-codes.js';

/** An error as the command line tells it. */
export interface Failure {
  readonly exitCode: FailureCode;
  /** The error's own code: `ERROR_FILE_NOT_FOUND`; absent when it has none. */
  readonly code?: string;
  /** What went wrong. */
  readonly message: string;
  /** Where in a file what is wrong is written: `names.yaml:3`. */
  readonly where?: string;
  /** Why it did. */
  readonly why?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** What stood in the way, when it was more than one thing. */
  readonly causes?: readonly Failure[];
}
