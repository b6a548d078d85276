import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { EXIT_BY_OWN_CODE, EXIT_BY_REASON } from '../../../../lib/cli/exit-codes.js';
import { OWN_CODES, type OwnCode } from '../../../../lib/cli/own-codes.js';
import { CLAIM_OUTCOMES } from '../../../../lib/dos-devices/com-numbers/claim.js';
import { parseSelector } from '../../../../lib/dos-devices/devices/selector.js';
import { SELECTOR_KEYS } from '../../../../lib/dos-devices/devices/selector-keys.js';
import { OPTIONS } from '../../../../lib/dos-devices/options.js';
import { AUDIT_PROBLEMS } from '../../../../lib/dos-devices/security/audit.js';
import * as driver from '../../../../lib/driver/index.js';
import * as names from '../../../../lib/entry-points/names.js';
import * as nt from '../../../../lib/entry-points/nt.js';
import * as library from '../../../../lib/index.js';
import type { Ability } from '../../../../lib/object-manager/capabilities.js';
import { LIFETIMES } from '../../../../lib/object-manager/scope.js';
import { wineLacks } from '../../../../lib/object-manager/wine-lacks.js';
import { PARTS } from '../../../../lib/simulated/machine/failures/failing-calls.js';
import { win32Name } from '../../../../lib/status/index.js';
import { ERROR_REASONS } from '../../../../lib/status/reasons.js';
import { membersOfInterface, textsOfUnion } from '../../../support/interfaces.js';
import { membersOfDosDevices } from '../../../support/members/index.js';
import { root } from '../../../support/scripts.js';
import { type Checks, calleeOf, complete, expectSame, partial } from '../check.js';
import { isCode } from '../codes.js';
import { classesOfCodes } from '../error-classes.js';
import { codeIn, codeInColumn, type Table } from '../table.js';

const contract = (file: string, name: string, prefix = '') =>
  membersOfInterface(`lib/object-manager/${file}.ts`, name).map((member) => ({
    ...member,
    name: `${prefix}${member.name}`,
  }));

/** Every member of the contract, by the name that a program uses. */
const CONTRACT = [
  ...contract('contract', 'ObjectManager'),
  ...contract('registry', 'Registry', 'registry.'),
  ...contract('device-interfaces', 'DeviceInterfaces', 'deviceInterfaces.'),
  ...contract('device-tree', 'DeviceTree', 'deviceTree.'),
  ...contract('device-tree', 'ComPortDatabase', 'comPortDatabase.'),
].filter(({ name }) => !PARTS.some((part) => part === name));

/** The members in a cell; after `registry.getString`, `getBinary` is `registry.getBinary`. */
function membersIn(cell: string): readonly string[] {
  const names = codeIn(cell).map(calleeOf);
  const [, prefix = ''] = /^(\w+\.)/.exec(names[0] ?? '') ?? [];
  return names.map((name, index) => (index === 0 ? name : `${prefix}${name.replace(/^\./, '')}`));
}

const WINDOWS_CALL = /^`((?:Nt|Rtl|Reg|WNet|SetupDi|CM_|DefineDos|QueryDos)\w+)`/;

/** Every member of the contract once, beside the call that its docstring begins with. */
function contractTable({ rows }: Table): void {
  expectSame(
    rows.flatMap(([members = '']) => membersIn(members)),
    CONTRACT.map(({ name }) => name),
  );
  for (const { name, doc } of CONTRACT) {
    const [, call] = WINDOWS_CALL.exec(doc) ?? [];
    const [, calls = ''] = rows.find(([members = '']) => membersIn(members).includes(name)) ?? [];
    if (call !== undefined) expect([name, ...codeIn(calls)]).toContain(call);
  }
}

/** The options that a call is written with: `persist(name, { dryRun, force })`. */
function optionsIn(call: string): readonly string[] {
  const [, options = ''] = /\{ (.*) \}/.exec(call) ?? [];
  return options.split(', ').filter((name) => name !== '');
}

function persistTable(table: Table): void {
  const calls = codeInColumn(table, 0);
  expectSame(calls.map(calleeOf), ['persist', 'unpersist', 'persisted']);
  const rules: Readonly<Record<string, object>> = OPTIONS;
  for (const call of calls) expectSame(optionsIn(call), Object.keys(rules[calleeOf(call)] ?? {}));
}

