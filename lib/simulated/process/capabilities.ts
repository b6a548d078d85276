import {
  type Ability,
  type Capabilities,
  type CapabilityName,
  userModeInterfaces,
  WINDOWS_CAPABILITIES,
} from '../../object-manager/index.js';
import { STATUS } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import type { Rules } from '../rules.js';
import type { System } from '../system.js';

/** The capabilities that follow from a rule on every system. */
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

/** The capabilities by a machine's rules, with the reason for each that is missing. */
function byRules(rules: Rules, system: System): Partial<Capabilities> {
  const departures = system.departures(rules);
  const lacks = (name: CapabilityName, rule: keyof Rules): Ability =>
    departures[name] ?? `the machine's rules have ${rule}: ${rules[rule]}`;
  const given = Object.entries(BY_RULE).map(([name, rule]) => {
    const capability = name as keyof typeof BY_RULE;
    return [capability, rules[rule] ? true : lacks(capability, rule)] as const;
  });
  const refusesRoot = system.asksRootThroughLink && rules.rootThroughLink !== STATUS.SUCCESS;
  return {
    ...departures,
    ...Object.fromEntries(given),
    rootBehindLink: refusesRoot || lacks('rootBehindLink', 'rootThroughLink'),
  };
}

/**
 * The capabilities of a caller on a simulated machine: by the machine's rules, else by its system,
 * and by the caller's rights.
 */
export function capabilitiesOf(
  { token, mode }: Caller,
  rules: Rules,
  system: System,
): Capabilities {
  const { permanentPrivilege } = rules;
  const privileged =
    mode === 'kernel' || !permanentPrivilege || token.holds('SeCreatePermanentPrivilege');
  return {
    ...WINDOWS_CAPABILITIES,
    ...(mode === 'user' && userModeInterfaces(token.identity())),
    ...byRules(rules, system),
    createPermanent: privileged || 'this token does not hold SeCreatePermanentPrivilege',
  };
}
