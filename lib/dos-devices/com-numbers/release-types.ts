import type { PortOwner } from './owner.js';

/** Options for freeing a COM number. */
export interface ReleaseOptions {
  /**
   * Return what would be released. A caller that may not change the COM port database is refused as
   * usual. Default: `false`.
   */
  readonly dryRun?: boolean;
  /**
   * Return an `'unchanged'` change when the number is not reserved. Default: `false`, which is an error.
   */
  readonly ifExists?: boolean;
}

/** A COM number that was released, or would be. */
export interface PortRelease {
  /** `'unchanged'`: the number was not reserved. */
  readonly action: 'release' | 'unchanged';
  readonly done: boolean;
  /** In upper case: `COM7`. */
  readonly name: string;
  /** The absent device that had the number; absent when none is known. */
  readonly device?: PortOwner;
  /** The call that makes it; absent for `'unchanged'`. */
  readonly via?: 'ComDBReleasePort';
}
