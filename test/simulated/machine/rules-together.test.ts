import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../../lib/dos-devices/index.js';
import { createSimulatedMachine, SimulatedMachine } from '../../../lib/simulated/index.js';
import { PROFILES, type ProfileName, type Rules } from '../../../lib/simulated/rules.js';
import { runsOf } from '../../support/runs.js';

type RuleName = keyof Rules;

const profiles = Object.keys(PROFILES) as ProfileName[];
const ruleNames = Object.keys(PROFILES['wine-8']) as RuleName[];

/** Settings that no profile has. */
const FURTHER: Partial<Record<RuleName, readonly unknown[]>> = {
  defineOverGlobal: ['shadowed'],
  protectedLinks: ['system'],
  protectionMode: ['weak'],
  reparseLimit: [0, 1, 1000],
};

/** Every setting of a flag or a word, and of a number those that a profile has. */
function settingsOf(rule: RuleName): readonly unknown[] {
  const known = Object.values(PROFILES).map((rules) => rules[rule]);
  const flags = known.some((it) => typeof it === 'boolean') ? [true, false] : [];
  return [...new Set<unknown>([...known, ...flags, ...(FURTHER[rule] ?? []), undefined])];
}

/** Starts a machine, uses it, and restarts it. */
function use(profile: ProfileName, rules: Partial<Rules>): void {
  const machine = createSimulatedMachine({ profile, rules });
  for (const backend of [machine.logon(), machine.logon({ elevated: true }), machine.system()]) {
    const dos = openDosDevices({ backend });
    expect(dos.resolve('COM1').end).toMatch(/device|loop|missing/);
    expect(dos.list()).not.toEqual([]);
  }
  machine.reboot();
  SimulatedMachine.fromJSON(JSON.parse(JSON.stringify(machine)));
}

/** @returns the place of what is refused; `undefined` for a machine that starts */
function refused(profile: ProfileName, rules: Partial<Rules>): unknown {
  try {
    use(profile, rules);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({
      code: expect.stringMatching(/^ERR_DOSDEV_(INVALID_ARG_VALUE|OUT_OF_RANGE)$/),
      place: ['rules', expect.any(String)],
    });
    return (error as { place: unknown }).place;
  }
}

describe.each(profiles)('%s, with one rule changed', (profile) => {
  test.each(ruleNames)('%s: the machine starts, or that rule is refused', (rule) => {
    const isWine = PROFILES[profile].system === 'wine';
    for (const setting of settingsOf(rule)) {
      const impossible =
        (rule === 'reparseLimit' && setting === 0) ||
        (rule === 'deviceMaps' && setting === true && isWine) ||
        (rule === 'system' && setting === 'wine' && !isWine);
      const place = refused(profile, { [rule]: setting });
      expect([setting, place]).toEqual([setting, impossible ? ['rules', rule] : undefined]);
    }
  });
});

test('whichever rules are changed, the machine starts, or one of them is refused', () => {
  const overrides = fc.record(
    Object.fromEntries(ruleNames.map((rule) => [rule, fc.constantFrom(...settingsOf(rule))])),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...profiles), overrides, (profile, rules) => {
      refused(profile, rules as Partial<Rules>);
    }),
    { numRuns: runsOf(200) },
  );
});

test('a refusal says which rules contradict each other, and why', () => {
  expect(() => createSimulatedMachine({ profile: 'wine-8', rules: { deviceMaps: true } })).toThrow(
    'The "spec.rules.deviceMaps" argument must be another, because system is wine: Wine has one \\?? for ' +
      'all logon sessions. Received type boolean (true)',
  );
  expect(() => createSimulatedMachine({ rules: { system: 'wine' } })).toThrow(
    'The "spec.rules.system" argument must be another, because deviceMaps is true',
  );
  expect(() => use('windows-11', { system: 'wine', deviceMaps: false })).not.toThrow();
});

test('a rule that is undefined is as in the profile', () => {
  const rules: object = { deviceMaps: undefined, system: undefined };
  const machine = createSimulatedMachine({ rules });
  expect(machine.logon().lacks.deviceMaps).toBeUndefined();
});
