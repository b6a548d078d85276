import { checkBoolean, readMembers } from '../status/checks.js';
import type { Ability, Capabilities } from './capabilities.js';
import type { Identity } from './identity.js';

/** The capabilities of every Windows, for a caller with all rights. */
export const WINDOWS_CAPABILITIES: Capabilities = {
  globalDirectory: true,
  deviceMaps: true,
  dosDeviceNames: 'any',
  longDosDeviceNames: true,
  dosDeviceStack: true,
  dosDeviceFlagRules: true,
  dosDeviceNameRules: true,
  dosDeviceListsLinksOnly: true,
  createPermanent: true,
  permanentPrivilege: true,
  makePermanent: true,
  permanentAttribute: true,
  makeTemporaryAccess: true,
  accessChecks: true,
  zeroAccessRefused: true,
  securityInheritance: true,
  daclGenericMapping: true,
  emptyTargets: true,
  attributeRules: true,
  exclusiveObjects: true,
  rootBehindLink: true,
  targetLengthRules: true,
  hiddenTail: true,
  forcedCaseInsensitivity: true,
  createTypeMismatch: true,
  linkCollisions: true,
  queryWithoutReturnedLength: true,
  directoryBuffers: true,
  danglingLinkStatus: true,
  linkLoops: true,
  dontReparse: true,
  createBelowDevice: true,
  systemRoot: true,
  printerRedirection: true,
  arcNames: true,
  deviceInterfaces: true,
  registerDeviceInterfaces: true,
  registerDeviceInterfacesAccess: true,
  setDeviceInterfaceState: true,
};

/** What a user-mode caller cannot do with device interfaces, with the reason. */
export function userModeInterfaces(identity: Identity): {
  readonly registerDeviceInterfaces: Ability;
  readonly setDeviceInterfaceState: Ability;
} {
  const name = 'userModeInterfaces(identity)';
  const { elevated, localSystem } = readMembers(name, identity, ['elevated', 'localSystem']);
  checkBoolean(`${name}.elevated`, elevated);
  checkBoolean(`${name}.localSystem`, localSystem);
  return {
    registerDeviceInterfaces:
      elevated ||
      localSystem ||
      'only administrators and LocalSystem may register device interfaces from user mode',
    setDeviceInterfaceState:
      "no call of user mode enables a device interface: that is its driver's to do",
  };
}
