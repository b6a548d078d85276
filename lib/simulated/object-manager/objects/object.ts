import type { SecurityDescriptor } from '../../security/index.js';
import type { DirectoryObject } from './directory.js';
import type { ObjectType } from './object-type.js';

/**
 * What every object has: the object header. An object lives while a handle is open to it, or while
 * it is permanent and named; the name goes with the last of these.
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
  /** Who has it open exclusively: a process's handle table. */
  exclusiveOwner: object | undefined = undefined;
  security: SecurityDescriptor;

  constructor(security: SecurityDescriptor) {
    this.security = security;
  }

  /**
   * Full path by the names as they were created; `''` when this object has none. A directory above it
   * that has no name shows as `\...`, and in Wine not at all.
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

  /** Whether something else than handles and permanence keeps the name. */
  get isHeld(): boolean {
    return false;
  }

  /** Called when no handle and no name is left. */
  onDelete(): void {}
}
