import { describe, expect, test } from 'vitest';
import { DIRECTORY, OBJ, SYMBOLIC_LINK } from '../../../lib/object-manager/flags.js';
import {
  ABILITIES,
  type CapabilityName,
  DIFFERENCES,
  lacksOf,
  type ObjectHandle,
  wineLacks,
} from '../../../lib/object-manager/index.js';
import { PROFILES, type ProfileName, type Rules } from '../../../lib/simulated/rules.js';
import { STATUS } from '../../../lib/status/index.js';
import { createSimulatedMachine } from '../../../lib/testing/index.js';
import { type Callers, callersOn } from './scenes.js';

const B = '\\Sessions\\1\\BaseNamedObjects';
const T = '\\Device\\Null';
const CASELESS = OBJ.CASE_INSENSITIVE;
/** Neither Windows nor Wine has a meaning for it. */
const UNKNOWN_ATTRIBUTE = 0x4000_0000;
/** `a` as it is written down for a raw call. */
const rawName = (name: string) => ({
  name: { units: name, length: name.length * 2, maximumLength: name.length * 2 },
  attributes: CASELESS,
});

function kept(answer: ObjectHandle | number): ObjectHandle {
  if (typeof answer === 'number') throw new Error(answer.toString(16));
  return answer;
}

/** What shows whether a machine has a capability: a thing that is done, and whether it came as on Windows. */
const PROBES = {
  globalDirectory: ({ user }) => typeof user.openDirectory('\\GLOBAL??') === 'object',
  deviceMaps: ({ elevated, other }) => {
    const made = elevated.createSymbolicLink('\\??\\DDA', T);
    return typeof made === 'object' && typeof other.readLink('\\??\\DDA') === 'number';
  },
  dosDeviceListsLinksOnly: ({ system }) => {
    kept(system.createDirectory('\\??\\DDB'));
    const names = system.queryDosDevice(null);
    return typeof names === 'object' && !names.includes('DDB');
  },
  permanentPrivilege: ({ user }) => {
    const attributes = CASELESS | OBJ.PERMANENT;
    return user.createSymbolicLink(`${B}\\a`, T, { attributes }) === STATUS.PRIVILEGE_NOT_HELD;
  },
  makePermanent: ({ system }) =>
    system.makePermanent(kept(system.createSymbolicLink(`${B}\\a`, T))) === STATUS.SUCCESS,
  permanentAttribute: ({ system }) => {
    const told = system.queryObject(kept(system.openSymbolicLink('\\DosDevices')));
    return typeof told === 'object' && (told.attributes & OBJ.PERMANENT) !== 0;
  },
  makeTemporaryAccess: ({ user }) => {
    kept(user.createSymbolicLink(`${B}\\a`, T));
    const handle = kept(user.openSymbolicLink(`${B}\\a`, { access: SYMBOLIC_LINK.QUERY }));
    return user.makeTemporary(handle) === STATUS.ACCESS_DENIED;
  },
  accessChecks: ({ user, other }) => {
    kept(user.createSymbolicLink(`${B}\\a`, T, { security: { sddl: 'D:P' } }));
    return other.readLink(`${B}\\a`) === STATUS.ACCESS_DENIED;
  },
  zeroAccessRefused: ({ user }) =>
    typeof user.openSymbolicLink('\\DosDevices', { access: 0 }) === 'number',
  emptyTargets: ({ user }) => typeof user.createSymbolicLink(`${B}\\a`, '') === 'object',
  attributeRules: ({ user }) => {
    const attributes = CASELESS | UNKNOWN_ATTRIBUTE;
    return user.createSymbolicLink(`${B}\\a`, T, { attributes }) === STATUS.INVALID_PARAMETER;
  },
  exclusiveObjects: ({ user, again }) => {
    kept(user.createSymbolicLink(`${B}\\a`, T, { attributes: CASELESS | OBJ.EXCLUSIVE }));
    return typeof again.openSymbolicLink(`${B}\\a`) === 'number';
  },
  targetLengthRules: ({ user }) => {
    const target = { units: 'abc', length: 3, maximumLength: 6 };
    const objectAttributes = rawName(`${B}\\a`);
    return user.raw.createSymbolicLink({ objectAttributes, target }) === STATUS.INVALID_PARAMETER;
  },
  hiddenTail: ({ user }) => {
    const target = { units: 'abc', length: 2, maximumLength: 6 };
    const objectAttributes = rawName(`${B}\\a`);
    const link = kept(user.raw.createSymbolicLink({ objectAttributes, target }));
    const read = user.querySymbolicLink(link);
    return typeof read === 'object' && read.tail === 'bc';
  },
  createTypeMismatch: ({ user }) => {
    kept(user.createDirectory(`${B}\\a`));
    return user.createSymbolicLink(`${B}\\a`, T) === STATUS.OBJECT_TYPE_MISMATCH;
  },
  directoryBuffers: ({ user }) => {
    const directory = kept(user.openDirectory('\\', { access: DIRECTORY.QUERY }));
    const answer = user.raw.queryDirectory(directory, {
      length: 4096,
      single: false,
      restart: true,
      context: 0,
    });
    return answer.entries.length > 1;
  },
  rootBehindLink: ({ user }) => {
    kept(user.createSymbolicLink(`${B}\\a`, '\\'));
    return user.openDirectory(`${B}\\a`) === STATUS.OBJECT_NAME_INVALID;
  },
} as const satisfies Partial<Record<CapabilityName, (all: Callers) => boolean>>;

