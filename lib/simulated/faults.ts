import type { NtStatus, Win32Code } from '../status/index.js';
import { ASYNCHRONOUS, type FailingCall, type Fault } from './fault-table.js';
import type { Seat } from './seat.js';

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
    const { object, name } = memberOf(seat, call);
    Object.defineProperty(object, name, { value: fail, configurable: true });
  }

  /** The next code for a call; when it was the last, all seats have the real method back. */
  #take(call: FailingCall): NtStatus | Win32Code | undefined {
    const index = this.#pending.findIndex((fault) => fault.call === call);
    const [fault] = this.#pending.splice(index, 1);
    if (!this.#pending.some((other) => other.call === call)) this.#disarm(call);
    return fault?.code;
  }

  #disarm(call: FailingCall): void {
    for (const seat of this.#seats) {
      const { object, name } = memberOf(seat, call);
      Reflect.deleteProperty(object, name);
    }
  }
}

/** `registry.setString` is a member of the seat's registry. */
function memberOf(seat: Seat, call: FailingCall): { object: object; name: string } {
  const [first = '', second] = call.split('.');
  if (second === undefined) return { object: seat, name: first };
  return { object: first === 'registry' ? seat.registry : seat.deviceInterfaces, name: second };
}
