import { expect } from 'vitest';
import { DeviceEnd } from '../../../../lib/simulated/devices/serial/device-cable.js';
import { PLAIN_PC } from '../../../../lib/simulated/machine/specification/spec.js';
import { PROFILES, type Rules } from '../../../../lib/simulated/rules.js';
import { statusName } from '../../../../lib/status/index.js';
import { createSimulatedMachine, simulate } from '../../../../lib/testing/index.js';
import { serialPairsOf } from '../../../../lib/testing/serial/index.js';
import { type Checks, calleeOf, complete, expectSame } from '../check.js';
import { codeIn, codeInColumn, type Table } from '../table.js';

type RuleName = keyof Rules;
type ProfileName = keyof typeof PROFILES;

/** The profiles of Windows, and of a system like it. */
const { 'wine-8': _, 'wine-10': __, ...OTHERS } = PROFILES;
const WINDOWS: Rules = PROFILES['windows-11'];

/** Rules that only a profile of Wine sets otherwise, and that no source names for Windows. */
const FOR_WINE: readonly RuleName[] = [
  'system',
  'deviceMaps',
  'createsFollowLinks',
  'createTypeMismatch',
  'attributeRules',
  'accessChecks',
  'permanentPrivilege',
  'makeTemporaryAccess',
  'makePermanent',
  'reportsAttributes',
  'manyEntries',
  'nullFile',
  'dosDevicesAreLinks',
  'hiddenTail',
  'directoriesLast',
];

/** How a page may write a setting: a status and a text in back-ticks, a number and a word bare. */
function spellings(rule: RuleName, setting: Rules[RuleName]): readonly string[] {
  if (typeof setting === 'boolean') return setting ? ['yes', 'allowed', 'enforced'] : ['no'];
  if (typeof setting === 'string') return [`\`${setting}\``, `\`'${setting}'\``];
  return rule === 'reparseLimit' ? [String(setting)] : [`\`${statusName(Number(setting))}\``];
}

/** Every rule with the setting of Windows 11 first, and of each profile that differs. */
function ruleTable({ rows }: Table): void {
  const names = Object.keys(WINDOWS).filter((name) => !FOR_WINE.includes(name as RuleName));
  expectSame(
    rows.flatMap(([rule = '']) => codeIn(rule)),
    names,
  );
  for (const [cell = '', settings = ''] of rows) {
    const [rule = ''] = codeIn(cell) as RuleName[];
    if (rule === '') throw new Error(`no rule in ${cell}`);
    const begins = spellings(rule, WINDOWS[rule]).some((text) => settings.startsWith(text));
    expect([rule, settings, begins]).toEqual([rule, settings, true]);
    for (const [name, rules] of Object.entries(OTHERS) as [ProfileName, Rules][]) {
      if (rules[rule] === WINDOWS[rule]) continue;
      const [, said = ''] = settings.split('; ');
      const others = said.includes(`\`${name}\``) || said.includes('the other profiles');
      const right = spellings(rule, rules[rule]).some((text) => said.startsWith(text));
      expect([rule, name, others && right]).toEqual([rule, name, true]);
    }
  }
}

/** The profiles that a part of a rule's cell names, each with that setting. */
function namedProfiles({ rows }: Table): void {
  for (const [cell = '', settings = ''] of rows) {
    const [rule = ''] = codeIn(cell) as RuleName[];
    for (const part of settings.split('; ').filter((text) => text.includes('profile'))) {
      const profiles = codeIn(part).filter((text): text is ProfileName => text in PROFILES);
      for (const name of profiles) {
        if (rule === '') throw new Error(`no rule in ${cell}`);
        const right = spellings(rule, PROFILES[name][rule]).some((text) => part.startsWith(text));
        expect([rule, name, right]).toEqual([rule, name, true]);
      }
    }
  }
}

/** The calls by which something ends, on a machine and on its processes. */
function ends(table: Table): void {
  const machine = createSimulatedMachine();
  const caller = machine.logon();
  for (const call of codeInColumn(table, 0)) {
    const [, owner, name = ''] = /^(caller|machine)\.(\w+)\((?:caller)?\)$/.exec(call) ?? [];
    const value: unknown = Reflect.get(owner === 'caller' ? caller : machine, name);
    expect([call, owner, typeof value]).toEqual([call, owner, 'function']);
  }
}

export const simulatorChecks: Checks = {
  'docs/simulator.md: What a machine has': complete((table) => {
    expectSame(codeInColumn(table, 0), Object.keys(PLAIN_PC));
  }),
  'docs/simulator.md: Rules': complete((table) => {
    ruleTable(table);
    namedProfiles(table);
  }),
  'docs/simulator.md: Rules (2)': complete((table) => {
    expectSame(codeInColumn(table, 0), Object.keys(PROFILES));
  }),
  "docs/serialport.md: The device's end": complete((table) => {
    const members = Object.getOwnPropertyNames(DeviceEnd.prototype);
    const own = members.filter((name) => name !== 'constructor');
    expectSame(codeInColumn(table, 0).map(calleeOf), [...own, 'destroy', 'using']);
  }),
  'docs/serialport.md: One suite, both backends': complete(async (table) => {
    const { machine, process } = simulate();
    const pairs = serialPairsOf(process, machine);
    expectSame(codeInColumn(table, 0), Object.keys(await pairs.pair()));
    await pairs.release();
  }),
  'docs/simulator.md: Exit, log off, restart': {
    complete: false,
    check: ends,
  },
};
