import type { ObjectManager } from '../object-manager/index.js';
import type { NtStatus, Win32Code } from '../status/index.js';
import type { Seat } from './seat.js';

/** The calls that can be made to fail: those that answer a code. */
export type FailingCall = {
  [Name in keyof Required<ObjectManager>]: ObjectManager[Name] extends (
    ...args: never[]
  ) => infer Answer
    ? NtStatus extends Awaited<Answer>
      ? Name
      : Win32Code extends Awaited<Answer>
        ? Name
        : never
    : never;
}[keyof ObjectManager];

/** A call that is to fail, and with what. */
export interface Fault {
  readonly call: FailingCall;
  readonly code: NtStatus | Win32Code;
}
const ASYNCHRONOUS: ReadonlySet<FailingCall> = new Set([
  'defineDosDeviceAsync',
  'redirectDevice',
  'endRedirection',
]);

/**
 * Calls that are to fail the next time that any seat makes them. A seat's own method stands in for
 * the real one until then, so that nothing is slower while no call is to fail.
 */
export class Faults {
  readonly #seats = new Set<Seat>();
  readonly #pending: Fault[] = [];

  add(seat: Seat): void {
    this.#seats.add(seat);
    for (const { call } of this.#pending) this.#arm(seat, call);
  }

  remove(seat: Seat): void {
    this.#seats.delete(seat);
  }

  failNext(call: FailingCall, code: NtStatus | Win32Code): void {
    this.#pending.push({ call, code });
    for (const seat of this.#seats) this.#arm(seat, call);
  }

  get pending(): readonly Fault[] {
    return [...this.#pending];
  }

  clear(): void {
    for (const { call } of this.#pending.splice(0)) this.#disarm(call);
  }

  #arm(seat: Seat, call: FailingCall): void {
    const fail = () => {
      const code = this.#take(call);
      return ASYNCHRONOUS.has(call) ? Promise.resolve(code) : code;
    };
    Object.defineProperty(seat, call, { value: fail, configurable: true });
  }

  /** The next code for a call; when it was the last, all seats have the real method back. */
  #take(call: FailingCall): NtStatus | Win32Code | undefined {
    const index = this.#pending.findIndex((fault) => fault.call === call);
    const [fault] = this.#pending.splice(index, 1);
    if (!this.#pending.some((other) => other.call === call)) this.#disarm(call);
    return fault?.code;
  }

  #disarm(call: FailingCall): void {
    for (const seat of this.#seats) Reflect.deleteProperty(seat, call);
  }
}
