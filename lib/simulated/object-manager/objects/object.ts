import type { SecurityDescriptor } from '../../security/index.js';
import type { DirectoryObject } from './directory.js';
import type { ObjectType } from './object-type.js';

/**
 * The object header, which every object has. An object exists while it has an open handle, or while
 * it is permanent and has a name.
 */
export abstract class NtObject {
  abstract readonly type: ObjectType;
  name = '';
  /** The directory that holds the name; `undefined` for an object without a name, and for `\`. */
  parent: DirectoryObject | undefined = undefined;
  permanent = false;
  handleCount = 0;
  /** Created with OBJ_EXCLUSIVE: one process at a time may have it open. */
  isExclusive = false;
  /** The handle table of the process that has it open exclusively. */
  exclusiveOwner: object | undefined = undefined;
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
    const names = [this.name];
    while (!directory.isRoot) {
      const { parent, name, lasts }: DirectoryObject = directory;
      if (parent === undefined) {
        if (!lasts) names.push('...');
        break;
      }
      names.push(name);
      directory = parent;
    }
    return `\\${names.reverse().join('\\')}`;
  }

  /** Whether something other than handles and permanence keeps the name. */
  get isHeld(): boolean {
    return false;
  }

  /** Called when no handle and no name is left. */
  onDelete(): void {}
}
