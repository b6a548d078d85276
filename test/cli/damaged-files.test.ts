import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { runsOf } from '../support/runs.js';
import { WRITTEN_SNAPSHOT } from '../support/written-snapshot.js';
import { createWorld, dosdev } from './dosdev.js';
import { elevatedMachine } from './elevated-machine.js';

const world = createWorld('simulated');
afterAll(() => world.end());

/** A JSON value with one part of it changed: removed, or of another type, or another text. */
function spoilt(value: unknown) {
  const paths: (readonly (string | number)[])[] = [];
  const collect = (part: unknown, path: readonly (string | number)[]) => {
    paths.push(path);
    if (typeof part !== 'object' || part === null) return;
    for (const [key, below] of Object.entries(part)) {
      collect(below, [...path, Array.isArray(part) ? Number(key) : key]);
    }
  };
  collect(value, []);
  const strange = fc.constantFrom<unknown>(
    0,
    -1,
    5e300,
    'x',
    '',
    '\0',
    '\\',
    'a\\b',
    [],
    {},
    null,
    true,
    [null],
    [[0]],
    { a: 1 },
    5e9,
    'x'.repeat(70000),
    'D:(A;;GA;;;XX)',
    '00000000-0000000g',
  );
  return fc
    .tuple(fc.constantFrom(...paths), fc.option(strange, { nil: undefined }))
    .map(([path, instead]) => {
      const copy: unknown = structuredClone(value);
      const [last] = path.slice(-1);
      if (last === undefined) return { path, text: JSON.stringify(instead ?? null) };
      const parent = path
        .slice(0, -1)
        .reduce<unknown>((at, key) => Reflect.get(at as object, key), copy);
      if (instead === undefined) Reflect.deleteProperty(parent as object, last);
      else Reflect.set(parent as object, last, instead);
      return { path, text: JSON.stringify(copy) };
    });
}

/** Text that was cut short, or of which some units are others. */
function damaged(text: string) {
  const cut = fc.nat(text.length - 1).map((length) => text.slice(0, length));
  const flip = fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 0, max: 0xff }));
  const flipped = fc
    .array(flip, { minLength: 1, maxLength: 3 })
    .map((flips) =>
      flips.reduce(
        (now, [at, unit]) => now.slice(0, at) + String.fromCharCode(unit) + now.slice(at + 1),
        text,
      ),
    );
  return fc.oneof(cut, flipped).map((it) => ({ path: [], text: it }));
}

/** With devices that are there, were there, and numbers that are claimed. */
const record: unknown = JSON.parse(
  JSON.stringify(
    elevatedMachine({
      attached: [
        { serial: 'A1', port: 'COM37', location: 'Port_#0004.Hub_#0006' },
        { usb: '0403:6010', serial: 'FT5', channel: 'B', interfaces: [] },
      ],
      absent: [{ serial: 'G1', port: 'COM60' }],
      claimedPorts: [100],
    }),
  ),
);
const declaration = {
  version: 1,
  scope: 'local',
  names: {
    COM20: '\\Device\\Null',
    COM21: { alias: 'COM20', byName: true },
    COM22: { target: '\\Device\\Null', raw: true, replace: true },
    COM23: { absent: true },
    COM24: { device: 'usb=0403:6001,serial=A1' },
    COM25: { device: { serial: 'A1', port: 'COM37' } },
  },
};
const spec = JSON.parse(JSON.stringify(record)).spec as unknown;

const KINDS = [
  [
    'machine.json',
    record,
    [
      ['list'],
      ['machine'],
      ['define', 'COM70', '\\Device\\Null'],
      ['tree'],
      ['devices', '--all'],
      ['devices', '--reserved'],
      ['machine', 'attach', 'serial=G1'],
    ],
  ],
  [
    'snapshot.json',
    WRITTEN_SNAPSHOT,
    [
      ['diff', 'FILE'],
      ['restore', 'FILE', '--dry-run'],
    ],
  ],
  ['names.json', declaration, [['apply', 'FILE', '--dry-run']]],
  ['pc.json', spec, [['machine', 'new', 'FILE', '--dry-run']]],
  ['whole.json', record, [['machine', 'new', 'FILE', '--dry-run']]],
] as const;

describe.each(KINDS)('%s that is wrong somewhere', (name, value, lines) => {
  const text = JSON.stringify(value);
  test.each([
    ['one part is another', spoilt(value)],
    ['its text is damaged', damaged(text)],
  ] as const)(
    '%s: it is read, or told with its file',
    async (_, wrong) => {
      const file = join(world.folder, name === 'machine.json' ? 'other.json' : name);
      const env = name === 'machine.json' ? { DOSDEV_MACHINE: file } : {};
      await fc.assert(
        fc.asyncProperty(wrong, async ({ path, text: contents }) => {
          for (const line of lines) {
            writeFileSync(file, contents);
            const argv = line.map((word) => (word === 'FILE' ? file : word));
            const { code, stderr } = await dosdev(world, [...argv, '--json'], {
              env,
              damaged: true,
            });
            if (code === 0) continue;
            const { message, cause = '', code: errorCode } = JSON.parse(stderr).error;
            const told = { argv, path, message, cause, code: errorCode };
            expect(told, 'a typed error').toMatchObject({ message: expect.any(String) });
            expect(`${message} ${cause}`, JSON.stringify(told)).not.toMatch(
              /Cannot read|is not a function|is not iterable|undefined \(|Maximum call|heap/,
            );
            // What is wrong with the file is told with its name; other errors have their own code.
            const named = message.includes(file) || typeof errorCode === 'string';
            expect({ ...told, named }).toMatchObject({ named: true });
          }
        }),
        { numRuns: runsOf(120) },
      );
    },
    120_000,
  );
});
