import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { MachineSpec } from '../../lib/simulated/index.js';
import { everyDamage } from '../support/damages.js';
import { createWorld, dosdev } from './dosdev.js';
import { elevatedMachine } from './elevated-machine.js';

const world = createWorld('simulated');
afterAll(() => world.end());

const BOMB = `a: &a [${'x,'.repeat(20)}]\n${[...'bcdefgh']
  .map((it, index) => `${it}: &${it} [${`*${'abcdefg'[index]},`.repeat(20)}]`)
  .join('\n')}\nnames: *h\n`;

describe('a declaration', () => {
  test.each([
    ['an alias bomb', BOMB, /aliases/],
    [
      'a key that is a list',
      'names:\n  COM20: \\Device\\Null\n  ? [a, b]\n  : x\n',
      /line 3: a key/,
    ],
    ['a key that is a mapping', 'names:\n  ? {a: b}\n  : x\n', /line 2: a key/],
    ['a NUL in a target', 'names:\n  COM20: "\\\\Device\\\\Nu\\0ll"\n', /line 2: .*NUL/],
    ['a NUL in a name', 'names:\n  "COM\\020": \\Device\\Null\n', /line 2: /],
    ['an unfinished list', 'names: [', /at line 1/],
    ['nothing', '', /it is empty/],
    ['comments only', '# names\n---\n# none\n', /it is empty/],
    ['two documents', 'names: {}\n---\nnames: {}\n', /several documents.*---/],
  ])('with %s is told with its file and place, dry or not', async (_, text, said) => {
    const file = join(world.folder, 'names.yaml');
    writeFileSync(file, text);
    const ends = [];
    for (const how of ['--dry-run', '--yes']) {
      const { code, stdout, stderr } = await dosdev(world, ['apply', file, how, '--quiet']);
      // Lines break where the name of the folder makes them too long.
      const inOneLine = stderr.replace(/\s+/g, ' ');
      expect(inOneLine).toMatch(said);
      expect(inOneLine).toContain(`error: ${file} is not understood`);
      ends.push({ code, stdout, stderr });
    }
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]).toMatchObject({ code: 2, stdout: '' });
  });
});

const FULL_SPEC: MachineSpec = {
  volumes: [{ device: 'V1', letter: 'C:', folders: ['Windows', 'Users\\a'] }, { device: 'V2' }],
  serialPorts: [
    { device: 'S1', name: 'COM1', instance: 'A\\B\\1' },
    { device: 'S2', name: 'COM2' },
  ],
  parallelPorts: [{ device: 'P1', name: 'LPT1' }],
  devices: ['\\Device\\Afd', '\\Device\\Beep'],
  dosDevices: { COM9: '\\Device\\Afd', AUX: null },
  shares: ['\\\\server\\share'],
  profile: 'reactos',
  rules: { reparseLimit: 5, emptyTargets: true },
};

/** How many leaves of a kind are replaced: those at the same place in members of lists. */
const OF_A_KIND = everyDamage ? Number.POSITIVE_INFINITY : 3;

/** Every text with one leaf of a value replaced by a list, each leaf on a line of its own. */
function withoutOneLeaf(value: unknown): readonly { text: string; line: number }[] {
  const print = (it: unknown) => JSON.stringify(it, null, 1);
  const before = print(value).split('\n');
  const texts: { text: string; line: number }[] = [];
  const kinds = new Map<string, number>();
  const spoil = (part: object, place: string) => {
    for (const [key, leaf] of Object.entries(part)) {
      const kind = `${place} ${Array.isArray(part) ? 'member' : key}`;
      if (typeof leaf === 'object' && leaf !== null) {
        spoil(leaf, kind);
        continue;
      }
      const count = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, count);
      if (count > OF_A_KIND) continue;
      Reflect.set(part, key, []);
      const text = print(value);
      const changed = text.split('\n').findIndex((line, at) => line !== before[at]);
      texts.push({ text, line: changed + 1 });
      Reflect.set(part, key, leaf);
    }
  };
  spoil(value as object, '');
  return texts;
}

