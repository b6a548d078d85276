import {
  type CapabilityName,
  type Lacks,
  lacksOf,
  type Reasons,
  userModeLacks,
} from '../../object-manager/index.js';
import { STATUS } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import type { Rules } from '../rules.js';
import type { System } from '../system.js';

/** What follows from a rule on every system. */
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

/** What a machine lacks by its system and its rules, with the reasons. */
function byRules(rules: Rules, system: System): Reasons {
  const departures = system.departures(rules);
  const reason = (name: CapabilityName, rule: keyof Rules): string =>
    departures[name] ?? `the machine's rules have ${rule}: ${rules[rule]}`;
  const given = Object.entries(BY_RULE).map(([name, rule]) => {
    const capability = name as keyof typeof BY_RULE;
    return [capability, rules[rule] ? undefined : reason(capability, rule)] as const;
  });
  const refusesRoot = system.asksRootThroughLink && rules.rootThroughLink !== STATUS.SUCCESS;
  return {
    ...departures,
    ...Object.fromEntries(given),
    rootBehindLink: refusesRoot ? undefined : reason('rootBehindLink', 'rootThroughLink'),
  };
}

/**
 * What a caller on a simulated machine lacks: by the machine's rules, else by its system, and by the
 * caller's rights.
 */
export function simulatedLacks({ token, mode }: Caller, rules: Rules, system: System): Lacks {
  const { permanentPrivilege } = rules;
  const privileged =
    mode === 'kernel' || !permanentPrivilege || token.holds('SeCreatePermanentPrivilege');
  return lacksOf(mode === 'user' ? userModeLacks(token.identity()) : {}, byRules(rules, system), {
    // The ports of every profile open through links.
    serialAliases: undefined,
    createPermanent: privileged ? undefined : 'this token does not hold SeCreatePermanentPrivilege',
  });
}
