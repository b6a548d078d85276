import {
  type Ability,
  type Capabilities,
  type Identity,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
  wineCapabilities,
} from '../object-manager/index.js';
import type { Addon } from './boundary.js';
import { REGISTRY } from './registry.js';

const PERMANENT = 'SeCreatePermanentPrivilege';

/** What this addon, on this system, can do for this caller. */
export function nativeCapabilities(addon: Addon, identity: Identity): Capabilities {
  const held = identity.privileges.some(({ name }) => name === PERMANENT);
  const { wineVersion } = addon;
  const onWine = wineVersion !== null;
  const createPermanent: Ability = held || onWine || `this token does not hold ${PERMANENT}`;
  const makePermanent: Ability =
    addon.hasMakePermanent || 'ntdll does not export NtMakePermanentObject';
  return {
    ...WINDOWS_CAPABILITIES,
    ...userModeInterfaces(identity),
    ...(onWine && wineCapabilities(wineVersion)),
    createPermanent,
    makePermanent,
    registry: REGISTRY,
  };
}