describe('a machine with a wrong value', () => {
  const file = join(world.folder, 'bad.yaml');
  const refuse = async (text: string) => {
    writeFileSync(file, text);
    const { code, stderr } = await dosdev(world, ['machine', 'new', file, '--dry-run', '--json']);
    expect(code).toBe(2);
    return JSON.parse(stderr).error;
  };

  const { spec, logons, registry, namespace } = JSON.parse(
    JSON.stringify(elevatedMachine(FULL_SPEC)),
  );
  test.each([
    ['what it is to have', FULL_SPEC],
    ['one that was written down', { version: 1, spec, logons, registry, namespace }],
  ])('anywhere in %s is told with the file and the line', async (_, value) => {
    const texts = withoutOneLeaf(value);
    expect(texts.length).toBeGreaterThanOrEqual(20);
    for (const { text, line } of texts) {
      expect(await refuse(text)).toMatchObject({
        message: `${file} is not understood`,
        where: `${file}:${line}`,
        cause: expect.stringMatching(
          new RegExp(`^line ${line}: (?!value)[\\w[\\].]+ (?:must|has|is) `),
        ),
      });
    }
  });

  test.each([
    ['an unknown key', 'shares: []\nserialports: []\n', 2],
    ['an unknown key of a port', 'serialPorts:\n- device: S\n  name: COM1\n  baud: 1\n', 4],
    ['a key that is missing', 'serialPorts:\n- device: S\n  name: COM1\n- device: T\n', 4],
    [
      'a name that is there twice',
      'serialPorts:\n- {device: S, name: COM1}\n- device: T\n  name: com1\n',
      4,
    ],
    [
      'an instance that another has by default',
      'serialPorts:\n- device: S\n  name: COM1\n  instance: acpi\\pnp0501\\2\n- {device: T, name: COM2}\n',
      4,
    ],
    ['a DOS device that is listed twice', 'dosDevices:\n  COM9: \\x\n  com9: \\y\n', 3],
    ['an unknown rule', 'rules:\n  emptyTargets: true\n  emptytargets: true\n', 3],
    ['a list', '# one\n- 1\n', 2],
  ])('%s is told with the line', async (_, text, line) => {
    expect(await refuse(text)).toMatchObject({ where: `${file}:${line}` });
  });

  test('in a terminal the file and the line stand under what is wrong', async () => {
    writeFileSync(file, 'shares:\n- laser\n');
    const { stderr } = await dosdev(world, ['machine', 'new', file, '--dry-run']);
    expect(stderr.split('\n')).toContain(`at:    ${file}:2`);
  });
});

describe("a machine's file with a wrong value", () => {
  const record = JSON.parse(JSON.stringify(elevatedMachine({})));
  const [directory] = record.namespace.flatMap((entry: { type: string }, at: number) =>
    entry.type === 'Directory' && 'entries' in entry ? [at] : [],
  );
  test.each([
    ['a name', ['namespace', 0, 'name'], 0],
    ['a name in a directory', ['namespace', directory, 'name'], ''],
    ['security', ['namespace', 0, 'security'], 'D:(A;;GA;;;XX)'],
    ['a LUID', ['logons', 'sessions', 0, 'luid'], '0000-1a001'],
    ['a session', ['logons', 'sessions', 0, 'sessionId'], -1],
    ['a user', ['logons', 'sessions', 0, 'user'], 'a\nb'],
    ['the last LUID', ['logons', 'lastLuid'], 'x'],
    ['the version', ['version'], 2],
    ['a port', ['spec', 'serialPorts', 1, 'name'], 'COM1:'],
  ] as const)('names the file and the place: %s', async (_, path, wrong) => {
    const copy = structuredClone(record);
    const steps = path.slice(0, -1);
    const parent = steps.reduce<object>((at, key) => Reflect.get(at, key), copy);
    Reflect.set(parent, path.at(-1) ?? '', wrong);
    const file = join(world.folder, 'kept.json');
    writeFileSync(file, JSON.stringify(copy));
    const env = { DOSDEV_MACHINE: file };
    const { code, stderr } = await dosdev(world, ['list', '--json'], { env });
    const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
    const { message, cause } = JSON.parse(stderr).error;
    expect({ code, message }).toEqual({
      code: 2,
      message: `${file} does not hold a simulated machine`,
    });
    expect(cause).toContain(`${place.replace(/^\./, '')} `);
  });
});
