/** One call of an object manager. */
export interface RecordedCall {
  /** The called member: `'readLink'`, `'raw.queryDosDevice'`. */
  readonly call: string;
  readonly args: readonly unknown[];
  /** The call's result; for a promise its value, and `undefined` until it is settled. */
  readonly answer: unknown;
  /** The error that the call threw, which only misuse does. */
  readonly error?: unknown;
  /**
   * The time of the call, in milliseconds since 1970, with fractions. It counts from the start of the process,
   * so that it never goes back: setting the system's clock does not change it.
   */
  readonly at: number;
}
