import type { SecurityDescriptor } from '../../security/index.js';
import type { ObjectType } from './object-type.js';

/** The directory that holds an object's name, as the object uses it. */
export interface ParentDirectory extends NtObject {
  readonly isRoot: boolean;
  /** Whether the directory keeps its name while it contains entries, as on some systems. */
  readonly lasts: boolean;
  /** Removes an object's name. */
  remove(object: NtObject): void;
}

/**
 * The object header, which every object has. An object exists while it has an open handle, or while
 * it is permanent and has a name.
 */
export abstract class NtObject {
  abstract readonly type: ObjectType;
  name = '';
  /** The directory that holds the name; `undefined` for an object without a name, and for `\`. */
  parent: ParentDirectory | undefined = undefined;
  permanent = false;
  handleCount = 0;
  /**
   * Of an object that was created with OBJ_EXCLUSIVE, which one process at a time may have open: the
   * handle table of the process that has it open exclusively.
   */
  exclusive: { owner: object | undefined } | undefined = undefined;
  security: SecurityDescriptor;

  constructor(security: SecurityDescriptor) {
    this.security = security;
  }

  /**
   * The full path, in the spelling of creation; `''` for an object without a name. A directory
   * above it that has lost its name appears as `\...`, and in Wine not at all.
   */
  get path(): string {
    let directory = this.parent;
    if (directory === undefined) return '';
    let path = `\\${this.name}`;
    while (!directory.isRoot) {
      const { parent, name, lasts }: ParentDirectory = directory;
      if (parent === undefined) return lasts ? path : `\\...${path}`;
      path = `\\${name}${path}`;
      directory = parent;
    }
    return path;
  }

  /** Whether something other than handles and permanence keeps the name. */
  get isHeld(): boolean {
    return false;
  }

  /** Called when no handle and no name is left. */
  onDelete(): void {}
}