/** Each code beside the class of the errors that have it. */
function errorTable({ rows }: Table): void {
  const classes = classesOfCodes();
  expectSame(
    rows.flatMap(([codes = '']) => codeIn(codes)),
    classes.keys(),
  );
  for (const [cell = '', name = '', exit = '', when = '', advice = ''] of rows) {
    const [code = ''] = codeIn(cell);
    expect([code, ...(classes.get(code) ?? [])]).toContain(codeIn(name)[0]);
    expect([code, Number(exit)]).toEqual([code, EXIT_BY_OWN_CODE[code as OwnCode]]);
    // The same words as `dosdev explain CODE`.
    const text = { when: withoutLinks(when), advice: withoutLinks(advice) };
    expect([code, text]).toEqual([code, OWN_CODES[code as OwnCode]]);
  }
}

function withoutLinks(cell: string): string {
  return cell.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Each Win32 error beside its number. */
function win32Table({ rows }: Table): void {
  for (const [code = '', errno = ''] of rows) {
    expect(codeIn(code)).toEqual([win32Name(Number(errno))]);
  }
}

/** The routines of the module, each with as many parameters as it has. */
function routineTable(table: Table): void {
  const functions = Object.entries(driver).filter(
    ([name]) => !['driverRoutines', 'IrqlViolation'].includes(name),
  );
  const routines = codeInColumn(table, 0);
  expectSame(
    routines.map(calleeOf),
    functions.map(([name]) => name),
  );
  for (const routine of routines.filter((text) => text.includes('('))) {
    const parameters = routine.split(',').length;
    const [, value] = functions.find(([name]) => name === calleeOf(routine)) ?? [];
    expect([routine, value?.length]).toEqual([routine, parameters]);
  }
}

/** The abilities that a row of the README's table of systems is about, by a text in the row. */
const SYSTEMS: Readonly<Record<string, readonly Ability[]>> = {
  backend: [],
  'security descriptors': ['accessChecks'],
  '`\\GLOBAL??`': ['globalDirectory', 'deviceMaps'],
  '`DefineDosDevice`': ['longDosDeviceNames', 'dosDeviceStack'],
  'every startup': [],
  'printer on the network': ['printerRedirection'],
  'CHANGE PORT': [],
  'listing and registering': ['deviceInterfaces'],
  'enabling them': ['setDeviceInterfaceState'],
};

/** "yes", and nothing else, where Wine has the abilities, as well as Windows. */
function systemsTable({ rows }: Table): void {
  expect(rows.map(([about = '']) => Object.keys(SYSTEMS).find((it) => about.includes(it)))).toEqual(
    Object.keys(SYSTEMS),
  );
  const wine = wineLacks('8.0');
  for (const [about = '', , onWine = ''] of rows) {
    const names = Object.entries(SYSTEMS).find(([text]) => about.includes(text))?.[1] ?? [];
    const lacks = names.some((name) => wine[name] !== undefined);
    if (lacks) expect([about, onWine]).not.toEqual([about, 'yes']);
  }
}

const { exports }: { exports: Record<string, unknown> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** Whether a program can use it: a member of `DosDevices`, an export, or an entry point. */
function isPublic(name: string): boolean {
  return (
    membersOfDosDevices().includes(name) ||
    Object.values(MODULES).some((exported) => name in exported) ||
    name.replace(/^dosdev/, '.') in exports
  );
}

const MODULES: Readonly<Record<string, object>> = {
  dosdev: library,
  'dosdev/names': names,
  'dosdev/nt': nt,
  'dosdev/driver': driver,
};

/** Every entry point, with some of the values that it exports. */
function entryPointTable(table: Table): void {
  const paths = Object.keys(exports).filter((path) => path !== './package.json');
  expectSame(
    codeInColumn(table, 0),
    paths.map((path) => path.replace(/^\./, 'dosdev')),
  );
  for (const [entry = '', contents = ''] of table.rows) {
    const exported = Object.keys(MODULES[codeIn(entry)[0] ?? ''] ?? {});
    expect(exported).toEqual(expect.arrayContaining([...codeIn(contents)]));
  }
}

const quoted = (texts: readonly string[]) => texts.map((text) => `'${text}'`);

export const libraryChecks: Checks = {
  'docs/object-manager.md: The object manager': complete(contractTable),
  'docs/README.md: Reference (2)': complete(entryPointTable),
  'docs/persist.md: Names for every restart': complete(persistTable),
  'docs/persist.md: COM numbers': complete((table) => {
    expectSame(
      codeInColumn(table, 0),
      CLAIM_OUTCOMES.map((outcome) => `'${outcome}'`),
    );
  }),
  'docs/snapshots.md: What restore touches': complete((table) => {
    const { dryRun, onProgress, ...restore } = OPTIONS.restore;
    expectSame(
      codeInColumn(table, 0).map((text) => text.replace(/:.*$/, '')),
      Object.keys(restore),
    );
  }),
  'docs/security.md: Audit': complete(({ rows }) => {
    expectSame(
      rows.flatMap(([problem = '']) => codeIn(problem)),
      AUDIT_PROBLEMS,
    );
  }),
  'docs/security.md: One name': complete((table) => {
    const members = membersOfInterface('lib/dos-devices/security/security.ts', 'DosDeviceSecurity');
    const named = ['name', 'scope', 'path', 'change'];
    expectSame(
      codeInColumn(table, 0),
      members.map(({ name }) => name).filter((name) => !named.includes(name)),
    );
  }),
  'docs/troubleshooting.md: Error codes': complete(errorTable),
  'docs/troubleshooting.md: Reasons': complete(({ rows }) => {
    expectSame(
      rows.map(([reason = '', , code]) => `${codeIn(reason)} ${code}`),
      ERROR_REASONS.map((reason) => `'${reason}' ${EXIT_BY_REASON[reason]}`),
    );
  }),
  'docs/aliases.md: Errors': partial((table) => {
    for (const name of codeInColumn(table, 0)) expect([name, isCode(name)]).toEqual([name, true]);
  }),
  'docs/devices.md: Selectors': complete((table) => {
    expectSame(codeInColumn(table, 0), SELECTOR_KEYS);
    for (const [key = '', , example = ''] of table.rows) {
      const [text = ''] = codeIn(example);
      expect(Object.keys(parseSelector('device', text))).toEqual(codeIn(key));
    }
  }),
  'docs/devices.md: Errors': partial((table) => {
    for (const name of codeInColumn(table, 0)) expect([name, isCode(name)]).toEqual([name, true]);
  }),
  'docs/install.md: When the addon does not load': complete((table) => {
    const codes = textsOfUnion('lib/native/addon-errors.ts', 'AddonErrorCode');
    expectSame(codeInColumn(table, 0), codes);
  }),
  'docs/printers.md: What can go wrong': partial(win32Table),
  'docs/follow.md: Events': complete((table) => {
    const types = textsOfUnion('lib/dos-devices/follow/types.ts', 'FollowEventType');
    expectSame(codeInColumn(table, 0), quoted(types));
  }),
  'docs/vanishing-names.md: What dosdev does': complete((table) => {
    const states = textsOfUnion('lib/dos-devices/errors.ts', 'VanishingState');
    expectSame(codeInColumn(table, 0), quoted(states));
  }),
  'docs/vanishing-names.md: What reading does': partial((table) => {
    expect(membersOfDosDevices()).toEqual(expect.arrayContaining([...codeInColumn(table, 0)]));
  }),
  'docs/concepts.md: How long a name lasts': complete((table) => {
    expectSame(codeInColumn(table, 0), quoted(LIFETIMES));
  }),
  'docs/driver-routines.md: Driver routines': complete(routineTable),
  'README.md: dosdev': partial(({ rows }) => {
    for (const [task = '', commands = '', program = ''] of rows) {
      expect(codeIn(commands).filter((line) => !line.startsWith('dosdev '))).toEqual([]);
      for (const name of [...codeIn(task), ...codeIn(program)]) {
        const isName = /^[\w/]+$/.test(name) && !/^COM|^LPT/.test(name);
        if (isName) expect([name, isPublic(name) || name === 'subst']).toEqual([name, true]);
      }
    }
  }),
  'README.md: Systems': { ...complete(systemsTable), from: 4 },
};
