import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { PortInterface } from '../../lib/dos-devices/devices/types.js';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import { upcase } from '../../lib/names/index.js';
import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import {
  createSimulatedMachine,
  type MachineRecord,
  recordMachine,
  replayMachine,
  type SimulatedMachine,
} from '../../lib/testing/index.js';
import {
  type MadeDevice,
  nativeDeviceMaker,
  simulatedDeviceMaker,
} from '../support/device-maker.js';
import { nativeBackend } from '../support/native-backend.js';
import { runsOf } from '../support/runs.js';
import { thrownBy } from '../support/thrown-by.js';
import { machineOfEveryKind } from './every-kind.js';
import { MADE } from './made.js';

const { COMPORT, PARALLEL } = GUID_DEVINTERFACE;

/** What a program sees of devices, and of the names that lead to them. */
function seen(dos: DosDevices) {
  // Links are equal in any case: Wine returns them in lower case.
  const spelled = (it: PortInterface) => ({ ...it, link: upcase(it.link) });
  const devices = dos
    .devices({ present: false })
    .map((it) => ({ ...it, interfaces: it.interfaces.map(spelled) }));
  const interfaces = devices.flatMap((it) => it.interfaces.map(({ link }) => link));
  const names = devices.flatMap((it) => [...it.names, ...(it.port ? [it.port.name] : [])]);
  return {
    devices,
    ends: [...interfaces, ...names].map((name) => {
      const { end, final } = dos.resolve(name);
      return [name, end, upcase(final)];
    }),
  };
}

/** A record, saved and loaded. */
function recorded(dos: DosDevices) {
  const record = recordMachine(dos);
  const machine = () => replayMachine(JSON.parse(JSON.stringify(record)));
  return { record, again: machine() };
}

/** The parts of a record that say which devices there are. */
function hardwareOf({ spec }: MachineRecord) {
  const { serialPorts, parallelPorts, attached, absent, claimedPorts } = spec;
  return { serialPorts, parallelPorts, attached, absent, claimedPorts };
}

/** Compares a machine with the one that is made from its record, property by property. */
function compare(dos: DosDevices) {
  const before = seen(dos);
  const { record, again } = recorded(dos);
  expect(seen(again.dos)).toEqual(before);
  expect(hardwareOf(recordMachine(again.dos))).toEqual(hardwareOf(record));
  return { before, record, again };
}

