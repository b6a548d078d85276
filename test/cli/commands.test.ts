import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { collectGarbage } from '../support/collect-garbage.js';
import { uniqueName } from '../support/names.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';

describe.each(worldNames)('dosdev, %s', (worldName) => {
  let world: World;
  beforeAll(() => {
    world = createWorld(worldName);
  });
  afterAll(() => world.end());

  async function json(...argv: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await dosdev(world, [...argv, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return resultOf(stdout);
  }

  /** A name that is gone after the test. */
  function freshName(): string {
    const name = uniqueName('DDCLI');
    onTestFinished(async () => {
      await dosdev(world, ['remove', name, '--all', '--if-exists']);
    });
    return name;
  }

  test('a name is defined, shown, listed, led to and removed', async () => {
    const name = freshName();
    const other = freshName();
    const change = { action: 'define', done: true, name, after: ['\\Device\\Null'], before: [] };
    expect(await json('define', name, '\\Device\\Null')).toMatchObject(change);
    expect(await json('alias', other, name, '--by-name')).toMatchObject({
      action: 'define',
      name: other,
      after: [`\\??\\${name}`],
    });
    expect(await json('query', name.toLowerCase())).toMatchObject({
      name,
      kind: 'other',
      target: '\\Device\\Null',
      definitions: ['\\Device\\Null'],
    });
    expect(await json('list', '--match', `${name}*`)).toMatchObject([
      { name, target: '\\Device\\Null' },
    ]);
    expect(await json('resolve', other)).toMatchObject({
      end: 'device',
      final: '\\Device\\Null',
      hops: [{ target: `\\??\\${name}` }, { target: '\\Device\\Null' }],
    });
    const removed = { action: 'remove', done: true, name, before: ['\\Device\\Null'], after: [] };
    expect(await json('remove', name)).toMatchObject(removed);
    expect(await json('remove', name, '--if-exists')).toMatchObject({
      action: 'unchanged',
      done: false,
      before: [],
    });
  });

  test('texts say what was done', async () => {
    const name = freshName();
    const run = async (...argv: string[]) => (await dosdev(world, [...argv, '--quiet'])).stdout;
    expect(await run('define', name, '\\Device\\Null', '--dry-run')).toMatch(
      new RegExp(`^would define ${name} \\((local|global)\\) = \\\\Device\\\\Null\n$`),
    );
    expect(await run('query', name)).toBe('');
    expect(await run('define', name, '\\Device\\Null')).toContain(`defined ${name}`);
    expect(await run('query', name)).toMatch(/^DDCLI\w+ \(other\)\n {2}\w+ +\\Device\\Null\n$/);
    expect(await run('resolve', name)).toBe(`\\??\\${name}\n  -> \\Device\\Null\n  = a device\n`);
    expect(await run('list', '--match', name)).toMatch(/^NAME +KIND +LOCAL +GLOBAL\nDDCLI/);
    expect(await run('remove', name)).toContain(`removed ${name}`);
    expect(await run('list', '--match', name)).toBe('No such names.\n');
  });

  test('a removal says which definition went', async () => {
    const name = freshName();
    const { stdout: told } = await dosdev(world, ['doctor', '--json']);
    if (resultOf(told).lacks.dosDeviceStack === undefined) {
      await json('define', name, '\\Device\\A');
      await json('define', name, '\\Device\\B');
      const older = await dosdev(world, ['remove', name, '--target', '\\Device\\A', '--quiet']);
      expect(older.stdout).toMatch(/= \\Device\\A; DDCLI\w+ = \\Device\\B still\n$/);
    } else await json('define', name, '\\Device\\B');
    const wrong = await dosdev(world, ['remove', name, '--target', '\\Device\\C', '--quiet']);
    expect(wrong.code).toBe(3);
    expect(wrong.stderr.replace(/\s+/g, ' ')).toContain('has no definition that is that');
    const newest = await dosdev(world, ['remove', name, '--quiet']);
    expect(newest.stdout).toMatch(/= \\Device\\B\n$/);
  });

  test('errors have an exit code, and say what, why and what to do', async () => {
    const name = uniqueName('DDCLI');
    const missing = await dosdev(world, ['query', name, '--quiet']);
    expect(missing).toEqual({
      code: 3,
      stdout: '',
      stderr:
        `error: cannot query ${name}: no such name\n` +
        'cause: ERROR_FILE_NOT_FOUND from QueryDosDeviceW\n' +
        'try:   see `dosdev list` for the names that are defined\n',
    });
    const asJson = await dosdev(world, ['remove', name, '--json']);
    expect(asJson.code).toBe(3);
    expect(JSON.parse(asJson.stderr)).toMatchObject({
      error: { exitCode: 3, code: 'ERROR_FILE_NOT_FOUND' },
    });
    expect((await dosdev(world, ['resolve', name])).code).toBe(3);
    expect((await dosdev(world, ['diff', join(world.folder, 'none.json')])).code).toBe(3);
    const guarded = await dosdev(world, ['define', 'NUL', '\\Device\\Null']);
    expect(guarded.code).toBe(1);
    expect(guarded.stderr.replace(/\s+/g, ' ')).toContain('use --force if you mean it.');
    for (const command of ['define', 'alias']) {
      const argv = [command, name, 'NUL', '--lifetime', 'temporary'];
      expect(await dosdev(world, argv)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--scope <scope>'),
      });
    }
    expect((await dosdev(world, ['mode', 'COM1:', 'BAUD=9600'])).code).toBe(5);
    expect((await dosdev(world, ['explain', 'NOPE'])).code).toBe(3);
  });

  test('MODE and CHANGE PORT are taken as they are written', async () => {
    const taken = (await json('list', '--kind', 'serial,parallel')) as { name: string }[];
    const free = (kind: string) => {
      const numbers = Array.from({ length: 99 }, (_, index) => `${kind}${150 + index}`);
      const name = numbers.find((it) => !taken.some((device) => device.name === it)) ?? '';
      onTestFinished(async () => {
        await dosdev(world, ['remove', name, '--all', '--if-exists']);
      });
      taken.push({ name });
      return name;
    };
    const port = free('COM');
    const mapped = free('COM');
    const printer = free('LPT');
    await json('define', port, '\\Device\\Null');
    expect(await json('change-port', `${mapped}=${port}`.toLowerCase())).toMatchObject({
      changes: [{ name: mapped, after: ['\\Device\\Null'] }],
    });
    const { stdout } = await dosdev(world, ['change-port', '/query', '--quiet']);
    expect(stdout).toContain(`${mapped} = \\Device\\Null\n`);
    await json('remove', mapped);
    expect(await json('mode', `${printer}:=${port}:`)).toMatchObject({
      changes: [{ name: printer, after: [`\\??\\${port}`] }],
      status: [{ text: `${printer} is being rerouted to ${port}.` }],
    });
    expect(await json('mode', `${printer}:`)).toMatchObject({ changes: [{ name: printer }] });
  });

  test('a snapshot is compared with and gone back to', async () => {
    const name = freshName();
    await json('define', name, '\\Device\\Null');
    const file = join(world.folder, 'names.json');
    const { stdout } = await dosdev(world, ['snapshot']);
    // As Windows PowerShell's > does it.
    writeFileSync(file, `\uFEFF${stdout}`, 'utf16le');
    await json('remove', name);
    expect(await json('diff', file)).toContainEqual(
      expect.objectContaining({ type: 'removed', name, before: ['\\Device\\Null'], after: [] }),
    );
    const planned = { action: 'recreate', name, done: false };
    expect(
      await json('restore', file, '--match', name, '--remove-added', '--dry-run'),
    ).toMatchObject([planned]);
    expect(await json('restore', file, '--match', name, '--remove-added', '--yes')).toMatchObject([
      { ...planned, done: true },
    ]);
    expect(await json('query', name)).toMatchObject({ target: '\\Device\\Null' });
    // What differs besides is told: a name that has come since, and is left.
    const since = freshName();
    await json('define', since, '\\Device\\Null');
    const { stdout: left } = await dosdev(world, [
      'restore',
      file,
      '--match',
      name,
      '--remove-added',
      '--quiet',
    ]);
    expect(left).toMatch(/^Nothing to restore among .*(?:one name differs|\d+ names differ)/);
    const piped = await dosdev(world, ['diff', '-', '--json'], { stdin: stdout });
    expect(resultOf(piped.stdout)).not.toContainEqual(expect.objectContaining({ name }));
  });

  test('a watch tells of changes, a line of JSON for each', async () => {
    const name = freshName();
    let ended = false;
    const options = ['--count', '2', '--interval', '20ms', '--json'];
    const watching = dosdev(world, ['watch', '--match', name, ...options]).finally(() => {
      ended = true;
    });
    // It does not say when it has begun: the name comes and goes until both have been told.
    for (let turn = 0; !ended; turn++) {
      await (turn % 2 === 0 ? json('define', name, '\\Device\\Null') : json('remove', name));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await json('remove', name, '--if-exists');
    const { code, stdout } = await watching;
    expect(code).toBe(0);
    const events: { type: string }[] = stdout.trim().split('\n').map(resultOf);
    expect(events.sort((a, b) => a.type.localeCompare(b.type))).toMatchObject([
      { type: 'added', name, after: '\\Device\\Null' },
      { type: 'removed', name, before: '\\Device\\Null' },
    ]);
    const stopped = dosdev(world, ['watch'], { signal: AbortSignal.timeout(50) });
    expect((await stopped).code).toBe(0);
    expect((await dosdev(world, ['watch'], { signal: AbortSignal.abort() })).code).toBe(0);
  });

  test('a watch ends after its time, whatever is collected meanwhile', async () => {
    let ended = false;
    const watching = dosdev(world, ['watch', '--for', '1', '--match', freshName()]).finally(() => {
      ended = true;
    });
    for (let i = 0; !ended && i < 100; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      collectGarbage();
    }
    expect(ended).toBe(true);
    expect(await watching).toMatchObject({ code: 0, stdout: '' });
  });

  test('what is there is shown: tree, audit, doctor, persisted, explain', async () => {
    expect(await json('tree', '\\', '--depth', '1')).toMatchObject({
      name: '\\',
      type: 'Directory',
      entries: expect.arrayContaining([expect.objectContaining({ name: 'Device' })]),
    });
    const drawn = await dosdev(world, ['tree', '\\', '--depth', '1', '--quiet']);
    expect(drawn.stdout).toMatch(/^\\\n(├── .*\n)*└── .*\n$/);
    expect(await json('audit')).toBeInstanceOf(Array);
    const { stdout: audited } = await dosdev(world, ['audit', '--quiet']);
    const { lacks } = (await json('doctor')) as { lacks: { accessChecks?: string } };
    expect(audited.includes('But nothing is enforced here')).toBe(lacks.accessChecks !== undefined);
    expect(await json('persisted')).toBeInstanceOf(Array);
    expect(await json('doctor')).toMatchObject({
      identity: { userSid: expect.stringMatching(/^S-1-/) },
      globalNames: expect.any(String),
      lacks: { setDeviceInterfaceState: expect.any(String) },
    });
    const { stdout } = await dosdev(world, ['doctor', '--quiet']);
    expect(stdout).toMatch(new RegExp(`^backend +${worldName}, Node`));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(await json('explain', '183')).toMatchObject([{ name: 'ERROR_ALREADY_EXISTS' }]);
    expect(await json('explain', '-1073741771')).toMatchObject([{ value: 0xc000_0035 }]);
  });

  test('a path is told as an object path, and back', async () => {
    const { stdout } = await dosdev(world, ['path', '\\\\.\\NUL', '--quiet']);
    expect(stdout).toBe('\\Device\\Null\n');
    const letter = await json('list', '--kind', 'drive');
    const [{ name }] = letter as [{ name: string }];
    const { nt } = (await json('path', `${name}\\DosDev`)) as { nt: string };
    expect(nt).toMatch(/^\\Device\\.*\\DosDev$/);
    expect(await json('path', nt)).toEqual({
      nt,
      dos: expect.stringMatching(/^[A-Z]:\\.*DosDev$/),
    });
    expect((await dosdev(world, ['path', '\\Device\\Nowhere'])).code).toBe(3);
  });

  test('a transaction that was cut short is taken back, and here is none', async () => {
    expect(await json('recover')).toEqual([]);
    const { stdout } = await dosdev(world, ['recover', '--quiet']);
    expect(stdout).toBe('No transaction was cut short.\n');
  });

  test('colours are for terminals, and as the environment says', async () => {
    const coloured = async (terminal: boolean, env: Record<string, string>) => {
      const { stdout } = await dosdev(world, ['list', '--quiet'], { terminal, env });
      return stdout.includes('\u001b[');
    };
    expect(await coloured(false, {})).toBe(false);
    expect(await coloured(true, {})).toBe(true);
    expect(await coloured(true, { TERM: 'xterm-256color' })).toBe(true);
    expect(await coloured(true, { TERM: 'dumb' })).toBe(false);
    expect(await coloured(true, { TERM: 'dumb', FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured(true, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured(true, { FORCE_COLOR: '0' })).toBe(false);
  });
});
