import {
  type Ability,
  type Capabilities,
  type Identity,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
  wineCapabilities,
} from '../object-manager/index.js';
import type { Addon } from './boundary.js';
import { CREATE_PERMANENT } from './privileges.js';

const IN_WOW64 =
  'a 32-bit process of a 64-bit Windows may not change devices (ERROR_IN_WOW64): use a 64-bit Node.js';

/** @returns the capabilities of this addon on this system, for this caller */
export function nativeCapabilities(addon: Addon, identity: Identity): Capabilities {
  const held = addon.canEnablePrivilege(CREATE_PERMANENT.luid);
  const { wineVersion } = addon;
  const onWine = wineVersion !== null;
  const createPermanent: Ability =
    held || onWine || `this token does not hold ${CREATE_PERMANENT.name}`;
  const makePermanent: Ability =
    addon.hasMakePermanent || 'ntdll does not export NtMakePermanentObject';
  return {
    ...WINDOWS_CAPABILITIES,
    ...userModeInterfaces(identity),
    ...(onWine && wineCapabilities(wineVersion)),
    createPermanent,
    makePermanent,
    ...(addon.isWow64 && { registerDeviceInterfaces: IN_WOW64 }),
  };
}
