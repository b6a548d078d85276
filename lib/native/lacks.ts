import {
  type Identity,
  type Lacks,
  lacksOf,
  userModeLacks,
  wineLacks,
} from '../object-manager/index.js';
import type { Addon } from './boundary.js';
import { CREATE_PERMANENT } from './privileges.js';

const IN_WOW64 =
  'a 32-bit process of a 64-bit Windows may not change devices (ERROR_IN_WOW64): use a 64-bit Node.js';
/** Bytes of an OBJECT_ATTRIBUTES in a 64-bit process. */
const OBJECT_ATTRIBUTES_64 = 48;
const IN_32_BITS = 'this is a 32-bit process, whose pointers are half as long';

/** @returns what this addon on this system lacks, for this caller */
export function nativeLacks(addon: Addon, identity: Identity): Lacks {
  const { wineVersion } = addon;
  const onWine = wineVersion !== null;
  const mayCreatePermanent = onWine || addon.canEnablePrivilege(CREATE_PERMANENT.luid);
  return lacksOf(userModeLacks(identity), onWine ? wineLacks(wineVersion) : {}, {
    ...(!mayCreatePermanent && {
      createPermanent: `this token does not hold ${CREATE_PERMANENT.name}`,
    }),
    ...(!addon.hasMakePermanent && {
      makePermanent: 'ntdll does not export NtMakePermanentObject',
    }),
    ...(addon.objectAttributesSize !== OBJECT_ATTRIBUTES_64 && { structuresOf64Bits: IN_32_BITS }),
    ...(addon.isWow64 && { registerDeviceInterfaces: IN_WOW64 }),
  });
}
