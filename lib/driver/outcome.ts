import type { LastingLifetime } from '../object-manager/scope.js';
import type { NtStatus } from '../status/index.js';

/** The Windows call that created the link. */
export type Rung = 'NtCreateSymbolicLinkObject' | 'DefineDosDeviceW';

/**
 * How long a link exists unless it is deleted: until the system restarts, or until its logon
 * session ends.
 */
export type LinkLifetime = LastingLifetime;

/** The result of a routine, and how it was achieved. */
export interface LinkOutcome {
  readonly status: NtStatus;
  /** The Windows call that created the link; `undefined` when none did. */
  readonly via: Rung | undefined;
  /** The link's lifetime; `undefined` when no link was created. */
  readonly lifetime: LinkLifetime | undefined;
}

export function failed(status: NtStatus): LinkOutcome {
  return { status, via: undefined, lifetime: undefined };
}
