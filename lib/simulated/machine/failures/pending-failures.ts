import { invalidArgValue, type NtStatus, quote, type Win32Code } from '../../../status/index.js';
import {
  ASYNCHRONOUS,
  checkInjectedFailure,
  type FailingCall,
  type FailingCode,
  type InjectedFailure,
} from './failing-calls.js';
import {
  checkUse,
  FAILING_VERBS,
  type FailingReason,
  type FailingUse,
  type InjectedVerbFailure,
  type PlannedCall,
  plannedCalls,
} from './failing-verbs.js';

/** Injects failures, by calls and codes or by verbs and reasons. */
export interface FailNext {
  /**
   * Makes the next call of one kind fail. Call it twice to fail the next two calls.
   * @param call a member of the object manager that returns a code: `'createSymbolicLink'`,
   *   `'registry.setString'`
   * @param code the NTSTATUS that the call returns, or for DOS-device and registry calls the Win32
   *   error
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for an unknown call, or a code with which it
   *   cannot fail: an NTSTATUS where it returns Win32 errors, a success, an unknown code
   */
  <Call extends FailingCall>(call: Call, code: FailingCode<Call>): void;
  /**
   * Makes the next use of a verb fail: the call fails that decides whether the verb succeeds. Another
   * verb that makes this call for the name before fails instead.
   * @param use the verb, and the name that it is used for: `{ dos: 'query', name: 'COM1' }`
   * @param reason the `reason` of the error that the verb throws
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, `ERR_DOSDEV_INVALID_ARG_TYPE` or
   *   `ERR_DOSDEV_INVALID_NAME` for an unknown verb or reason, or an invalid name
   */
  (use: FailingUse, reason: FailingReason): void;
}

/** An injected failure that no call has met yet. */
export type Fault = InjectedFailure | InjectedVerbFailure;

/** A failure, and the calls of which the first that is made fails. */
interface Pending {
  readonly fault: Fault;
  readonly calls: readonly PlannedCall[];
}

/** The failures that are injected and that no call has met, oldest first. */
export class PendingFailures {
  readonly #pending: Pending[] = [];

  /** @throws {TypeError} as {@link FailNext} */
  add(first: FailingCall | FailingUse, second: NtStatus | Win32Code | FailingReason): void {
    this.#pending.push(typeof first === 'object' ? ofUse(first, second) : ofCall(first, second));
  }

  get faults(): readonly Fault[] {
    return this.#pending.map(({ fault }) => fault);
  }

  /** The calls that may meet one. */
  get calls(): ReadonlySet<FailingCall> {
    return new Set(this.#pending.flatMap(({ calls }) => calls.map(({ call }) => call)));
  }

  /**
   * Removes the failure that a call meets.
   * @returns what the call returns in its place; `undefined` when it meets none
   */
  meet(call: string, args: readonly unknown[]): number | Promise<number> | undefined {
    for (const [index, { calls }] of this.#pending.entries()) {
      const met = calls.find((planned) => planned.call === call && planned.isMeant(args));
      if (met === undefined) continue;
      this.#pending.splice(index, 1);
      return ASYNCHRONOUS.has(call) ? Promise.resolve(met.code) : met.code;
    }
    return undefined;
  }

  /** Removes all. */
  clear(): readonly Fault[] {
    return this.#pending.splice(0).map(({ fault }) => fault);
  }
}

function ofCall(call: FailingCall, code: NtStatus | Win32Code | FailingReason): Pending {
  if (FAILING_VERBS.some((verb: string) => verb === call)) {
    throw invalidArgValue('call', `an object for a verb: { dos: ${quote(call)} }`, call);
  }
  checkInjectedFailure(call, code);
  return { fault: { call, code }, calls: [{ call, code, isMeant: () => true }] };
}

function ofUse(use: FailingUse, reason: unknown): Pending {
  const fault = checkUse(use, reason);
  return { fault, calls: plannedCalls(fault) };
}
