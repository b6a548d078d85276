import { expect } from 'vitest';
import { parse } from 'yaml';
import { driverRoutines, IrqlViolation } from '../../../../lib/driver/index.js';
import { GUID_DEVINTERFACE, IRQL, statusName } from '../../../../lib/entry-points/nt.js';
import { openDosDevices, STATUS } from '../../../../lib/index.js';
import { createSimulatedMachine } from '../../../../lib/testing/index.js';
import { membersOfInterface } from '../../../support/interfaces.js';
import { type Checks, complete, expectSame, partial } from '../check.js';
import { codeIn, codeInColumn, type Table } from '../table.js';

const { COMPORT } = GUID_DEVINTERFACE;
/** GUID_DEVINTERFACE_MODEM: a class for which the drivers of ports register nothing. */
const MODEM = '{2c7089aa-2e0e-11d1-b114-00c04fc2aae4}';
const DEVICE = '\\Device\\Serial0';

/** A machine with the ports that the pages speak of, and a plain user of it. */
function userOf() {
  const machine = createSimulatedMachine({
    serialPorts: [
      { device: 'Serial0', name: 'COM1' },
      { device: 'VCP0', name: 'COM37' },
    ],
    attached: [{ serial: 'A50285BI' }],
  });
  return openDosDevices({ backend: machine.logon() });
}

/** Targets that are refused, with what is accepted in their place. */
function targets({ rows }: Table): void {
  const dos = userOf();
  const define = (target: string) => () => dos.define('COM60', target, { dryRun: true });
  const targetsIn = (cell = '') => codeIn(cell).filter((text) => !text.includes('('));
  for (const [refused, instead] of rows) {
    for (const target of targetsIn(refused)) {
      expect(define(target), target).toThrow(
        expect.objectContaining({ code: 'ERR_DOSDEV_AMBIGUOUS_TARGET' }),
      );
    }
    for (const target of targetsIn(instead)) expect(define(target), target).not.toThrow();
  }
}

/** Keys that a declared name may have besides, which the text below the table describes. */
const BESIDES = ['scope', 'replace'];

/** Each form of a declared name is accepted, and together they have every key. */
function forms(table: Table): void {
  const declared = codeInColumn(table, 0).map((text) =>
    parse(text.replace('…', '\\Device\\Serial0')),
  );
  const keys = declared.flatMap((names: Record<string, unknown>) => {
    const dos = userOf();
    const [name = ''] = Object.keys(names);
    if (!name.startsWith('COM')) throw new Error(`${name} is not a name of the table`);
    if (JSON.stringify(names).includes('absent')) dos.define(name, DEVICE);
    expect(dos.apply({ names: names as never }, { dryRun: true })).toHaveLength(1);
    const [value] = Object.values(names);
    return typeof value === 'object' && value !== null ? Object.keys(value) : ['target'];
  });
  const all = ['DeclaredTarget', 'DeclaredAlias', 'DeclaredDevice', 'DeclaredAbsence'].flatMap(
    (name) =>
      membersOfInterface('lib/dos-devices/apply/types.ts', name)
        // The word of the version before.
        .filter((member) => member.name !== 'follow')
        .map((member) => member.name),
  );
  expectSame(new Set(keys), new Set(all.filter((key) => !BESIDES.includes(key))));
}

/** The directories of names, by what the object manager says of their paths. */
function paths({ rows }: Table): void {
  const caller = createSimulatedMachine().logon();
  const [global = '', local = '', prefix = '', link = ''] = rows.flatMap(([cell = '']) =>
    codeIn(cell),
  );
  expect(typeof caller.openDirectory(global)).toBe('object');
  const { logonLuid } = caller.identity();
  const own = local.replace(/[^\\]+$/, logonLuid);
  caller.defineDosDevice(1, 'COM60', DEVICE);
  expect([local, caller.readLink(`${own}\\COM60`)]).toEqual([local, DEVICE]);
  expect(caller.readLink(`${prefix}\\COM60`)).toBe(DEVICE);
  expect(caller.readLink(link)).toBe(prefix);
  expect(rows).toHaveLength(4);
}

