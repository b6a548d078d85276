import type { LastingLifetime } from '../object-manager/scope.js';
import type { NtStatus } from '../status/index.js';

/** The Windows call that did it. */
export type Rung = 'NtCreateSymbolicLinkObject' | 'DefineDosDeviceW';

/**
 * How long a link stays when nobody deletes it: until the system restarts, or until the logon session
 * ends that it is local to.
 */
export type LinkLifetime = LastingLifetime;

/** What a routine answered, and how it came about. */
export interface LinkOutcome {
  readonly status: NtStatus;
  /** The rung of the ladder that made the link; `undefined` when none did. */
  readonly via: Rung | undefined;
  /** `undefined` when there is no link. */
  readonly lifetime: LinkLifetime | undefined;
}

export function failed(status: NtStatus): LinkOutcome {
  return { status, via: undefined, lifetime: undefined };
}
