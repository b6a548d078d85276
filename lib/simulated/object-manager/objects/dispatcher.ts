import { NtObject } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** A mutant: here for its name and its type. */
export class MutantObject extends NtObject {
  override get type(): ObjectType {
    return OBJECT_TYPES.Mutant;
  }
}
