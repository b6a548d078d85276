import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../../lib/dos-devices/index.js';
import { driverRoutines } from '../../../lib/driver/routines.js';
import {
  createSimulatedMachine,
  type MachineSpec,
  SimulatedMachine,
} from '../../../lib/simulated/index.js';
import type { FailingCall } from '../../../lib/simulated/machine/failures/failing-calls.js';
import { STATUS } from '../../../lib/status/index.js';
import { recordCalls, recordMachine } from '../../../lib/testing/index.js';

const TYPE = 'ERR_DOSDEV_INVALID_ARG_TYPE';
const VALUE = 'ERR_DOSDEV_INVALID_ARG_VALUE';
const failing = (code: string) => expect.objectContaining({ code });
const com1 = { device: 'Serial0', name: 'COM1' };

describe('what a machine may have', () => {
  test.for<[unknown, string, string]>([
    [null, TYPE, '"spec"'],
    [5, TYPE, '"spec"'],
    [{ serialports: [] }, VALUE, 'serialports'],
    [{ serialPorts: 'COM1' }, TYPE, '"spec.serialPorts" argument must be an array'],
    [{ serialPorts: [null] }, TYPE, '"spec.serialPorts[0]"'],
    [{ serialPorts: [com1, { device: 'Serial1' }] }, TYPE, '"spec.serialPorts[1].name"'],
    [
      { serialPorts: [{ ...com1, port: 1 }] },
      VALUE,
      'unknown key `port`; it takes `device`, `name`, `instance`',
    ],
    [{ serialPorts: [{ ...com1, instance: 5 }] }, TYPE, '"spec.serialPorts[0].instance"'],
    [{ serialPorts: [{ ...com1, instance: '' }] }, VALUE, '"spec.serialPorts[0].instance"'],
    [{ serialPorts: [{ ...com1, instance: 'A\\\\1' }] }, VALUE, '"spec.serialPorts[0].instance"'],
    [{ serialPorts: [{ device: '\\Device\\a\\b', name: 'COM1' }] }, VALUE, 'Serial0'],
    [{ serialPorts: [{ device: '\\Devices\\a', name: 'COM1' }] }, VALUE, 'Serial0'],
    [{ serialPorts: [{ device: '\\Device\\', name: 'COM1' }] }, VALUE, 'Serial0'],
    [{ serialPorts: ['COM1:'] }, VALUE, '"spec.serialPorts[0]"'],
    [{ serialPorts: ['NUL'] }, VALUE, '"spec.serialPorts[0]"'],
    [{ serialPorts: ['COM3', 'com3'] }, VALUE, '"spec.serialPorts[1]"'],
    [{ parallelPorts: ['LPT1', { device: 'P', name: 'lpt1' }] }, VALUE, '[1].name"'],
    [{ parallelPorts: ['LPT1', ''] }, VALUE, '"spec.parallelPorts[1]"'],
    [{ volumes: ['C'] }, VALUE, '"spec.volumes[0]"'],
    [{ volumes: ['C:', 'c:'] }, VALUE, '"spec.volumes[1]"'],
    [{ parallelPorts: [{ device: 'P', name: 'A\\B' }] }, VALUE, '"spec.parallelPorts[0].name"'],
    [{ serialPorts: [com1, com1] }, VALUE, '"spec.serialPorts[1].device"'],
    [{ serialPorts: [{ device: 'V', name: 'LPT1' }] }, VALUE, '"spec.parallelPorts[0].name"'],
    [{ serialPorts: [{ device: 'V', name: 'COM37:' }] }, VALUE, '"spec.serialPorts[0].name"'],
    [{ serialPorts: [{ device: 'V', name: 'nul' }] }, VALUE, '"spec.serialPorts[0].name"'],
    [{ serialPorts: [{ device: 'V', name: 'PIPE' }] }, VALUE, '"spec.serialPorts[0].name"'],
    [
      {
        volumes: [
          { device: 'V', letter: 'C:' },
          { device: 'W', letter: 'c:' },
        ],
      },
      VALUE,
      '"spec.volumes[1].letter"',
    ],
    [
      {
        serialPorts: [
          { ...com1, instance: 'A\\B\\1' },
          { device: 'V', name: 'COM9', instance: 'a\\b\\1' },
        ],
      },
      VALUE,
      '"spec.serialPorts[1].instance"',
    ],
    [{ volumes: [{ device: 'V', folders: ['C:\\Users'] }] }, VALUE, '"spec.volumes[0].folders[0]"'],
    [{ dosDevices: { 'R:': 'C:\\work' } }, VALUE, '"spec.dosDevices.R:"'],
    [{ dosDevices: { 'R:': '' } }, VALUE, '"spec.dosDevices.R:"'],
    [{ rules: { protectedLinks: 'none' } }, VALUE, '"spec.rules.protectedLinks"'],
    [{ rules: { reparseLimit: -1 } }, 'ERR_DOSDEV_OUT_OF_RANGE', '"spec.rules.reparseLimit"'],
    [{ rules: { openIfOnLink: 5 } }, VALUE, '"spec.rules.openIfOnLink"'],
    [{ serialPorts: [com1], parallelPorts: [{ device: 'p', name: 'com1:' }] }, VALUE, 'COM1'],
    [{ serialPorts: [{ device: 'NULL', name: 'COM1' }] }, VALUE, 'NULL'],
    [{ serialPorts: [{ device: 'S', name: 'Global' }] }, VALUE, 'GLOBAL'],
    [{ volumes: [{ device: 5 }] }, TYPE, '"spec.volumes[0].device"'],
    [{ volumes: [{ device: 'V', letter: 'C' }] }, VALUE, '"spec.volumes[0].letter"'],
    [{ volumes: [{ device: 'V', folders: ['\\Users'] }] }, VALUE, '"spec.volumes[0].folders[0]"'],
    [{ devices: ['A\\B'] }, VALUE, '"spec.devices[0]"'],
    [{ devices: [''] }, VALUE, '"spec.devices[0]"'],
    [{ devices: ['\\'] }, VALUE, '"spec.devices[0]"'],
    [{ dosDevices: { COM9: 5 } }, TYPE, '"spec.dosDevices.COM9"'],
    [{ dosDevices: { 'A\\B': '\\x' } }, VALUE, "'A\\B'"],
    [{ shares: ['laser'] }, VALUE, '"spec.shares[0]"'],
    [{ now: 5 }, TYPE, '"spec.now"'],
    [
      { profile: 'nt4' },
      VALUE,
      'windows-11, windows-10, windows-10-1507, wine-8, wine-10, reactos',
    ],
    [{ profile: 'toString' }, VALUE, '"spec.profile"'],
    [{ rules: { reparselimit: 5 } }, VALUE, 'reparselimit'],
    [{ rules: { reparseLimit: '5' } }, TYPE, '"spec.rules.reparseLimit" argument must be a number'],
  ])('not %j', ([spec, code, text]) => {
    const start = () => createSimulatedMachine(spec as MachineSpec);
    expect(start).toThrow(failing(code));
    expect(start).toThrow(text);
  });

  test.for<[unknown, readonly (string | number)[]]>([
    [{ serialports: [] }, ['serialports']],
    [{ serialPorts: 5 }, ['serialPorts']],
    [{ serialPorts: [{ ...com1, name: 'NUL' }] }, ['serialPorts', 0, 'name']],
    [{ serialPorts: [com1, { ...com1, device: 'S' }] }, ['serialPorts', 1, 'name']],
    [{ parallelPorts: [{ device: 'P', name: 'LPT1', port: 1 }] }, ['parallelPorts', 0, 'port']],
    [{ volumes: [{ device: 'V', folders: ['a', 5] }] }, ['volumes', 0, 'folders', 1]],
    [{ dosDevices: { COM9: '\\x', 'R:': 5 } }, ['dosDevices', 'R:']],
    [{ dosDevices: { COM9: '\\x', com9: '\\y' } }, ['dosDevices', 'com9']],
    [{ rules: { reparseLimit: -1 } }, ['rules', 'reparseLimit']],
    [{ shares: ['\\\\a\\b', 'a'] }, ['shares', 1]],
    [{ profile: 'dos' }, ['profile']],
    [{ serialPorts: ['COM3', 'NUL'] }, ['serialPorts', 1]],
    [{ serialPorts: ['COM3', { device: 'V', name: 'com3' }] }, ['serialPorts', 1, 'name']],
    [{ serialPorts: [{ device: 'V', name: 'com3' }, 'COM3'] }, ['serialPorts', 1]],
  ])('what is wrong with %j has its place', ([spec, place]) => {
    expect(() => createSimulatedMachine(spec as MachineSpec)).toThrow(
      expect.objectContaining({ place }),
    );
    const record = { ...createSimulatedMachine().toJSON(), spec };
    expect(() => SimulatedMachine.fromJSON(record)).toThrow(
      expect.objectContaining({ place: ['spec', ...place] }),
    );
  });

  test.each([
    ['serialPorts', 'acpi\\pnp0501\\2', 1],
    ['serialPorts', 'ACPI\\PNP0400\\1', 'parallelPorts'],
    ['parallelPorts', 'ACPI\\PNP0501\\1', 'serialPorts'],
  ])('%s: an instance that another port has by default is refused: %s', (kind, instance, other) => {
    const ports = [
      { device: 'X', name: 'COM8', instance },
      { device: 'Y', name: 'COM9' },
    ];
    const owner = typeof other === 'number' ? `${kind}[${other}]` : `${other}[0]`;
    expect(() => createSimulatedMachine({ [kind]: ports })).toThrow(
      `another one than that which spec.${owner} has by default`,
    );
    // An instance that no default uses may be given.
    const free = [{ device: 'X', name: 'COM8', instance: 'ACPI\\PNP0501\\3' }];
    expect(() => createSimulatedMachine({ serialPorts: free })).not.toThrow();
  });

  test('names that are given are added to those of every Windows, and null takes one away', () => {
    const dosDevices = { COM9: '\\Device\\Null', AUX: null };
    const names = createSimulatedMachine({ dosDevices }).logon().queryDosDevice(null);
    expect(names).toEqual(
      expect.arrayContaining(['COM9', 'NUL', 'PIPE', 'UNC', 'PRN', 'MAILSLOT']),
    );
    expect(names).not.toContain('AUX');
  });

  test('what is undefined is as on a plain PC', () => {
    const spec: object = { serialPorts: undefined, profile: undefined, now: undefined, rules: {} };
    const machine = createSimulatedMachine(spec);
    expect(JSON.stringify(machine.toJSON().spec)).toBe(
      JSON.stringify(createSimulatedMachine().toJSON().spec),
    );
  });
});

