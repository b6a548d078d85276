import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { uniqueName } from '../support/names.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';

describe.each(worldNames)('dosdev apply, %s', (worldName) => {
  let world: World;
  let file: string;
  beforeAll(() => {
    world = createWorld(worldName);
    file = join(world.folder, 'names.yaml');
  });
  afterAll(() => world.end());

  /** Names that are gone after the test. */
  function freshNames(count: number): readonly string[] {
    const names = Array.from({ length: count }, () => uniqueName('DDAPPLY'));
    onTestFinished(async () => {
      for (const name of names) await dosdev(world, ['remove', name, '--all', '--if-exists']);
    });
    return names;
  }

  async function targetOf(name: string): Promise<unknown> {
    const { code, stdout } = await dosdev(world, ['query', name, '--json']);
    return code === 3 ? undefined : resultOf(stdout).target;
  }

  function declare(names: Readonly<Record<string, string>>): void {
    const lines = Object.entries(names).map(([name, entry]) => `  ${name}: ${entry}\n`);
    writeFileSync(file, `names:\n${lines.join('')}`);
  }

  test('shows a plan, and carries it out when told', async () => {
    const [one = '', two = ''] = freshNames(2);
    declare({ [one]: '\\Device\\Null', [two]: `{ alias: ${one}, byName: true }` });
    const planned = [
      { action: 'define', done: false, name: one, before: [], after: ['\\Device\\Null'] },
      { action: 'define', done: false, name: two, before: [], after: [`\\??\\${one}`] },
    ];
    const dry = await dosdev(world, ['apply', file, '--dry-run', '--json']);
    expect(resultOf(dry.stdout)).toMatchObject(planned);
    const shown = await dosdev(world, ['apply', file, '--dry-run', '--quiet']);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toMatch(/^WOULD +NAME +SCOPE +BEFORE +AFTER\ndefine +DDAPPLY/);
    expect(await targetOf(one)).toBeUndefined();

    const done = await dosdev(world, ['apply', file, '--yes', '--json']);
    expect(resultOf(done.stdout)).toMatchObject(planned.map((it) => ({ ...it, done: true })));
    expect(await targetOf(two)).toBe(`\\??\\${one}`);
    const again = await dosdev(world, ['apply', file, '--quiet']);
    expect(again).toEqual({ code: 0, stdout: 'All names are as declared.\n', stderr: '' });

    declare({ [one]: '{ absent: true }', [two]: '{ absent: true }' });
    const gone = await dosdev(world, ['apply', file, '--yes', '--quiet']);
    expect(gone.stdout).toMatch(/^DONE +NAME +SCOPE +BEFORE +NOW\nremove +DDAPPLY/);
    expect(await targetOf(one)).toBeUndefined();
  });

  test('asks on a terminal, and only yes is yes', async () => {
    const [name = ''] = freshNames(1);
    declare({ [name]: '\\Device\\Null' });
    for (const stdin of ['n\n', '\n', '', 'yesterday\n']) {
      const refused = await dosdev(world, ['apply', file, '--quiet'], { terminal: true, stdin });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('Make this change? [y/N] ');
      expect(refused.stderr).toContain('nothing was changed');
    }
    expect(await targetOf(name)).toBeUndefined();
    const made = await dosdev(world, ['apply', file, '--quiet'], {
      terminal: true,
      stdin: 'Yes\n',
    });
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/\nDone\.\n$/);
    expect(await targetOf(name)).toBe('\\Device\\Null');
  });

  test('does nothing without a terminal', async () => {
    const [name = ''] = freshNames(1);
    declare({ [name]: '\\Device\\Null' });
    const plain = await dosdev(world, ['apply', file, '--quiet']);
    expect(plain.code).toBe(2);
    expect(plain.stdout).toContain(name);
    expect(plain.stderr).toContain('there is no terminal to ask on');
    const asJson = await dosdev(world, ['apply', file, '--json'], { terminal: true, stdin: 'y\n' });
    expect(asJson).toMatchObject({ code: 2, stdout: '' });
    expect(await targetOf(name)).toBeUndefined();
  });

  test('refuses a plan that has become another while it asked', async () => {
    const [name = ''] = freshNames(1);
    declare({ [name]: '\\Device\\Null' });
    const asked = await dosdev(world, ['apply', file, '--quiet'], {
      terminal: true,
      answer: async () => {
        // What it was about to do itself: as for any backend, there is nothing left to do.
        await dosdev(world, ['define', name, '\\Device\\Null']);
        return 'y\n';
      },
    });
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('names have changed');
    expect(await targetOf(name)).toBe('\\Device\\Null');
  });

  test('tells each thing that stands in the way, and changes nothing', async () => {
    const [name = '', missing = ''] = freshNames(2);
    declare({ [name]: '\\Device\\Null', NUL: '\\Device\\Beep', X9: `{ alias: ${missing} }` });
    const { code, stderr } = await dosdev(world, ['apply', file, '--yes', '--quiet']);
    expect(code).toBe(1);
    expect(stderr).toContain('error: nothing was changed: 2 names stand in the way\n');
    expect(stderr).toContain('error: cannot apply NUL: it is the null device');
    expect(stderr).toContain(`error: cannot apply ${missing}: no such name\n`);
    expect(await targetOf(name)).toBeUndefined();
    declare({ [name]: `{ alias: ${missing} }` });
    const asJson = await dosdev(world, ['apply', file, '--yes', '--json']);
    expect(asJson.code).toBe(3);
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      error: { code: 'ERR_DOSDEV_APPLY', causes: [{ code: 'ERROR_FILE_NOT_FOUND' }] },
    });
  });

  test.for([
    ['names: [', 'line 1'],
    ['names:\n  A1: x\n  A1: y\n', 'Map keys must be unique at line 3'],
    ['{ names: { A1: x, "A1": y } }', 'Map keys must be unique at line 1, column 19'],
    ['names:\n  A1: { target: A, target: B }\n', 'Map keys must be unique at line 2, column 20'],
    ['', 'it is empty'],
    ['{ "names": {\n"COM1": 5 } }', 'line 2: names.COM1 must be'],
    ['# mine\n\nversion: 2\n', 'line 3: version must be 1'],
    ['names:\n  R: C:\\work\n', "line 2: names.R: 'R' is ambiguous as a new name. Write 'R:' for"],
    ['names: {}\nnmaes: {}\n', 'line 2: it has an unknown key `nmaes`; did you mean `names`?'],
    ['names:\n  A1:\n    alias: A\\B\n', "line 3: names.A1.alias: 'A\\B' is not"],
    ['names:\n  A1: &x { target: A, raw: 1 }\n', 'line 2: names.A1.raw must be'],
    [
      'names:\n  ? A1\n  : target: A\n    byName: true\n',
      'line 4: names.A1 has an unknown key `byName`; it takes',
    ],
  ] as const)('says what is wrong with the file %j', async ([text, said]) => {
    const { code, stdout, stderr } = await dosdev(world, ['apply', '-', '--yes'], { stdin: text });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(stderr).toContain('error: standard input is not understood\n');
  });

  test('takes JSON, and what PowerShell writes', async () => {
    const [name = ''] = freshNames(1);
    const text = JSON.stringify({ version: 1, names: { [name]: '\\Device\\Null' } }, null, '\t');
    const json = join(world.folder, 'names.json');
    writeFileSync(json, `\uFEFF${text}`, 'utf16le');
    expect((await dosdev(world, ['apply', json, '--yes'])).code).toBe(0);
    expect(await targetOf(name)).toBe('\\Device\\Null');
  });
});

test('a simulated machine is written once, when all is done', async () => {
  const world = createWorld('simulated');
  const machine = join(world.folder, 'machine.json');
  const file = join(world.folder, 'names.yaml');
  writeFileSync(file, 'names:\n  COM20: \\Device\\Serial0\n');
  await dosdev(world, ['apply', file, '--dry-run']);
  expect(existsSync(machine)).toBe(false);
  await dosdev(world, ['apply', file, '--yes']);
  const written = readFileSync(machine, 'utf8');
  await dosdev(world, ['apply', file, '--yes']);
  expect(readFileSync(machine, 'utf8')).toBe(written);
  world.end();
});