describe('a machine with devices of every kind', () => {
  test('is seen as its specification has it', () => {
    const machine = machineOfEveryKind();
    const { devices } = seen(machine.dosDevices());
    expect(devices.filter(({ present }) => !present).map(({ port }) => port?.name)).toEqual([
      expect.stringMatching(/^COM\d+$/),
      'COM60',
    ]);
    const byPort = new Map(devices.map((it) => [it.port?.name, it]));
    expect(byPort.get('LPT3')).toMatchObject({
      port: { device: '\\Device\\Parallel7' },
      names: ['LPT3'],
    });
    expect(byPort.get('COM90')).toMatchObject({ port: { name: 'COM90' }, names: [] });
    expect(byPort.get('COM5')).toBeUndefined();
    expect(machine.dosDevices().resolve('COM5').final).toBe('\\Device\\Old0');
    expect(machine.system().comPortDatabase.claimed()).toEqual(
      expect.arrayContaining([1, 5, 37, 60, 90, 100, 4096]),
    );
  });

  test('is the same after it was recorded, and after a restart', () => {
    const machine = machineOfEveryKind();
    const dos = machine.dosDevices('system');
    dos.define('COM70', { device: 'serial=A1' });
    const { again, record } = compare(dos);
    expect(record.spec.attached).toHaveLength(10);
    expect(record.spec.absent).toHaveLength(2);
    expect(record.spec.claimedPorts).toEqual([100, 4096]);
    expect(again.machine.system().comPortDatabase.claimed()).toEqual(
      machine.system().comPortDatabase.claimed(),
    );
    const before = seen(again.machine.dosDevices('system'));
    again.machine.reboot();
    const after = seen(again.machine.dosDevices('system'));
    expect(after.devices.map((it) => ({ ...it, names: [] }))).toEqual(
      before.devices.map((it) => ({ ...it, names: [] })),
    );
  });

  test('has the numbers that persist claimed, which unpersist releases', () => {
    const machine = machineOfEveryKind();
    const dos = machine.dosDevices(machine.logon({ elevated: true }));
    for (const name of ['COM150', 'COM200']) dos.persist(name, { device: 'serial=A1' });
    dos.persist('COM201', '\\Device\\Null');
    dos.unpersist('COM201');
    const before = dos.reservedPorts();
    expect(before.filter((it) => it.persisted).map(({ name }) => name)).toEqual([
      'COM150',
      'COM200',
    ]);
    const { again } = recorded(dos);
    expect(again.dos.reservedPorts()).toEqual(before);
    expect(recorded(again.dos).again.dos.reservedPorts()).toEqual(before);
    again.machine.reboot();
    const later = again.machine.dosDevices(again.machine.logon({ elevated: true }));
    expect(later.reservedPorts()).toEqual(before);
    expect(later.unpersist('COM150').claim).toEqual({ outcome: 'released' });
    expect(later.reservedPorts()).toEqual(before.filter(({ name }) => name !== 'COM150'));
  });

  test('is the same for a program that is told only what the contract says', () => {
    const process = machineOfEveryKind().logon();
    const real = new Proxy(process, {
      has: (it, key) => key !== 'machineSpec' && Reflect.has(it, key),
      get: (it, key) => {
        const value: unknown = Reflect.get(it, key, it);
        return typeof value === 'function' ? value.bind(it) : value;
      },
    });
    const { again } = recorded(real as unknown as DosDevices);
    expect(seen(again.dos)).toEqual(seen(replayMachine(recordMachine(process)).dos));
  });

  test('is loaded from its file as it was, restarts and has its devices back', () => {
    const machine = machineOfEveryKind();
    const file = JSON.stringify(machine);
    const loaded = replayMachine(JSON.parse(file)).machine;
    expect(JSON.stringify(loaded)).toBe(file);
    const all = (it: SimulatedMachine) => seen(it.dosDevices('system'));
    expect(all(loaded)).toEqual(all(machine));
    machine.reboot();
    loaded.reboot();
    expect(all(loaded)).toEqual(all(machine));
    // One that was absent comes, and one that was there goes: each is in one list only.
    expect(loaded.attach({ serial: 'G1' }).port).toBe('COM60');
    loaded.detach('USB\\VID_0403&PID_6001\\A1');
    const { absent = [], attached = [] } = loaded.toJSON().spec;
    expect(absent.map(({ port }) => port)).toEqual(expect.arrayContaining(['COM37']));
    expect(absent.map(({ port }) => port)).not.toContain('COM60');
    expect(attached.map(({ port }) => port)).toContain('COM60');
    expect(all(replayMachine(JSON.parse(JSON.stringify(loaded))).machine)).toEqual(all(loaded));
  });

  test('keeps its names in a snapshot while devices come, go and move', () => {
    const machine = machineOfEveryKind();
    const dos = machine.dosDevices('system');
    dos.define('COM70', { device: 'serial=A1' });
    const snapshot = dos.snapshot();
    dos.remove('COM70');
    machine.detach('USB\\VID_0403&PID_6001\\A1');
    dos.restore(snapshot);
    expect(dos.resolve('COM70').end).toBe('missing');
    machine.attach({ serial: 'A1', location: 'Port_#0001.Hub_#0006', port: 'COM38' });
    expect(dos.resolve('COM70').end).toBe('device');
    const later = recorded(dos).again;
    expect(later.dos.resolve('COM70').end).toBe('device');
    later.machine.reboot();
    expect(later.machine.dosDevices('system').devices()).toHaveLength(dos.devices().length);
  });
});

test('a port that came when its name was taken is not listed after a record either', () => {
  const machine = createSimulatedMachine();
  machine.dosDevices('system').persist('COM6', '\\Device\\Null');
  machine.reboot();
  machine.attach({ serial: 'A1', port: 'COM6' });
  const { before, again } = compare(machine.dosDevices('system'));
  const adapter = before.devices.find(({ usb }) => usb?.serial === 'A1');
  expect([adapter?.port, adapter?.names]).toEqual([{ name: 'COM6' }, []]);
  // At a startup the drivers come first, and what is persisted replaces their names.
  for (const it of [machine, again.machine]) {
    it.reboot();
    const devices = it.dosDevices('system').devices();
    expect(devices.find(({ usb }) => usb?.serial === 'A1')?.port).toEqual({
      name: 'COM6',
      device: '\\Device\\USBSER0',
    });
  }
});

