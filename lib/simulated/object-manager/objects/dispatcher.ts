import { NtObject } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** A mutant, which has only a name and a type. */
export class MutantObject extends NtObject {
  override get type(): ObjectType {
    return OBJECT_TYPES.Mutant;
  }
}
