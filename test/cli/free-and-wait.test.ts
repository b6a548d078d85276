import { afterAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../lib/cli/exit-codes.js';
import { createWorld, dosdev, worldNames } from './dosdev.js';

describe.each(worldNames)('on the %s machine', (worldName) => {
  const world = createWorld(worldName);
  afterAll(() => world.end());

  test.each([
    ['drive', /^[D-Z]:$/],
    ['com', /^COM[1-9]\d*$/],
    ['lpt', /^LPT[1-9]\d*$/],
  ])('free %s prints one name, which is not defined', async (kind, form) => {
    const { code, stdout } = await dosdev(world, ['free', kind, '-q']);
    expect(code).toBe(EXIT.DONE);
    const name = stdout.trimEnd();
    expect(name).toMatch(form);
    expect((await dosdev(world, ['query', name])).code).toBe(EXIT.NOT_FOUND);
    const start = name.replace(/^(?:COM|LPT)/, '');
    const again = await dosdev(world, ['free', kind, '--from', start, '--json']);
    expect(JSON.stringify(JSON.parse(again.stdout))).toContain(`{"name":"${name}"}`);
  });

  test.each([
    [['free', 'com', '--from', 'R'], '--from R is not the number of a port'],
    [['free', 'com', '--from', '0'], '--from is out of range. It must be a whole number from 1'],
    [['free', 'com', '--from', '4097'], 'from 1 to 4096. Received 4097'],
    [['free', 'drive', '--from', '20'], "a drive letter from D to Z. Received '20'"],
    [['free', 'serial'], 'drive, com or lpt'],
    [['wait'], 'name'],
    [['wait', 'NUL', '--for', '0'], 'seconds'],
    [['wait', 'a\\b'], 'not an MS-DOS device name'],
    [['list', '--leads-to', 'a\\b'], 'not an MS-DOS device name'],
  ])('%j is wrong usage', async (argv, text) => {
    const { code, stdout, stderr } = await dosdev(world, argv);
    expect([code, stdout]).toEqual([EXIT.USAGE, '']);
    expect(stderr.replace(/\s+/g, ' ')).toContain(text);
  });

  test('wait prints what query does, at once', async () => {
    const waited = await dosdev(world, ['wait', 'nul', '--for', '60']);
    const queried = await dosdev(world, ['query', 'NUL']);
    expect(waited.code).toBe(EXIT.DONE);
    expect(waited.stdout).toBe(queried.stdout);
  });

  test('wait fails when its time is over: there is no such name', async () => {
    const { code, stdout, stderr } = await dosdev(world, ['wait', 'COM249', '--for', '1', '-q']);
    expect([code, stdout]).toEqual([EXIT.NOT_FOUND, '']);
    expect(stderr).toContain('cannot wait for COM249: it was not defined within 1 second\n');
  });

  test('wait that is interrupted fails', async () => {
    for (const signal of [AbortSignal.abort(), AbortSignal.timeout(50)]) {
      const { code, stderr } = await dosdev(world, ['wait', 'COM249', '-q'], { signal });
      expect(code).toBe(EXIT.FAILED);
      expect(stderr).toContain('stopped waiting for COM249');
    }
  });

  test('wait sees what another command defines meanwhile', async () => {
    // Wine defines no longer names: any letter that is free.
    const drive = (await dosdev(world, ['free', 'drive'])).stdout.trimEnd();
    const waiting = dosdev(world, ['wait', drive, '--for', '60', '--interval', '20ms', '--json']);
    expect((await dosdev(world, ['define', drive, '\\Device\\Null'])).code).toBe(EXIT.DONE);
    const { code, stdout } = await waiting;
    expect(code).toBe(EXIT.DONE);
    expect(stdout).toContain(`"name": "${drive}"`);
    expect((await dosdev(world, ['remove', drive])).code).toBe(EXIT.DONE);
  });

  test('list --leads-to lists the names of one device', async () => {
    const { code, stdout } = await dosdev(world, [
      'list',
      '--leads-to',
      '\\Device\\Null',
      '--json',
    ]);
    expect(code).toBe(EXIT.DONE);
    expect(stdout).toContain('"name": "NUL"');
    expect(stdout).not.toContain('"name": "PIPE"');
  });
});