const RUNS = runsOf(60);

test('any devices, that came, went and moved, are the same after a record of a record', () => {
  const letters = fc.constantFrom('A1', 'B2', 'C3', 'Ü4');
  const place = fc.constantFrom('Port_#0001.Hub_#0002', 'Port_#0002.Hub_#0002');
  const device = fc.record(
    {
      usb: fc.constantFrom('0403:6001', '1A86:7523'),
      serial: letters,
      location: place,
      port: fc.oneof(
        fc.constant(null),
        fc.integer({ min: 3, max: 8 }).map((it) => `COM${it}`),
      ),
      interfaces: fc.subarray([COMPORT, PARALLEL]),
      friendlyName: fc.oneof(fc.constant(null), fc.constantFrom('Größe', 'a, "b"')),
      service: fc.constantFrom(null, 'FTSER2K'),
      device: fc.constant(null),
    },
    { requiredKeys: [] },
  );
  const step = fc.oneof(
    { arbitrary: fc.record({ attach: device }), weight: 4 },
    { arbitrary: fc.record({ detach: fc.nat(3) }), weight: 1 },
    { arbitrary: fc.record({ persist: fc.integer({ min: 3, max: 12 }) }), weight: 1 },
    { arbitrary: fc.constant('reboot' as const), weight: 1 },
  );
  let compared = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) => {
      const machine = createSimulatedMachine();
      for (const it of steps) {
        // What a machine refuses, such as a device that is there already, leaves it as it is.
        thrownBy(() => {
          if (it === 'reboot') machine.reboot();
          else if ('attach' in it) machine.attach(it.attach);
          else if ('detach' in it) machine.detach(machine.attached[it.detach]?.instance ?? '');
          else machine.dosDevices('system').persist(`COM${it.persist}`, '\\Device\\Null');
        });
      }
      const dos = machine.dosDevices('system');
      const { before, again } = compare(dos);
      compared += before.devices.filter(({ usb }) => usb !== undefined).length;
      expect(again.dos.reservedPorts()).toEqual(dos.reservedPorts());
      // The machine that starts from the record restarts with the same devices.
      again.machine.reboot();
      machine.reboot();
      expect(seen(again.machine.dosDevices('system'))).toEqual(seen(machine.dosDevices('system')));
    }),
    { numRuns: RUNS },
  );
  expect(compared).toBeGreaterThan(RUNS);
});

test('a device that is known cannot be plugged in by the specification as well', () => {
  const place = expect.objectContaining({ message: expect.stringContaining('spec.absent[0]') });
  for (const spec of [
    { attached: [{ serial: 'A' }], absent: [{ serial: 'a' }] },
    { absent: [{ instance: 'ACPI\\PNP0501\\1' }] },
    { absent: [{ serial: '' }] },
    { absent: [{ serial: 'A', device: 'VCP0' }] as object[] },
  ]) {
    expect(() => createSimulatedMachine(spec)).toThrow(place);
  }
  for (const number of [0, -1, 4097, 1.5, '5' as unknown as number]) {
    expect(() => createSimulatedMachine({ claimedPorts: [number] })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('spec.claimedPorts[0]') }),
    );
  }
});

describe.each(process.platform === 'win32' ? ['native', 'simulated'] : ['simulated'])(
  'devices that are made (%s)',
  (where) => {
    const made: Disposable[] = [];

    afterEach(() => {
      for (const one of made.splice(0).reverse()) one[Symbol.dispose]();
    });

    test('are in the record, and a machine that is made from it has them', (context) => {
      const machine = createSimulatedMachine();
      const { name, objectManager } =
        where === 'native' ? nativeBackend() : { name: where, objectManager: machine.logon() };
      const maker =
        where === 'native' ? nativeDeviceMaker(context, name) : simulatedDeviceMaker(machine);
      const all: readonly MadeDevice[] = Object.values(MADE);
      for (const device of all) made.push(maker.make(device));
      const dos = new DosDevices(objectManager);
      const { before } = compare(dos);
      for (const { instance } of all) {
        expect(before.devices.map((it) => it.instance.toUpperCase())).toContain(
          instance.toUpperCase(),
        );
      }
    });
  },
);
