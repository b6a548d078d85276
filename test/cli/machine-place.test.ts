import { execFile, execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMachine, writeMachine } from '../../lib/cli/machine-file.js';
import { lockMachine } from '../../lib/cli/machine-lock.js';
import { createWorld, dosdev, resultOf, type World } from './dosdev.js';

const onWindows = process.platform === 'win32';
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const DEFINE = ['define', 'COM60', '\\Device\\Null'];

let world: World;
let file: string;
beforeEach(() => {
  world = createWorld('simulated');
  file = join(world.folder, 'machine.json');
});
afterEach(() => world.end());

const LINES = [
  DEFINE,
  ['list'],
  ['machine'],
  ['machine', 'restart'],
  ['machine', 'restart', '--dry-run'],
  ['machine', 'new', '--yes'],
  ['machine', 'new', '--dry-run'],
];

describe('where a machine cannot be', () => {
  const places: readonly (readonly [string, RegExp, () => void])[] = [
    ['a folder', /it is a folder/, () => mkdirSync(file)],
    ...(onWindows
      ? []
      : ([
          ['a pipe', /is not a regular file/, () => execFileSync('mkfifo', [file])],
          ['a device', /is not a regular file/, () => symlinkSync('/dev/null', file)],
          ['a link to nothing', /is not a regular file/, () => symlinkSync('nothing', file)],
        ] as const)),
  ];
  test.each(places)('%s is refused, and left as it is', async (_, said, make) => {
    make();
    const before = lstatSync(file);
    for (const argv of LINES) {
      const { code, stdout, stderr } = await dosdev(world, [...argv, '--quiet']);
      expect({ argv, code, stdout }).toEqual({ argv, code: 1, stdout: '' });
      expect(stderr.replace(/\s+/g, ' ')).toMatch(said);
      expect(stderr).toMatch(/^error: .*\n(?: .*\n)*cause: .*\n(?: .*\n)*try: /);
    }
    const { ino, mode } = lstatSync(file);
    expect({ ino, mode }).toEqual({ ino: before.ino, mode: before.mode });
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test.each(['a diary\n', '{', '[]', '{"version":1}', '5', 'version: 1\n'])(
    'over %j no machine is made',
    async (text) => {
      writeFileSync(file, text);
      for (const argv of [
        ['machine', 'new', '--yes'],
        ['machine', 'new', '--dry-run'],
      ]) {
        const { code, stderr } = await dosdev(world, argv);
        expect({ code, text: readFileSync(file, 'utf8') }).toEqual({ code: 1, text });
        expect(stderr.replaceAll(/\s+/g, ' ')).toContain('is not replaced');
      }
    },
  );

  test('a machine that cannot be read, and an empty file, are replaced', async () => {
    for (const text of ['{"version":99,"spec":{},"namespace":[]}', '']) {
      writeFileSync(file, text);
      expect((await dosdev(world, ['machine', 'new', '--yes'])).code).toBe(0);
      expect((await dosdev(world, ['list'])).code).toBe(0);
    }
  });
});

describe('where the lock of a machine is', () => {
  const others: readonly (readonly [string, (lock: string) => void])[] = [
    ['a file', (lock) => writeFileSync(lock, '')],
    [
      'a folder with something in it',
      (lock) => {
        mkdirSync(lock);
        writeFileSync(join(lock, 'x'), '');
      },
    ],
    ...(onWindows
      ? []
      : ([
          ['a pipe', (lock: string) => void execFileSync('mkfifo', [lock])],
          ['a link to a folder', (lock: string) => symlinkSync('.', lock)],
        ] as const)),
  ];
  test.each(others)('%s is named when it is old, and left', async (_, make) => {
    const lock = `${file}.lock`;
    make(lock);
    utimesSync(lock, 1, 1);
    const { ino } = lstatSync(lock);
    const { code, stderr } = await dosdev(world, [...DEFINE, '--quiet']);
    expect(code).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      `${lock} is not a lock cause: it is not an empty`,
    );
    expect(lstatSync(lock).ino).toBe(ino);
  });

  test('a lock that a killed command has left is taken over', async () => {
    const lock = `${file}.lock`;
    mkdirSync(lock);
    utimesSync(lock, 1, 1);
    expect((await dosdev(world, DEFINE)).code).toBe(0);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a machine in a file', () => {
  if (!onWindows) {
    test('is for its owner alone', async () => {
      const before = process.umask(0);
      try {
        await dosdev(world, DEFINE);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        const deeper = join(world.folder, 'new', 'machine.json');
        const env = { ...world.env, DOSDEV_MACHINE: deeper };
        expect((await dosdev({ ...world, env }, DEFINE)).code).toBe(0);
        expect(statSync(deeper).mode & 0o777).toBe(0o600);
        expect(statSync(dirname(deeper)).mode & 0o777).toBe(0o700);
      } finally {
        process.umask(before);
      }
    });

    test('has one lock, whatever link leads to it', async () => {
      await dosdev(world, ['machine', 'new']);
      symlinkSync('machine.json', join(world.folder, 'link.json'));
      symlinkSync(world.folder, join(world.folder, 'folder'));
      const spelled = ['machine.json', 'link.json', 'folder/machine.json', 'folder/link.json'];
      const names = Array.from({ length: 8 }, (_, index) => `COM${30 + index}`);
      await Promise.all(
        names.map((name, index) => {
          const env = {
            ...world.env,
            DOSDEV_MACHINE: join(world.folder, spelled[index % spelled.length] ?? ''),
          };
          return promisify(execFile)(process.execPath, [main, 'define', name, '\\Device\\Null'], {
            env,
          });
        }),
      );
      const { stdout } = await dosdev(world, ['list', '--match', 'COM3?', '--json']);
      expect(resultOf(stdout).map(({ name }: { name: string }) => name)).toEqual(names);
      expect(lstatSync(join(world.folder, 'link.json')).isSymbolicLink()).toBe(true);
    }, 120_000);
  }

  test('that another command has changed since it was read is not overwritten', async () => {
    await dosdev(world, ['machine', 'new']);
    const kept = readMachine(file);
    // This command is stopped for so long that its lock goes to the other.
    await dosdev(world, DEFINE);
    const after = readFileSync(file, 'utf8');
    await expect(writeMachine(file, kept.machine, kept.stamp)).rejects.toMatchObject({
      exitCode: 1,
      message: 'nothing was changed',
    });
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  test('whose lock was taken away ends in a line, and not in a stack', async () => {
    await dosdev(world, ['machine', 'new']);
    const unlock = await lockMachine(file);
    rmSync(`${file}.lock`, { recursive: true });
    // It is noticed when the lock is next renewed.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await unlock();
    expect((await dosdev(world, DEFINE)).code).toBe(0);
  }, 60_000);

  test.each(['restart', 'new'])('says what %s would do', async (action) => {
    await dosdev(world, DEFINE);
    const before = readFileSync(file, 'utf8');
    const { code, stdout } = await dosdev(world, ['machine', action, '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^would be/i);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
