import type { Capabilities } from '../object-manager/index.js';
import type { Caller } from './manager/caller.js';

/** The simulator does all that Windows does; what a caller may do is the caller's own affair. */
export function capabilitiesOf({ token, mode }: Caller): Capabilities {
  const privileged = mode === 'kernel' || token.holds('SeCreatePermanentPrivilege');
  return {
    globalDirectory: true,
    deviceMaps: true,
    dosDeviceNames: 'any',
    longDosDeviceNames: true,
    dosDeviceStack: true,
    dosDeviceFlagRules: true,
    dosDeviceNameRules: true,
    dosDeviceListsLinksOnly: true,
    createPermanent: privileged || 'this token does not hold SeCreatePermanentPrivilege',
    permanentPrivilege: true,
    makePermanent: true,
    permanentAttribute: true,
    makeTemporaryAccess: true,
    accessChecks: true,
    zeroAccessRefused: true,
    securityInheritance: true,
    daclGenericMapping: true,
    emptyTargets: true,
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
    arcNames: true,
  };
}
