import { checkList, checkObject, objectManagerOf, readMember } from '../arguments/index.js';
import type { DosDevices } from '../dos-devices/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { Fault } from '../simulated/index.js';
import { failuresOf } from '../simulated/machine/failures/injected-failures.js';
import { DosDevError } from '../status/dosdev-error.js';
import { quote } from '../status/quote.js';
import { recognisable } from '../status/recognisable.js';
import { printCode } from './print-calls.js';

/** Injected failures that no call has met: the code under test did not make the calls. */
export class PendingFaultsError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_PENDING_FAULTS';
  readonly faults: readonly Fault[];

  static {
    recognisable(PendingFaultsError, 'PendingFaultsError');
  }

  constructor(faults: readonly Fault[]) {
    const list = faults.map((fault) => `  ${faultText(fault)}`).join('\n');
    super(`No call has met these injected failures:\n${list}`, {
      code: 'ERR_DOSDEV_PENDING_FAULTS',
    });
    this.faults = faults;
  }
}

/** @returns `readLink, with STATUS_ACCESS_DENIED`; `dos.query('COM1'), for the reason 'denied'` */
function faultText(fault: Fault): string {
  if ('call' in fault) return `${fault.call}, with ${printCode(fault.call, fault.code)}`;
  const { dos, name, reason } = fault;
  return `dos.${dos}(${name === undefined ? '' : quote(name)}), for the reason ${quote(reason)}`;
}

/**
 * Checks that a call has met every injected failure.
 * @param from a simulated machine, the DOS devices or the object manager of one of its programs, or
 *   the context of `describeBackends`
 * @throws {PendingFaultsError} when some are pending
 */
export function assertNoPendingFaults(
  from: { readonly pendingFaults: readonly Fault[] } | DosDevices | ObjectManager,
): void {
  checkObject('from', from);
  const pendingFaults =
    readMember('from', from, 'pendingFaults') ??
    failuresOf(objectManagerOf('from', from))?.pending ??
    [];
  checkList('from.pendingFaults', pendingFaults);
  if (pendingFaults.length > 0) throw new PendingFaultsError(pendingFaults as readonly Fault[]);
}