/** The statuses of the driver routines, by the beginning of the input that the page describes. */
function returnedFor(): ReadonlyMap<string, readonly (number | (() => unknown))[]> {
  const machine = createSimulatedMachine();
  const kernel = driverRoutines(machine.kernel());
  const user = driverRoutines(machine.logon());
  const create = kernel.IoCreateUnprotectedSymbolicLink;
  const long = 'x'.repeat(32_767);
  const { IoRegisterDeviceInterface: register, IoSetDeviceInterfaceState: set } = kernel;
  const name = register(DEVICE, MODEM).symbolicLinkName ?? '';
  const missing = name.replace('PNP0501', 'PNP0599');
  const notEnabled = set(name, false);
  expect(set(name, true)).toBe(STATUS.SUCCESS);
  return new Map<string, readonly (number | (() => unknown))[]>([
    ['no backslash', [create('COM20', DEVICE)]],
    [
      'an empty component',
      ['\\??\\', '\\\\.\\COM20', '\\??\\\\x', `\\??\\${long}`].map((path) => create(path, DEVICE)),
    ],
    ['a directory that does not exist', [create('\\None\\x', DEVICE)]],
    ['a name that is a link', [create('\\??\\COM1', DEVICE)]],
    ['a name that is something else', [create('\\Device', DEVICE), create(DEVICE, DEVICE)]],
    [
      'an empty device name',
      [
        create('\\??\\EMPTY', ''),
        user.IoCreateUnprotectedSymbolicLink('\\??\\EMPTY2', ''),
        driverRoutines(
          createSimulatedMachine({ profile: 'wine-8' }).logon(),
        ).IoCreateUnprotectedSymbolicLink('\\??\\EMPTY', ''),
      ],
    ],
    ['a device name of more', [create('\\??\\LONG', long)]],
    ['a link that this caller', [user.IoCreateUnprotectedSymbolicLink('\\ArcName\\x', DEVICE)]],
    ['deleting a link', [kernel.IoDeleteSymbolicLink('\\??\\NONE')]],
    [
      'an interface of a missing',
      [
        register('\\Device\\None', COMPORT).status,
        ...['a\\b', 'a/b', 'a\0b'].map((text) => register(DEVICE, COMPORT, text).status),
      ],
    ],
    ['enabling an interface that is enabled', [set(name, true)]],
    ['enabling an interface that is not', [set(missing, true), notEnabled]],
    ['enabling or disabling', [true, false].map((it) => user.IoSetDeviceInterfaceState(name, it))],
    ['an invalid class GUID', [() => register(DEVICE, 'guid')]],
    ['an argument that is not', [() => Reflect.apply(create, undefined, [5, DEVICE])]],
  ]);
}

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return String(error.code);
  }
  return 'nothing';
}

/** Each input gives the statuses beside it, and no others. */
function returned({ rows }: Table): void {
  const results = returnedFor();
  expect(
    rows.map(([input = '']) => [...results.keys()].find((it) => input.startsWith(it))),
  ).toEqual([...results.keys()]);
  for (const [input = '', output = ''] of rows) {
    const [, got = []] = [...results].find(([begins]) => input.startsWith(begins)) ?? [];
    const names = got.flatMap((it) =>
      typeof it === 'number' ? [statusName(it)] : ['TypeError', codeOf(it)],
    );
    const written = codeIn(output).filter((text) => /^(?:STATUS_|ERR_|TypeError)/.test(text));
    expect([input, ...new Set(names)]).toEqual([input, ...written]);
  }
}

/** Device interfaces, as processes of each kind have them. */
function interfaces({ rows }: Table): void {
  const machine = createSimulatedMachine();
  const [list, register, enable] = rows;
  const plain = machine.logon({ elevated: true });
  expect(codeIn(list?.[0] ?? '')).toEqual(['deviceInterfaces.list']);
  expect(plain.deviceInterfaces.list(COMPORT)).toHaveLength(2);
  expect(plain.deviceInterfaces.list(MODEM)).toEqual([]);
  expect(codeIn(register?.[0] ?? '')).toEqual(['IoRegisterDeviceInterface']);
  const user = driverRoutines(plain);
  const kernel = driverRoutines(machine.kernel());
  expect(user.IoRegisterDeviceInterface(DEVICE, MODEM).status).not.toBe(STATUS.SUCCESS);
  const { symbolicLinkName = '' } = user.IoRegisterDeviceInterface('ACPI\\PNP0501\\1', MODEM);
  expect(kernel.IoRegisterDeviceInterface(DEVICE, MODEM).symbolicLinkName).toBe(symbolicLinkName);
  expect(codeIn(enable?.[0] ?? '')).toEqual(['IoSetDeviceInterfaceState']);
  const status = statusName(user.IoSetDeviceInterfaceState(symbolicLinkName, true));
  expect(codeIn(enable?.[1] ?? '')).toEqual([status]);
  expect(kernel.IoSetDeviceInterfaceState(symbolicLinkName, true)).toBe(STATUS.SUCCESS);
  expect(rows).toHaveLength(3);
}