describe('who may log on, and what may fail', () => {
  const machine = createSimulatedMachine();

  test.for<[object, string]>([
    [{ admin: true }, VALUE],
    [{ user: '' }, VALUE],
    [{ user: 'a\u001b[31mb\n' }, VALUE],
    [{ user: 5 }, TYPE],
    [{ elevated: 'yes' }, TYPE],
    [{ administrator: 1 }, TYPE],
    [{ sessionId: -1 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
  ])('not %j', ([spec, code]) => {
    expect(() => machine.logon(spec)).toThrow(failing(code));
    expect(machine.sessions).toEqual([]);
  });

  test('a call that there is, with a code', () => {
    expect(() => machine.failNext('readlinks' as FailingCall, STATUS.ACCESS_DENIED)).toThrow(
      failing(VALUE),
    );
    expect(() => machine.failNext('readLinks', 'STATUS_ACCESS_DENIED' as never)).toThrow(
      failing(TYPE),
    );
    expect(machine.pendingFaults).toEqual([]);
  });
});

describe('what is taken for something else', () => {
  const machine = createSimulatedMachine();
  const other = {} as never;

  test.for<[string, () => unknown]>([
    ['a machine, as a backend', () => openDosDevices({ backend: machine as never })],
    ['null, as a backend', () => openDosDevices({ backend: null as never })],
    ['a machine, for the driver routines', () => driverRoutines(machine as never)],
    ['a machine, to record the calls of', () => recordCalls(machine as never)],
    ['a machine, to be recorded', () => recordMachine(machine as never)],
    ['no session, for a process', () => machine.process(other)],
    ['no session, to log off', () => machine.logoff(other)],
    ['no listener, at a port', () => machine.serialDevice('Serial0', 5 as never)],
    ['no device, for a cable', () => machine.serialDevice(other, () => {})],
    ['a number, for DOS devices', () => machine.dosDevices(5 as never)],
    ['a user that is no text, for DOS devices', () => machine.dosDevices({ user: 5 } as never)],
    ['no listener, at a pipe', () => machine.listenPipe('x', other)],
  ])('%s', ([, act]) => {
    expect(act).toThrow(failing(TYPE));
  });
});

describe('names that the registry lists, and that are there by then', () => {
  const restart = (lists: Readonly<Record<string, string>>) => {
    const machine = createSimulatedMachine();
    const administrator = openDosDevices({ backend: machine.logon({ elevated: true }) });
    for (const [name, target] of Object.entries(lists)) {
      administrator.persist(name, target, { force: true, raw: true });
    }
    machine.reboot();
    return machine;
  };

  test('they lead where it says, once, and the hardware keeps its own name', () => {
    const machine = restart({ COM1: '\\Device\\Serial1', 'C:': '\\Device\\Null' });
    const dos = openDosDevices({ backend: machine.logon() });
    expect(dos.query('COM1')).toMatchObject({ target: '\\Device\\Serial1', scope: 'global' });
    expect(dos.query('C:')?.target).toBe('\\Device\\Null');
    const links = machine.kernel().readLinks('\\GLOBAL??');
    const names = typeof links === 'number' ? [] : links.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set(names)].sort());
    const ports = 'HARDWARE\\DEVICEMAP\\SERIALCOMM';
    expect(machine.registry.values(ports)).toEqual(createSimulatedMachine().registry.values(ports));
    machine.reboot();
    expect(machine.logon().queryDosDevice('COM1')).toEqual(['\\Device\\Serial1']);
  });

  test('an empty target takes the name away', () => {
    const machine = createSimulatedMachine();
    for (const name of ['COM1', 'COM9']) {
      const key = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
      machine.registry.set(key, name, { type: 'REG_SZ', data: '' });
    }
    machine.reboot();
    expect(machine.logon().queryDosDevice('COM1')).toBe(2);
    expect(machine.logon().queryDosDevice('COM9')).toBe(2);
  });
});
