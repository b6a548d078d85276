import type { DefinitionCall } from '../../definitions/index.js';
import type { Hint } from '../../hints/index.js';
import type { NtStatus } from '../../status/index.js';
import type { Change, ChangeApi } from '../types.js';

/** How a change is carried out. */
export type Work =
  | {
      readonly via: 'DefineDosDeviceW';
      readonly calls: readonly DefinitionCall[];
      /** Calls that undo a single one; none when the earlier definitions are restored step by step. */
      readonly undo: readonly DefinitionCall[];
    }
  | {
      readonly via: Exclude<ChangeApi, 'DefineDosDeviceW'>;
      /** The call's own path. */
      readonly path: string;
      readonly run: () => NtStatus;
      /** Whether it deletes a link and creates another, which no other process may have open. */
      readonly replaces?: true;
      /** @returns the status that it would return, without making it, where `via` alone does not say */
      readonly rights?: () => NtStatus;
      /** @returns the status of the call that undoes it; success when there is nothing to undo */
      readonly undo: () => NtStatus;
      /** The hint when the call returns a status, if it differs from the plan's. */
      readonly hintFor?: (status: NtStatus) => Hint | undefined;
    };

/** A change that is planned and not yet made. */
export interface Plan {
  readonly change: Change;
  readonly work: Work;
  /** @returns the hint when the system denies the change: only then is the caller's identity asked for */
  readonly denied?: () => Hint | undefined;
}

/** The plan for a name that is as asked for. */
export interface NoPlan {
  readonly change: Change & { readonly action: 'unchanged' };
  readonly work?: undefined;
}
