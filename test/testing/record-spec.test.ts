import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { upcase } from '../../lib/names/index.js';
import {
  DOS_DEVICES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine, type MachineSpec } from '../../lib/simulated/index.js';
import type { SimulatedProcess } from '../../lib/simulated/process/simulated-process.js';
import { PROFILES, type ProfileName } from '../../lib/simulated/rules.js';
import { recordCalls, recordMachine, replayMachine } from '../../lib/testing/index.js';
import { runsOf } from '../support/runs.js';

const device = fc.constantFrom('Serial0', 'VCP3', 'vcp7', 'A b', 'HarddiskVolume7', 'é', 'Z.');
const portName = fc.constantFrom('COM1', 'com7', 'COM12', 'LPT1', 'lpt3', 'PORT', ' X.', 'é');
const instance = fc.constantFrom(
  'A\\B\\1',
  'acpi\\PNP0501\\1',
  'ACPI\\PNP0501\\3',
  'USB\\V#1\\x y',
);
const port = fc.record(
  { device, name: portName, instance },
  { requiredKeys: ['device', 'name'], noNullPrototype: true },
);
const volume = fc.record(
  {
    device,
    letter: fc.constantFrom('C:', 'd:', 'Z:'),
    folders: fc.array(fc.constantFrom('Users', 'Windows\\System32', 'a b\\c'), { maxLength: 3 }),
  },
  { requiredKeys: ['device'], noNullPrototype: true },
);
const target = fc.constantFrom(
  '\\Device\\Afd',
  '\\Device\\VCP3',
  '\\DosDevices\\COM1',
  '\\x',
  '\\',
);
const spec = fc.record(
  {
    volumes: fc.array(volume, { maxLength: 3 }),
    serialPorts: fc.array(port, { maxLength: 3 }),
    parallelPorts: fc.array(port, { maxLength: 2 }),
    devices: fc.uniqueArray(fc.constantFrom('\\Device\\Afd', '\\Device\\Beep', '\\Device\\VCP9')),
    dosDevices: fc.dictionary(
      fc.constantFrom('COM9', 'AUX', 'nul', 'R:', 'C:', 'COM1', 'x/y', 'q.'),
      fc.option(target),
    ),
    shares: fc.uniqueArray(fc.constantFrom('\\\\a\\b', '\\\\server\\laser')),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** What is there of a machine that a specification makes. */
function machineOf(made: MachineSpec) {
  const machine = createSimulatedMachine(made);
  const kernel = machine.kernel();
  const links = kernel.readLinks('\\GLOBAL??');
  const root = kernel.openDirectory('\\Device');
  const entries = typeof root === 'number' ? root : kernel.queryDirectory(root);
  const { spec: parts } = machine.toJSON();
  const instances = [...(parts.serialPorts ?? []), ...(parts.parallelPorts ?? [])].map((it) => {
    const guid = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
    return [it.device, kernel.deviceInterfaces.register(`\\Device\\${it.device}`, guid, null)];
  });
  // The registry keeps the first spelling of a key, and so of a part of an instance.
  const sorted = (list: unknown, spelled = (text: string) => text) =>
    Array.isArray(list) ? list.map((it) => spelled(JSON.stringify(it))).toSorted() : list;
  const dos = openDosDevices({ backend: machine.logon() });
  return {
    volumes: sorted(parts.volumes),
    shares: parts.shares,
    ports: sorted([...(parts.serialPorts ?? [])].map(({ device, name }) => [device, name])),
    printers: sorted([...(parts.parallelPorts ?? [])].map(({ device, name }) => [device, name])),
    links: sorted(links, upcase),
    devices: sorted(entries),
    instances: sorted(instances, upcase),
    registry: [SERIALCOMM_KEY, PARALLEL_PORTS_KEY, DOS_DEVICES_KEY].map((key) =>
      sorted(kernel.registry.strings(key)),
    ),
    persisted: sorted(dos.persisted()),
    listed: sorted(dos.list()),
  };
}

const RUNS = runsOf(150);

test('a machine that is recorded and made again has all that it had', () => {
  const counts = { valid: 0, ports: 0, volumes: 0 };
  fc.assert(
    fc.property(spec, (made) => {
      let machine: ReturnType<typeof createSimulatedMachine>;
      try {
        machine = createSimulatedMachine(made);
      } catch {
        // It is no machine: two of its parts have one name.
        return;
      }
      counts.valid += 1;
      counts.ports += made.serialPorts?.length ?? 0;
      counts.volumes += made.volumes?.length ?? 0;
      const record = recordMachine(machine.logon());
      expect(machineOf(record.spec)).toEqual(machineOf(made));
      // No device is told of twice.
      const { volumes = [], serialPorts = [], parallelPorts = [], devices = [] } = record.spec;
      const told = [...volumes, ...serialPorts, ...parallelPorts].map((it) => it.device);
      for (const it of told) expect(devices).not.toContain(`\\Device\\${it}`);
      // A record is the same, whatever stands around the object manager.
      expect(recordMachine(recordCalls(machine.logon()).objectManager).spec).toEqual(record.spec);
      const again = replayMachine(JSON.parse(JSON.stringify(record)));
      expect(recordMachine(again.process).spec).toEqual(record.spec);
    }),
    { numRuns: RUNS },
  );
  expect(counts.valid).toBeGreaterThan(RUNS / 5);
  expect(counts.ports).toBeGreaterThan(RUNS / 25);
  expect(counts.volumes).toBeGreaterThan(RUNS / 25);
}, 120_000);

test('elsewhere the instances are those of the device tree, and a port outside of it has none', () => {
  const ports = [
    { device: 'VCP1', name: 'COM5', instance: 'USB\\V\\1' },
    { device: 'VCP2', name: 'COM6', instance: 'ACPI\\PNP0501\\1' },
    { device: 'S', name: 'COM7', instance: null },
  ];
  const machine = createSimulatedMachine({ serialPorts: ports });
  // As a real object manager: it has what the contract says, and no more.
  const real = new Proxy(machine.logon(), {
    has: (caller, key) => key !== 'machineSpec' && Reflect.has(caller, key),
    get: (caller, key) => {
      const value: unknown = Reflect.get(caller, key, caller);
      return typeof value === 'function' ? value.bind(caller) : value;
    },
  });
  expect(recordMachine(real).spec.serialPorts).toEqual(ports);
});

test.each(Object.keys(PROFILES) as ProfileName[])(
  'a machine of profile %s, with rules of its own, behaves as it did',
  (profile) => {
    const rules = { reparseLimit: 7 };
    const caller = createSimulatedMachine({ profile, rules }).logon({ elevated: true });
    const { machine, process: again } = replayMachine(
      JSON.parse(JSON.stringify(recordMachine(recordCalls(caller).objectManager))),
    );
    expect(machine.toJSON().spec).toMatchObject({ profile, rules });
    expect(again.lacks).toEqual(caller.lacks);
    const chain = (it: SimulatedProcess) => {
      const made = Array.from({ length: 9 }, (_, index) => {
        const target = index === 0 ? '\\Device\\Null' : `\\??\\DDC${index - 1}`;
        return it.createSymbolicLink(`\\??\\DDC${index}`, target);
      });
      const opened = made.map((_, index) => {
        const file = it.openFile(`\\??\\DDC${index}`);
        return typeof file === 'number' ? file : file.close();
      });
      for (const link of made) if (typeof link === 'object') link.close();
      return opened;
    };
    expect(chain(again)).toEqual(chain(caller));
    for (const path of ['C:\\Users\\nul', 'aux.log', 'COM1.TXT', 'C:\\a. ']) {
      expect(again.dosPathToNtPath(path)).toBe(caller.dosPathToNtPath(path));
    }
  },
);
