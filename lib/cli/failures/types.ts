import type { PortOwner } from '../../dos-devices/com-numbers/owner.js';
import type { Device } from '../../dos-devices/devices/types.js';
import type { ErrorReason } from '../../status/reasons.js';
import type { FailureCode } from '../exit-codes.js';

/** An error as the command line prints it. */
export interface Failure {
  readonly exitCode: FailureCode;
  /** The error's own code: `ERROR_FILE_NOT_FOUND`; absent when it has none. */
  readonly code?: string;
  /** Why it failed, as `reason` of the library's errors; absent for wrong usage. */
  readonly reason?: ErrorReason;
  /** What went wrong. */
  readonly message: string;
  /** The file and line of the error: `names.yaml:3`. */
  readonly where?: string;
  /** The cause: the code and the call, or a clause. */
  readonly cause?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The devices to choose from, for a selector that fits none or several. */
  readonly candidates?: readonly Device[];
  /** The device whose COM number a name would take. */
  readonly device?: PortOwner;
  /** The single errors, if there is more than one. */
  readonly causes?: readonly Failure[];
}
