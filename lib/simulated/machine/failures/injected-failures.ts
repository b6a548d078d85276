import type { SimulatedProcess } from '../../process/simulated-process.js';
import { type FailingCall, PARTS } from './failing-calls.js';
import { type Fault, PendingFailures } from './pending-failures.js';

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
  readonly #pending = new PendingFailures();
  /** The calls whose real methods are replaced. */
  #armed: ReadonlySet<FailingCall> = new Set();

  add(process: SimulatedProcess): void {
    this.#processes.add(process);
    byObjectManager.set(process, this);
    for (const call of this.#armed) this.#arm(process, call);
  }

  remove(process: SimulatedProcess): void {
    this.#processes.delete(process);
  }

  failNext(...failure: Parameters<PendingFailures['add']>): void {
    this.#pending.add(...failure);
    this.#update();
  }

  get pending(): readonly Fault[] {
    return this.#pending.faults;
  }

  clear(): void {
    this.#pending.clear();
    this.#update();
  }

  /** Replaces the methods that may meet a failure, and restores the others. */
  #update(): void {
    const { calls } = this.#pending;
    for (const process of this.#processes) {
      for (const call of calls) if (!this.#armed.has(call)) this.#arm(process, call);
      for (const call of this.#armed) if (!calls.has(call)) disarm(process, call);
    }
    this.#armed = calls;
  }

  #arm(process: SimulatedProcess, call: FailingCall): void {
    const { object, name } = memberOf(process, call);
    const real: unknown = Reflect.get(object, name);
    const value = (...args: readonly unknown[]) => {
      const code = this.#pending.meet(call, args);
      if (code === undefined)
        return typeof real === 'function' && Reflect.apply(real, object, args);
      this.#update();
      return code;
    };
    Object.defineProperty(object, name, { value, configurable: true });
  }
}

function disarm(process: SimulatedProcess, call: FailingCall): void {
  const { object, name } = memberOf(process, call);
  Reflect.deleteProperty(object, name);
}

/** Finds the member of a call: `registry.setString` is a member of the process's registry. */
function memberOf(process: SimulatedProcess, call: FailingCall): { object: object; name: string } {
  const [first = '', second] = call.split('.');
  const part = PARTS.find((name) => name === first);
  if (part === undefined || second === undefined) return { object: process, name: first };
  return { object: process[part], name: second };
}
