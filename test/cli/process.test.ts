import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names.js';
import { createWorld, type Ended, resultOf, type World, worldNames } from './dosdev.js';
import { checkJson } from './schemas.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Runs a command line as a program of its own. */
function spawn({ env }: World, ...argv: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', main, ...argv],
      { env },
      (error, stdout, stderr) => {
        checkJson(argv, { stdout, stderr }, env.DOSDEV_BACKEND);
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
  });
}

describe.each(worldNames)('the program dosdev, %s', (worldName) => {
  const world = createWorld(worldName);
  afterAll(() => world.end());

  test('what one command defines is there for the next', async () => {
    const name = uniqueName('DDCLI');
    expect((await spawn(world, 'define', name, '\\Device\\Null')).code).toBe(0);
    const found = await spawn(world, 'query', name, '--json');
    expect(resultOf(found.stdout)).toMatchObject({ name, target: '\\Device\\Null' });
    expect((await spawn(world, 'remove', name)).code).toBe(0);
    const gone = await spawn(world, 'query', name);
    expect(gone).toMatchObject({ code: 3, stdout: '' });
    expect(gone.stderr).toContain('error: ');
    expect(await spawn(world, 'nope')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a list loads no more than it needs', async () => {
    const coverage = join(world.folder, 'loaded');
    const seen = { ...world, env: { ...world.env, NODE_V8_COVERAGE: coverage } };
    expect((await spawn(seen, 'list')).code).toBe(0);
    const loaded = readdirSync(coverage).flatMap((file) => {
      const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8'));
      const urls = result.map(({ url }: { url: string }) => url);
      return urls.filter((url: string) => /\/dist\//.test(url)).map((url: string) => basename(url));
    });
    const simulated = worldName === 'simulated' ? ['simulated.js'] : [];
    expect(loaded.sort()).toEqual(['core.js', 'list.js', ...simulated, 'main.js'].sort());
  });

  test('a list loads no modules of Node.js that it does not use', async () => {
    const seen = join(world.folder, 'modules.json');
    const preload = join(world.folder, 'preload.cjs');
    writeFileSync(
      preload,
      `process.on('exit', () => {
        require('node:fs').writeFileSync(process.env.SEEN, JSON.stringify(process.moduleLoadList));
      });`,
    );
    const NODE_OPTIONS = `--require=${JSON.stringify(preload)}`;
    const watched = { ...world, env: { ...world.env, NODE_OPTIONS, SEEN: seen } };
    expect((await spawn(watched, 'list')).code).toBe(0);
    const loaded: string[] = JSON.parse(readFileSync(seen, 'utf8'));
    expect(loaded).toContain('NativeModule stream');
    const unused = ['assert', 'child_process', 'crypto', 'readline', 'stream/consumers'];
    expect(unused.filter((name) => loaded.includes(`NativeModule ${name}`))).toEqual([]);
  });

  test('it says when the machine is a simulated one', async () => {
    const { stderr } = await spawn(world, 'list');
    const said = `Using the simulated machine in ${world.env.DOSDEV_MACHINE} (`;
    expect(stderr).toMatch(worldName === 'simulated' ? /^Using the simulated.*\)\.\n$/ : /^$/);
    if (worldName === 'simulated') expect(stderr).toContain(said);
  });
});

describe('a machine in a file', () => {
  const world = createWorld('simulated');
  const file = join(world.folder, 'machine.json');
  afterAll(() => world.end());

  test('takes the changes of commands that run at once', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `COM${30 + index}`);
    const ended = await Promise.all(
      names.map((name) => spawn(world, 'define', name, '\\Device\\Null')),
    );
    expect(ended.map(({ code }) => code)).toEqual(names.map(() => 0));
    const { stdout } = await spawn(world, 'list', '--scope', 'local', '--match', 'COM*', '--json');
    expect(resultOf(stdout).map(({ name }: { name: string }) => name)).toEqual(names);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test('is left as it is by a command that fails, and by one that only reads', async () => {
    const before = readFileSync(file, 'utf8');
    expect(
      (await spawn(world, 'define', 'COM60', '\\Device\\Null', '--scope', 'global')).code,
    ).toBe(4);
    expect((await spawn(world, 'doctor')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('is not written by a change that finds nothing to do', async () => {
    const { ino, mtimeMs } = statSync(file);
    expect((await spawn(world, 'remove', 'COM61', '--if-exists')).code).toBe(0);
    expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  });

  test('is not overwritten when it is no machine', async () => {
    writeFileSync(file, '{}');
    const { code, stderr } = await spawn(world, 'define', 'COM60', '\\Device\\Null');
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('does not hold a simulated machine');
    expect(readFileSync(file, 'utf8')).toBe('{}');
  });

  test.for([
    ['machine.json/below', 1, 'a part of the path is not a folder'],
    ['', 1, 'it is a folder'],
  ] as const)('cannot be at %j', async ([place, exitCode, said]) => {
    const other = { ...world, env: { ...world.env, DOSDEV_MACHINE: join(world.folder, place) } };
    const { code, stdout, stderr } = await spawn(other, 'define', 'COM60', '\\Device\\Null');
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(stderr).toMatch(/^cause: E\w+ from \w+\ntry: {3}/m);
  });
});

if (process.platform !== 'win32') {
  test('a command whose reader has gone ends quietly, with 0', async () => {
    const world = createWorld('simulated');
    const line = `"${process.execPath}" "${main}" tree '\\' --quiet`;
    const script = `( for i in 1 2 3; do ${line}; echo "ended with $?" >&2; done ) | true`;
    const { stderr } = await new Promise<{ stderr: string }>((resolve) => {
      execFile('sh', ['-c', script], { env: world.env }, (_, __, stderr) => resolve({ stderr }));
    });
    world.end();
    expect(stderr).toBe('ended with 0\n'.repeat(3));
  });
}

if (process.platform === 'linux') {
  describe('output that cannot be written', () => {
    const world = createWorld('simulated');
    afterAll(() => world.end());

    test.for([
      ['a full disk', '>/dev/full', 'ENOSPC'],
      ['a file that is open for reading alone', '1</dev/null', 'EBADF'],
    ] as const)('to %s is a failure, in one line', async ([, redirection, code]) => {
      for (const words of ['--version', '--help', 'list --quiet', "tree '\\' --json"]) {
        const line = `"${process.execPath}" --no-warnings "${main}" ${words} ${redirection}`;
        const ended = await new Promise<Ended>((resolve) => {
          execFile('sh', ['-c', line], { env: world.env }, (error, stdout, stderr) =>
            resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
          );
        });
        expect(ended, words).toEqual({
          code: 1,
          stdout: '',
          stderr: expect.stringMatching(`^error: the output cannot be written: ${code}.*\n$`),
        });
      }
    });
  });
}
