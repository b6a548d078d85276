import type { ChangeApi, LastingLifetime } from '../object-manager/scope.js';
import type { NtStatus } from '../status/index.js';

/** The result of a routine, and how it was achieved. */
export interface LinkOutcome {
  readonly status: NtStatus;
  /** The Windows call that created the link; `undefined` when none did. */
  readonly via: ChangeApi | undefined;
  /** The link's lifetime; `undefined` when no link was created. */
  readonly lifetime: LastingLifetime | undefined;
}

export function failed(status: NtStatus): LinkOutcome {
  return { status, via: undefined, lifetime: undefined };
}
