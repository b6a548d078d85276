/** How long a transaction waits for others. */
export interface TransactionOptions {
  /**
   * How long to wait until the transaction begins, in milliseconds, from 0 on. A transaction of another
   * process is waited for; the methods whose names end with `Async` wait for those of this process as
   * well. The others block the thread. Default: 5,000.
   */
  readonly timeout?: number;
}

/** How long a transaction waits for others, and the signal that ends it. */
export interface AsyncTransactionOptions extends TransactionOptions {
  /**
   * A signal that ends the wait, or rolls the transaction back at once. Either way the promise is
   * rejected with the signal's reason.
   */
  readonly signal?: AbortSignal;
}
