import type {
  RawQuerySymbolicLinkAnswer,
  RawQuerySymbolicLinkRequest,
} from '../../object-manager/index.js';
import type { NtStatus } from '../../status/index.js';
import type { Caller } from './caller.js';
import type { LookupRequest, ObjectTree } from './lookup-request.js';
import type { NtObject, SymbolicLinkObject } from './objects/index.js';

/** The behaviour of the object manager for which Windows and Wine have different code. */
export interface ObjectManagerSystem {
  /** Whether arrivals and removals of devices are reported. */
  readonly hasDeviceNotification: boolean;
  /** Whether it has the calls of the COM port database. */
  readonly hasComPortDatabase: boolean;
  /**
   * Whether a create resolves its root before it copies the target, so that an invalid root handle
   * is detected before an unreadable target.
   */
  readonly takesRootBeforeTarget: boolean;
  /** Whether a target with a NULL buffer is refused even when its length is 0. */
  readonly readsEmptyTargets: boolean;
  /** Resolves a path to an object, or enters a new object at its end. */
  lookUp(tree: ObjectTree, caller: Caller, request: LookupRequest): NtObject | NtStatus;
  /** `NtQuerySymbolicLinkObject`, with the caller's own buffer. */
  queryLink(
    link: SymbolicLinkObject | NtStatus,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer;
}
