import { OBJ } from '../../../object-manager/flags.js';
import { OBJECT_TYPE, type ObjectTypeSecurity } from '../../security/generic-mapping.js';

export type ObjectTypeName = keyof typeof OBJECT_TYPE;

/** An object type: the rules for all objects of one kind. */
export interface ObjectType extends ObjectTypeSecurity {
  readonly name: ObjectTypeName;
  /** Attributes with which creating an object of this type is refused. */
  readonly invalidAttributes: number;
  /** Names are matched in any spelling, whatever the caller's attributes say. */
  readonly caseInsensitive: boolean;
}

function objectType(name: ObjectTypeName, caseInsensitive: boolean): ObjectType {
  return { ...OBJECT_TYPE[name], name, caseInsensitive, invalidAttributes: OBJ.OPENLINK };
}

export const OBJECT_TYPES: { readonly [Name in ObjectTypeName]: ObjectType } = {
  Directory: objectType('Directory', true),
  SymbolicLink: objectType('SymbolicLink', true),
  Device: objectType('Device', true),
  File: objectType('File', true),
  Mutant: objectType('Mutant', false),
  Event: objectType('Event', false),
};
