import { OBJ } from '../../object-manager/flags.js';
import type { ObjectInformation } from '../../object-manager/index.js';
import type { Rules } from '../rules.js';
import type { ResolvedHandle } from './handle.js';
import { type NtObject, SymbolicLinkObject } from './objects/index.js';

/** Milliseconds from 1601-01-01 to 1970-01-01. */
const EPOCH = 11_644_473_600_000;

/** Converts milliseconds since 1970 to a FILETIME. */
function toFileTime(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds) + EPOCH) * 10_000n;
}

function attributesOf({ permanent, exclusive }: NtObject): number {
  return (permanent ? OBJ.PERMANENT : 0) | (exclusive === undefined ? 0 : OBJ.EXCLUSIVE);
}

/** The information that `NtQueryObject` returns about a handle's object. */
export function informationOf(
  { object, grantedAccess, attributes }: ResolvedHandle,
  { reportsAttributes }: Rules,
): ObjectInformation {
  const isDated = reportsAttributes && object instanceof SymbolicLinkObject;
  return {
    attributes: reportsAttributes ? attributes | attributesOf(object) : 0,
    grantedAccess,
    handleCount: object.handleCount,
    pointerCount: object.handleCount + 1 + (object.permanent ? 1 : 0),
    typeName: object.type.name,
    name: object.path,
    creationTime: isDated ? toFileTime(object.createdAt) : 0n,
  };
}
