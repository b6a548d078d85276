import { objectManagerOf } from '../arguments/index.js';
import { DosDevices } from '../dos-devices/index.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { inspectAs } from '../status/inspect-as.js';
import { intercept } from './intercept.js';
import { printCall } from './print-calls.js';
import type { RecordedCall } from './recorded-call.js';

/** A recording of an object manager's calls. */
export class CallRecording<T extends ObjectManager> {
  /** The recording object manager, for the code under test. It forwards every call. */
  readonly objectManager: T;
  /**
   * The DOS devices on top of {@link objectManager}, for code under test that takes those, with the
   * state folder of the recorded ones.
   */
  readonly dos: DosDevices;
  #history: RecordedCall[] = [];

  static {
    inspectAs(CallRecording.prototype, 'CallRecording', (it) => {
      return { calls: it.#history.length, openHandles: it.openHandles.length };
    });
  }

  /** @internal Recordings come from `recordCalls`. */
  constructor(objectManager: T, stateFolder?: string) {
    this.objectManager = intercept(objectManager, (call, args, proceed) =>
      this.#record({ call, args, answer: undefined, at: now() }, proceed),
    );
    this.dos = new DosDevices(this.objectManager, stateFolder);
  }

  /** Every recorded call, oldest first. */
  get history(): readonly RecordedCall[] {
    return [...this.#history];
  }

  /** The handles that calls have returned and that are still open. */
  get openHandles(): readonly ObjectHandle[] {
    return this.#history.map(({ answer }) => answer).filter((answer) => isOpenHandle(answer));
  }

  /** Forgets the history. */
  clear(): void {
    this.#history = [];
  }

  /** @returns the history as text, one line per call */
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
  if (typeof value !== 'object' || value === null) return false;
  // A watch is no handle: it has no status.
  return 'status' in value && 'closed' in value && value.closed === false;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Records the calls of an object manager, such as a process of a simulated machine. It records only
 * calls that are made through the recording's own `objectManager` and `dos`.
 * @param source an object manager, or the `DosDevices` on top of it
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is neither
 */
export function recordCalls<T extends ObjectManager>(source: T): CallRecording<T>;
export function recordCalls(source: DosDevices): CallRecording<ObjectManager>;
export function recordCalls(source: ObjectManager | DosDevices): CallRecording<ObjectManager> {
  const objectManager = objectManagerOf('source', source);
  const stateFolder = 'stateFolder' in source ? source.stateFolder : undefined;
  return new CallRecording(objectManager, stateFolder);
}
