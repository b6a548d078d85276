import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';

describe('dosdev machine', () => {
  let world: World;
  let file: string;
  beforeEach(() => {
    world = createWorld('simulated');
    file = join(world.folder, 'machine.json');
  });
  afterEach(() => world.end());

  async function json(...argv: string[]) {
    const { code, stdout, stderr } = await dosdev(world, [...argv, '--json']);
    expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr: '' });
    return resultOf(stdout);
  }

  test('shows what there would be, and makes nothing of it', async () => {
    expect(await json('machine')).toMatchObject({
      file,
      kept: false,
      profile: 'windows-11',
      serialPorts: [
        { device: 'Serial0', name: 'COM1' },
        { device: 'Serial1', name: 'COM2' },
      ],
      sessions: [{ user: 'user', elevated: true }],
      changes: [],
    });
    expect(existsSync(file)).toBe(false);
    const { stdout } = await dosdev(world, ['machine', '--quiet']);
    // How long the path of the file is decides where its line is broken.
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain(`file ${file}, not there yet system windows-11 `);
    expect(words).toContain(' ports COM1 Serial0, COM2 Serial1, LPT1 Parallel0 ');
  });

  test('restarts, and the caller logs on again', async () => {
    await json('define', 'COM20', '\\Device\\Serial0');
    await json('persist', 'R:', 'C:\\Users');
    const changes = [
      {
        type: 'removed',
        name: 'COM20',
        scope: 'local',
        before: ['\\Device\\Serial0'],
        after: [],
      },
      { type: 'added', name: 'R:', scope: 'global', before: [], after: ['\\??\\C:\\Users'] },
    ];
    const before = readFileSync(file, 'utf8');
    expect(await json('machine', 'restart', '--dry-run')).toMatchObject({ changes });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(await json('machine', 'restart')).toMatchObject({
      changes,
      sessions: [{ user: 'user', elevated: true }],
    });
    expect(await json('query', 'R:')).toMatchObject({ scope: 'global' });
    const { stdout } = await dosdev(world, ['machine', 'restart']);
    expect(stdout).toBe('No name has changed.\n');
  });

  test('is a new one, as a file says', async () => {
    const spec = join(world.folder, 'pc.yaml');
    writeFileSync(spec, 'serialPorts:\n  - { device: VCP0, name: COM37 } # an adapter\n');
    expect(await json('machine', 'new', spec, '--dry-run')).toMatchObject({ kept: false });
    expect(await json('machine', 'new', spec)).toMatchObject({
      kept: true,
      serialPorts: [{ device: 'VCP0', name: 'COM37' }],
    });
    expect(await json('query', 'COM37')).toMatchObject({ target: '\\Device\\VCP0' });
    const [session] = (await json('machine')).sessions;
    await json('alias', 'COM1', 'COM37');
    expect((await json('machine')).sessions).toEqual([session]);
  });

  test('is not lost unless that is agreed to', async () => {
    await json('define', 'COM20', '\\Device\\Serial0');
    const before = readFileSync(file, 'utf8');
    const plain = await dosdev(world, ['machine', 'new']);
    expect(plain).toMatchObject({ code: 2, stdout: '' });
    expect(plain.stderr).toContain('there is no terminal to ask on');
    const asked = { terminal: true, stdin: 'no\n' };
    expect(await dosdev(world, ['machine', 'new'], asked)).toMatchObject({ code: 1, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(before);
    const yes = await dosdev(world, ['machine', 'new'], { terminal: true, stdin: 'yes\n' });
    expect(yes.code).toBe(0);
    await json('define', 'COM20', '\\Device\\Serial0');
    await json('machine', 'new', '--yes');
    expect((await dosdev(world, ['query', 'COM20'])).code).toBe(3);
  });

  test('is not lost to another that is made at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => dosdev(world, ['machine', 'new'])));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    const refused = both.find(({ code }) => code === 1);
    expect(refused?.stderr).toContain('another command has made a machine meanwhile');
  });

  test('is there again when its file was spoilt', async () => {
    writeFileSync(file, '{ "spec": {}, "namespace": [] }');
    expect((await dosdev(world, ['machine'])).code).toBe(2);
    await json('machine', 'new', '--yes');
    expect(await json('machine')).toMatchObject({ kept: true });
  });

  test.for([
    ['serialports: []', 'serialports'],
    ['serialPorts: [', 'at line 1'],
    ['serialPorts:\n  - { device: S, name: COM1 }\n  - { device: S, name: COM2 }', 'differ'],
    ['', 'it is empty'],
    ['{ "version": 1, "namespace": [] }', 'line 1: spec must be an object'],
  ] as const)('says what is wrong with %j', async ([stdin, said]) => {
    const { code, stderr } = await dosdev(world, ['machine', 'new', '-'], { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain('error: standard input is not understood\n');
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(existsSync(file)).toBe(false);
  });

  test.for([['machine'], ['machine', 'restart'], ['machine', 'new', '--yes']])(
    'is not there on Windows itself: %j',
    async (argv) => {
      const { code, stderr } = await dosdev(world, [...argv, '--backend', 'native']);
      expect(code).toBe(5);
      expect(stderr).toContain('error: there is no simulated machine\n');
      expect(existsSync(file)).toBe(false);
    },
  );
});

describe.each(worldNames)('dosdev record, %s', (worldName) => {
  const here = createWorld(worldName);
  const elsewhere = createWorld('simulated');
  afterAll(() => {
    here.end();
    elsewhere.end();
  });

  test('what is written down is the same on a simulated machine elsewhere', async () => {
    const { code, stdout: stdin } = await dosdev(here, ['record', '--user', 'anna', '--quiet']);
    expect(code).toBe(0);
    const asJson = await dosdev(here, ['record', '--user', 'anna', '--json']);
    const renew = ['machine', 'new', '-', '--yes', '--json'];
    const same = await dosdev(elsewhere, renew, { stdin: asJson.stdout });
    const taken = await dosdev(elsewhere, renew, { stdin });
    expect(same).toEqual(taken);
    expect(taken).toMatchObject({ code: 0, stderr: '' });
    const { scope } = resultOf((await dosdev(here, ['query', 'NUL', '--json'])).stdout);
    expect(scope).toBe('global');
    const listed = async (world: World) => {
      const { stdout } = await dosdev(world, ['list', '--json']);
      const names: { name: string; target?: string }[] = resultOf(stdout);
      return new Map(names.map(({ name, target }) => [name, target]));
    };
    const [real, simulated] = [await listed(here), await listed(elsewhere)];
    expect(real.size).toBeGreaterThan(5);
    for (const [name, target] of real) expect([name, simulated.get(name)]).toEqual([name, target]);
  });
});
