import type { NtStatus, Win32Code } from '../../status/index.js';
import type { SimulatedProcess } from '../process/simulated-process.js';
import { ASYNCHRONOUS, type FailingCall, type Fault } from './failing-calls.js';

/**
 * Calls that are to fail the next time that any process makes them. A process's own method stands in for
 * the real one until then, so that nothing is slower while no call is to fail.
 */
export class Faults {
  readonly #processes = new Set<SimulatedProcess>();
  readonly #pending: Fault[] = [];

  add(process: SimulatedProcess): void {
    this.#processes.add(process);
    for (const { call } of this.#pending) this.#arm(process, call);
  }

  remove(process: SimulatedProcess): void {
    this.#processes.delete(process);
  }

  failNext(call: FailingCall, code: NtStatus | Win32Code): void {
    this.#pending.push({ call, code });
    for (const process of this.#processes) this.#arm(process, call);
  }

  get pending(): readonly Fault[] {
    return [...this.#pending];
  }

  clear(): void {
    for (const { call } of this.#pending.splice(0)) this.#disarm(call);
  }

  #arm(process: SimulatedProcess, call: FailingCall): void {
    const fail = () => {
      const code = this.#take(call);
      return ASYNCHRONOUS.has(call) ? Promise.resolve(code) : code;
    };
    const { object, name } = memberOf(process, call);
    Object.defineProperty(object, name, { value: fail, configurable: true });
  }

  /** The next code for a call; when it was the last, all processes have the real method back. */
  #take(call: FailingCall): NtStatus | Win32Code | undefined {
    const index = this.#pending.findIndex((fault) => fault.call === call);
    const [fault] = this.#pending.splice(index, 1);
    if (!this.#pending.some((other) => other.call === call)) this.#disarm(call);
    return fault?.code;
  }

  #disarm(call: FailingCall): void {
    for (const process of this.#processes) {
      const { object, name } = memberOf(process, call);
      Reflect.deleteProperty(object, name);
    }
  }
}

/** `registry.setString` is a member of the process's registry. */
function memberOf(process: SimulatedProcess, call: FailingCall): { object: object; name: string } {
  const [first = '', second] = call.split('.');
  if (second === undefined) return { object: process, name: first };
  return {
    object: first === 'registry' ? process.registry : process.deviceInterfaces,
    name: second,
  };
}
