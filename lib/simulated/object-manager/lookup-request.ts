import type { NtStatus } from '../../status/index.js';
import type { Rules } from '../rules.js';
import type { DeviceObject, DirectoryObject, NtObject, ObjectType } from './objects/index.js';

/** The objects of a machine, and the rules by which their names are found. */
export interface ObjectTree {
  readonly root: DirectoryObject;
  readonly rules: Rules;
  /** The volumes that had a drive letter when the machine started, by letter: `C:`. */
  readonly drives: ReadonlyMap<string, DeviceObject>;
}

/** A new object, for the directory where the path ends. */
export interface Insertion {
  /** Creates the object for the directory, or returns the status that refuses it. */
  build(parent: DirectoryObject | undefined): NtObject | NtStatus;
}

export interface LookupRequest {
  /** Where a relative name starts; `undefined` for an absolute one. */
  readonly root: NtObject | undefined;
  /** At least one unit, except when a file is opened relative to another. */
  readonly name: string;
  readonly attributes: number;
  readonly type: ObjectType;
  /** The requested access to a device: the driver is called only when it is granted. */
  readonly access: number;
  readonly insert: Insertion | undefined;
}
