import { checkObjectManager } from '../arguments/index.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { intercept } from './intercept.js';
import { printCall } from './print-calls.js';

/** One call of an object manager. */
export interface RecordedCall {
  /** The member that was called: `'readLink'`, `'raw.queryDosDevice'`. */
  readonly call: string;
  readonly args: readonly unknown[];
  /** What it answered; of a promise, what it came to, and `undefined` until then. */
  readonly answer: unknown;
  /** What it threw, which only misuse does. */
  readonly error?: unknown;
  /** When it was made, in milliseconds since 1970 with their fraction. */
  readonly at: number;
}

/** The calls that were made through an object manager. */
export class CallRecording<T extends ObjectManager> {
  /** Hand this out: it is the other one, and records what is asked of it. */
  readonly objectManager: T;
  #history: RecordedCall[] = [];

  /** @internal Recordings come from `recordCalls`. */
  constructor(objectManager: T) {
    this.objectManager = intercept(objectManager, (call, args, proceed) =>
      this.#record({ call, args, answer: undefined, at: now() }, proceed),
    );
  }

  /** Every call so far, in the order in which they were made. */
  get history(): readonly RecordedCall[] {
    return [...this.#history];
  }

  /** The handles that the calls have given and that nobody has closed yet. */
  get openHandles(): readonly ObjectHandle[] {
    return this.#history.map(({ answer }) => answer).filter((answer) => isOpenHandle(answer));
  }

  /** Forgets the history. */
  clear(): void {
    this.#history = [];
  }

  /** The history for people to read, a line per call. */
  toString(): string {
    const start = this.#history[0]?.at ?? 0;
    return this.#history.map((entry) => printCall(entry, start)).join('\n');
  }

  #record(entry: { -readonly [Key in keyof RecordedCall]: RecordedCall[Key] }, run: () => unknown) {
    this.#history.push(entry);
    try {
      const answer = run();
      if (answer instanceof Promise) void answer.then((value) => (entry.answer = value), fail);
      else entry.answer = answer;
      return answer;
    } catch (error) {
      fail(error);
      throw error;
    }
    function fail(error: unknown) {
      entry.error = error;
    }
  }
}

function isOpenHandle(value: unknown): value is ObjectHandle {
  return typeof value === 'object' && value !== null && 'closed' in value && value.closed === false;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Records the calls of an object manager, such as a process of a simulated machine. Only those made through
 * the recording's own `objectManager` are seen.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` it is no object manager
 */
export function recordCalls<T extends ObjectManager>(objectManager: T): CallRecording<T> {
  checkObjectManager('objectManager', objectManager);
  return new CallRecording(objectManager);
}
