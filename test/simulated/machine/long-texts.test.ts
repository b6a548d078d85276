import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../../lib/dos-devices/index.js';
import { OBJECT_PATH_MAX } from '../../../lib/names/index.js';
import { OBJ } from '../../../lib/object-manager/flags.js';
import { DOS_DEVICES_KEY } from '../../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine, SimulatedMachine } from '../../../lib/simulated/index.js';
import { PROFILES, type ProfileName } from '../../../lib/simulated/rules.js';

const PERMANENT = OBJ.CASE_INSENSITIVE | OBJ.PERMANENT;
const CASE_SENSITIVE = OBJ.PERMANENT;
const HELD = '\\Device\\Null';

/** A text around a limit, and short ones. */
const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', '\0', '\ud800'),
  fc
    .tuple(fc.constantFrom(255, 4080, 16_383, 32_766, 65_535), fc.integer({ min: -2, max: 2 }))
    .map(([limit, off]) => 'x'.repeat(limit + off)),
);
const units = fc.constantFrom(0, 2, 65_530, 65_532, 65_533, 65_534, 65_535);

/** One thing that a program does to a machine; what is refused has changed nothing. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('link'), name: text, target: text, raw: units, most: units }),
  fc.record({
    kind: fc.constantFrom('value', 'define', 'directory', 'user'),
    name: text,
    target: text,
  }),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function done(machine: SimulatedMachine, each: Step): void {
  const system = machine.system();
  const { kind, name } = each;
  const target = `\\${each.target}`;
  if ('raw' in each) {
    system.createSymbolicLink(`\\Device\\${name}`, target, { attributes: PERMANENT });
    const objectAttributes = {
      name: { units: `\\Device\\r${name}`, length: 2 * (name.length + 9), maximumLength: 65_534 },
      attributes: PERMANENT,
    };
    if (objectAttributes.name.length > 65_535) return;
    const raw = { units: 'y'.repeat(32_768), length: each.raw, maximumLength: each.most };
    system.raw.createSymbolicLink({ objectAttributes, target: raw });
  } else if (kind === 'value') {
    system.registry.setString(DOS_DEVICES_KEY, name, target);
  } else if (kind === 'define') {
    system.defineDosDevice(9, name, target);
  } else if (kind === 'directory') {
    // Names that differ in case only, and directories in one another by their handles.
    const attributes = CASE_SENSITIVE;
    const root = system.createDirectory(`\\${name}`, { attributes, access: 0xf_000f });
    if (typeof root === 'number') return;
    const inner = system.createDirectory(name, { attributes, root, access: 0xf_000f });
    if (typeof inner === 'number') return;
    system.createSymbolicLink('l', HELD, { attributes, root: inner });
  } else if (name !== '') {
    try {
      machine.logon({ user: name });
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringContaining('ERR_DOSDEV_') });
    }
  }
}

describe.each(Object.keys(PROFILES) as ProfileName[])('%s', (profile) => {
  test('any machine is written down and read back, whatever the length of its texts', () => {
    fc.assert(
      fc.property(fc.array(fc.option(step), { maxLength: 8 }), (steps) => {
        const machine = createSimulatedMachine({ profile });
        // Nothing stands for a restart.
        for (const each of [...steps, null]) {
          if (each === null) machine.reboot();
          else done(machine, each);
          const record: unknown = JSON.parse(JSON.stringify(machine));
          const again = SimulatedMachine.fromJSON(record);
          expect(JSON.parse(JSON.stringify(again))).toEqual(record);
        }
      }),
      { numRuns: 10 },
    );
  });
});

test('a directory whose path is longer than any that is opened is read back', () => {
  const machine = createSimulatedMachine();
  const system = machine.system();
  const options = { attributes: PERMANENT, access: 0xf_000f };
  let root = system.createDirectory('\\a', options);
  for (let depth = 0; depth < 140; depth += 1) {
    if (typeof root === 'number') throw new Error('the directory was not made');
    root = system.createDirectory('d'.repeat(300), { ...options, root });
  }
  if (typeof root === 'number') throw new Error('the directory was not made');
  expect(system.createSymbolicLink('l', HELD, { attributes: PERMANENT, root })).toBeTypeOf(
    'object',
  );
  const written = JSON.stringify(machine);
  expect(JSON.stringify(SimulatedMachine.fromJSON(JSON.parse(written)))).toBe(written);
});

test('a startup leaves out what no link can hold, and what has its name stays', () => {
  const machine = createSimulatedMachine();
  const system = machine.system();
  const longest = `\\${'x'.repeat(OBJECT_PATH_MAX - 1)}`;
  system.registry.setString(DOS_DEVICES_KEY, 'DDFITS', longest);
  system.registry.setString(DOS_DEVICES_KEY, 'DDLONG', `${longest}x`);
  system.registry.setString(DOS_DEVICES_KEY, 'COM1', `${longest}x`);
  machine.reboot();
  const after = machine.system();
  expect(after.readLink('\\GLOBAL??\\DDFITS')).toBe(longest);
  expect(after.readLink('\\GLOBAL??\\DDLONG')).toBe(0xc000_0034);
  expect(after.readLink('\\GLOBAL??\\COM1')).toBe('\\Device\\Serial0');
  // They are still listed, and can be removed.
  const dos = openDosDevices({ backend: after });
  expect(dos.persisted().find(({ name }) => name === 'DDLONG')?.target).toBe(`${longest}x`);
  expect(dos.unpersist('DDLONG')).toMatchObject({ done: true });
});
