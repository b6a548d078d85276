import { checkList, checkObject, readMember } from '../arguments/index.js';
import type { InjectedFailure } from '../simulated/machine/failing-calls.js';
import { printCode } from './print-calls.js';

/** Faults that were ordered and that nobody met: the code under test took another road. */
export class PendingFaultsError extends Error {
  readonly code = 'ERR_DOSDEV_PENDING_FAULTS';
  readonly faults: readonly InjectedFailure[];

  static {
    PendingFaultsError.prototype.name = 'PendingFaultsError';
  }

  constructor(faults: readonly InjectedFailure[]) {
    const list = faults
      .map(({ call, code }) => `  ${call}, with ${printCode(call, code)}`)
      .join('\n');
    super(`Calls that were to fail have not been made:\n${list}`);
    this.faults = faults;
  }
}

/**
 * Checks that every call that was to fail has been made.
 * @param from a simulated machine, or the context of `describeBackends`
 * @throws {PendingFaultsError} some have not
 */
export function assertNoPendingFaults(from: {
  readonly pendingFaults: readonly InjectedFailure[];
}): void {
  checkObject('from', from);
  const pendingFaults = readMember('from', from, 'pendingFaults');
  checkList('from.pendingFaults', pendingFaults);
  if (pendingFaults.length > 0)
    throw new PendingFaultsError(pendingFaults as readonly InjectedFailure[]);
}