type Probed = keyof typeof PROBES;
const probed = Object.keys(PROBES) as readonly Probed[];

/** What falls with each rule that is switched off, and comes with it where it is switched on. */
const FALLS: readonly (readonly [Partial<Rules>, readonly Probed[]])[] = [
  [{ deviceMaps: false }, ['deviceMaps', 'globalDirectory']],
  [{ dosDevicesAreLinks: false }, ['dosDeviceListsLinksOnly']],
  [{ permanentPrivilege: false }, ['permanentPrivilege']],
  [{ makePermanent: false }, ['makePermanent']],
  [{ reportsAttributes: false }, ['permanentAttribute']],
  [{ makeTemporaryAccess: false }, ['makeTemporaryAccess']],
  [{ accessChecks: false }, ['accessChecks', 'zeroAccessRefused']],
  [{ emptyTargets: false }, ['emptyTargets']],
  [{ attributeRules: false }, ['attributeRules']],
  [{ exclusiveObjects: false }, ['exclusiveObjects']],
  [{ targetLengthRules: false }, ['targetLengthRules']],
  [{ hiddenTail: false }, ['hiddenTail']],
  [{ createTypeMismatch: false }, ['createTypeMismatch']],
  [{ manyEntries: false }, ['directoryBuffers']],
  [{ rootThroughLink: STATUS.SUCCESS }, ['rootBehindLink']],
];

/** Capabilities that no rule gives: those of the system, and those of the caller. */
const OTHERS: readonly CapabilityName[] = [
  ...(['longDosDeviceNames', 'dosDeviceStack', 'dosDeviceFlagRules'] as const),
  ...(['dosDeviceNameRules', 'securityInheritance', 'daclGenericMapping'] as const),
  ...(['forcedCaseInsensitivity', 'linkCollisions', 'queryWithoutReturnedLength'] as const),
  ...(['danglingLinkStatus', 'linkLoops', 'dontReparse', 'createBelowDevice'] as const),
  ...(['systemRoot', 'printerRedirection', 'arcNames', 'devices', 'comPortDatabase'] as const),
  ...(['deviceNotification', 'serialAliases', 'structuresOf64Bits'] as const),
  ...(['createPermanent', 'deviceInterfaces', 'registerDeviceInterfaces'] as const),
  ...(['registerDeviceInterfacesAccess', 'setDeviceInterfaceState'] as const),
];

/** Holds every probed capability of a machine to what comes of its probe. @returns those that it has */
function checkProbes(profile: ProfileName, rules: Partial<Rules>): readonly Probed[] {
  const has: Probed[] = [];
  for (const name of probed) {
    // A machine of its own each: what one probe makes is not in the way of the next.
    const all = callersOn(createSimulatedMachine({ profile, rules }));
    const reason = all.user.lacks[name];
    expect(PROBES[name](all), `${name}: ${reason}`).toBe(reason === undefined);
    if (reason === undefined) has.push(name);
    else expect(reason).toMatch(/\w+ \w+/);
  }
  return has;
}

describe('the capabilities of a simulated machine', () => {
  test.for(Object.keys(PROFILES) as readonly ProfileName[])('of %s are what it does', (profile) => {
    checkProbes(profile, {});
  });

  test.for(FALLS)('with %o, those and no others fall', ([rules, falling]) => {
    const has = checkProbes('windows-11', rules);
    expect(probed.filter((name) => !has.includes(name)).sort()).toEqual([...falling].sort());
    const [rule = '', setting] = Object.entries(rules)[0] ?? [];
    const { user } = callersOn(createSimulatedMachine({ rules }));
    for (const name of falling) {
      expect(user.lacks[name]).toBe(`the machine's rules have ${rule}: ${setting}`);
    }
  });

  // A machine that is Wine and has device maps does not start: Wine's lookup knows none.
  test.for(
    FALLS.filter(([{ deviceMaps }]) => deviceMaps === undefined).flatMap(([rules, coming]) =>
      Object.entries(rules).flatMap(([rule, off]) =>
        off === false ? [[rule, coming] as const] : [],
      ),
    ),
  )('a Wine with %s has those besides', ([rule, coming]) => {
    const before = checkProbes('wine-8', {});
    const has = checkProbes('wine-8', { [rule]: true });
    expect(has.filter((name) => !before.includes(name)).sort()).toEqual([...coming].sort());
  });

  test.for([
    ['wine-8', '8.0'],
    ['wine-10', '10.0'],
  ] as const)('of %s are those that the real one is said to have', ([profile, version]) => {
    const { elevated } = callersOn(createSimulatedMachine({ profile }));
    // The ports of a simulated Wine open through links: its tests are those of programs, not of Wine.
    const { serialAliases, ...real } = wineLacks(version);
    expect(serialAliases).toBeDefined();
    expect(elevated.lacks).toMatchObject(lacksOf(real));
    expect(elevated.lacks).not.toHaveProperty('serialAliases');
  });

  test('each is given by a rule, by the system or to the caller', () => {
    const all = [...Object.keys(ABILITIES), ...Object.keys(DIFFERENCES)].sort();
    expect([...probed, ...OTHERS].sort()).toEqual(all);
    expect(FALLS.flatMap(([, names]) => names).sort()).toEqual([...probed].sort());
  });
});
