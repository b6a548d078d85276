import type { NtStatus, Win32Code } from '../../status/index.js';
import type { SimulatedProcess } from '../process/simulated-process.js';
import { ASYNCHRONOUS, type FailingCall, type InjectedFailure } from './failing-calls.js';

/** The failures that are injected into the calls of an object manager, or of a wrapper around it. */
const byObjectManager = new WeakMap<object, InjectedFailures>();

/** @returns the failures that may meet an object manager's calls; `undefined` for a real one */
export function failuresOf(objectManager: object): InjectedFailures | undefined {
  return byObjectManager.get(objectManager);
}

/** Lets a wrapper have the failures of the object manager that it wraps. */
export function shareFailures(objectManager: object, wrapper: object): void {
  const failures = failuresOf(objectManager);
  if (failures !== undefined) byObjectManager.set(wrapper, failures);
}

/**
 * Injected failures: each makes the next call of its kind fail, whichever process makes it. Until
 * then an own property of each process replaces the real method, so calls lose no time while
 * no failure is pending.
 */
export class InjectedFailures {
  readonly #processes = new Set<SimulatedProcess>();
  readonly #pending: InjectedFailure[] = [];

  add(process: SimulatedProcess): void {
    this.#processes.add(process);
    byObjectManager.set(process, this);
    for (const { call } of this.#pending) this.#arm(process, call);
  }

  remove(process: SimulatedProcess): void {
    this.#processes.delete(process);
  }

  failNext(call: FailingCall, code: NtStatus | Win32Code): void {
    this.#pending.push({ call, code });
    for (const process of this.#processes) this.#arm(process, call);
  }

  get pending(): readonly InjectedFailure[] {
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

  /**
   * Removes and returns the next code for a call. After the last one, restores the real method in
   * all processes.
   */
  #take(call: FailingCall): NtStatus | Win32Code | undefined {
    const index = this.#pending.findIndex((failure) => failure.call === call);
    const [failure] = this.#pending.splice(index, 1);
    if (!this.#pending.some((other) => other.call === call)) this.#disarm(call);
    return failure?.code;
  }

  #disarm(call: FailingCall): void {
    for (const process of this.#processes) {
      const { object, name } = memberOf(process, call);
      Reflect.deleteProperty(object, name);
    }
  }
}

/** Finds the member of a call: `registry.setString` is a member of the process's registry. */
function memberOf(process: SimulatedProcess, call: FailingCall): { object: object; name: string } {
  const [first = '', second] = call.split('.');
  if (second === undefined) return { object: process, name: first };
  return {
    object: first === 'registry' ? process.registry : process.deviceInterfaces,
    name: second,
  };
}
