import {
  type Ability,
  type Capabilities,
  type CapabilityName,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
  wineCapabilities,
} from '../object-manager/index.js';
import { STATUS } from '../status/index.js';
import type { Caller } from './manager/caller.js';
import type { Rules } from './rules.js';

/** The rule that gives each capability, whichever system the machine is. */
const BY_RULE = {
  globalDirectory: 'deviceMaps',
  deviceMaps: 'deviceMaps',
  dosDeviceListsLinksOnly: 'dosDevicesAreLinks',
  permanentPrivilege: 'permanentPrivilege',
  makePermanent: 'makePermanent',
  permanentAttribute: 'reportsAttributes',
  makeTemporaryAccess: 'makeTemporaryAccess',
  accessChecks: 'accessChecks',
  zeroAccessRefused: 'accessChecks',
  emptyTargets: 'emptyTargets',
  attributeRules: 'attributeRules',
  exclusiveObjects: 'exclusiveObjects',
  targetLengthRules: 'targetLengthRules',
  hiddenTail: 'hiddenTail',
  createTypeMismatch: 'createTypeMismatch',
  directoryBuffers: 'manyEntries',
} as const satisfies Partial<Record<CapabilityName, keyof Rules>>;

/** What a machine does by its rules, and why it does not do the rest. */
function byRules(rules: Rules): Partial<Capabilities> {
  const ofWine: Partial<Capabilities> = {
    ...wineCapabilities(rules.createsFollowLinks ? '8.0' : '10.0'),
    makePermanent: 'ntdll does not export NtMakePermanentObject',
  };
  const isWine = rules.system === 'wine';
  const lacks = (name: CapabilityName, rule: keyof Rules): Ability =>
    (isWine ? ofWine[name] : undefined) ?? `the machine's rules have ${rule}: ${rules[rule]}`;
  const given = Object.entries(BY_RULE).map(([name, rule]) => {
    const capability = name as keyof typeof BY_RULE;
    return [capability, rules[rule] ? true : lacks(capability, rule)] as const;
  });
  // Wine's way of looking names up does not ask the rule.
  const refusesRoot = !isWine && rules.rootThroughLink !== STATUS.SUCCESS;
  return {
    ...(isWine && ofWine),
    ...Object.fromEntries(given),
    rootBehindLink: refusesRoot || lacks('rootBehindLink', 'rootThroughLink'),
  };
}

/**
 * What a caller can do on a simulated machine: each thing by the rule that gives it, where there is one,
 * the rest by the system; and what the caller may do.
 */
export function capabilitiesOf({ token, mode }: Caller, rules: Rules): Capabilities {
  const privileged =
    mode === 'kernel' || !rules.permanentPrivilege || token.holds('SeCreatePermanentPrivilege');
  return {
    ...WINDOWS_CAPABILITIES,
    ...(mode === 'user' && userModeInterfaces(token.identity())),
    ...byRules(rules),
    createPermanent: privileged || 'this token does not hold SeCreatePermanentPrivilege',
  };
}
