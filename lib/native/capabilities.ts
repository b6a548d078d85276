import {
  type Ability,
  type Capabilities,
  type Identity,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
  WINE_CAPABILITIES,
} from '../object-manager/index.js';
import type { Addon } from './boundary.js';
import { REGISTRY } from './registry.js';

const PERMANENT = 'SeCreatePermanentPrivilege';

/** What this addon, on this system, can do for this caller. */
export function nativeCapabilities(addon: Addon, identity: Identity): Capabilities {
  const held = identity.privileges.some(({ name }) => name === PERMANENT);
  const onWine = addon.wineVersion !== null;
  const createPermanent: Ability = held || onWine || `this token does not hold ${PERMANENT}`;
  const makePermanent: Ability =
    addon.hasMakePermanent || 'ntdll does not export NtMakePermanentObject';
  return {
    ...WINDOWS_CAPABILITIES,
    ...userModeInterfaces(identity),
    ...(onWine && WINE_CAPABILITIES),
    createPermanent,
    makePermanent,
    registry: REGISTRY,
  };
}