/** Each routine throws an error with the rule beside it. */
function irqlRules({ rows }: Table): void {
  const kernel = createSimulatedMachine().kernel();
  const routines = driverRoutines(kernel);
  const names = Object.keys(routines).filter((name) => name.startsWith('Io'));
  expectSame(
    rows.flatMap(([cell = '']) => codeIn(cell)),
    names,
  );
  for (const [cell = '', rule = ''] of rows) {
    for (const name of codeIn(cell)) {
      const routine: unknown = Reflect.get(routines, name);
      if (typeof routine !== 'function') throw new Error(`${name} is not a routine`);
      const call = () =>
        kernel.withIrql(IRQL.DISPATCH_LEVEL, () =>
          Reflect.apply(routine, routines, ['\\??\\X', 'x', '']),
        );
      expect(call, name).toThrow(IrqlViolation);
      expect(call, name).toThrow(expect.objectContaining({ rule: codeIn(rule)[0] }));
    }
  }
}

/** What each caller can do, by the calls that the table names. */
function callers({ rows }: Table): void {
  const machine = createSimulatedMachine();
  const [user, elevated, system] = [
    machine.logon(),
    machine.logon({ elevated: true }),
    machine.system(),
  ].map((backend) => openDosDevices({ backend }));
  const scopes = [user, elevated, system].map(
    (dos) => dos?.define('COM60', DEVICE, { dryRun: true }).scope,
  );
  expect(scopes).toEqual(['local', 'local', 'global']);
  expect(rows[0]?.slice(1).map((cell) => codeIn(cell)[0])).toEqual([
    'define',
    undefined,
    undefined,
  ]);
  user?.temporary('COM1', DEVICE).close();
  expect(rows[1]?.slice(1).map((cell) => codeIn(cell)[0])).toEqual([
    'temporary',
    undefined,
    undefined,
  ]);
  const may = (change: (() => unknown) | undefined) => {
    try {
      change?.();
      return true;
    } catch {
      return false;
    }
  };
  const persist = [user, elevated].map((dos) =>
    may(() => dos?.persist('COM61', DEVICE, { dryRun: true })),
  );
  const create = [user, elevated, system].map((dos) =>
    may(() => dos?.define('COM62', DEVICE, { scope: 'global', dryRun: true })),
  );
  expect([persist, create]).toEqual([
    [false, true],
    [false, false, true],
  ]);
  expect(rows[2]?.slice(1).map((cell) => codeIn(cell)[0])).toEqual([
    'persist',
    'persist',
    'define',
  ]);
  const change = [user, elevated, system].map((dos) =>
    may(() => dos?.define('COM2', DEVICE, { scope: 'global', dryRun: true })),
  );
  expect(change).toEqual([false, true, true]);
  expect(rows[3]?.slice(1).map((cell) => /^(?:no|if|yes)/.exec(cell)?.[0])).toEqual([
    'no',
    'if',
    'yes',
  ]);
  expect(rows[3]?.flatMap(codeIn)).toEqual(['dosdev security NAME']);
  expect(rows).toHaveLength(4);
}

export const behaviourChecks: Checks = {
  'docs/aliases.md: Define, alias and remove names': { ...partial(targets), from: 2 },
  'docs/apply.md: What a name may have': partial(forms),
  'docs/concepts.md: Local and global names': complete(paths),
  'docs/concepts.md: What each caller can do': complete(callers),
  'docs/driver-routines.md: Return values': { ...complete(returned), from: 1 },
  'docs/driver-routines.md: Device interfaces': complete(interfaces),
  'docs/driver-routines.md: The interrupt request level': complete(irqlRules),
};
