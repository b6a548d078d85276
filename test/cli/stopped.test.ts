import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { skip } from '../support/left-out.js';
import { createWorld, dosdev, type Ended, resultOf } from './dosdev.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const stopItself = new URL('../support/stop-itself.mjs', import.meta.url).href;
/** Where the process stops itself while it holds the lock. */
const BEFORE_READING = '1';
const BEFORE_RENAMING = '2';
/** When the new machine is on the disk, and not in the file's place yet. */
const FLUSHED = 'flush';
/** From when on a lock that has not been touched goes to who waits for it, in milliseconds. */
const STALE = 5000;

const world = createWorld('simulated');
const file = String(world.env.DOSDEV_MACHINE);
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => world.end());

/** Starts a command that stops itself; it is stopped when this comes back. */
async function stopped(at: string, ...argv: string[]) {
  const env = { ...world.env, DOSDEV_TEST_STOP: at };
  const args = ['--no-warnings', '--import', stopItself, main, ...argv];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      written[stream] += text;
    });
  }
  const closed = once(child, 'close').then(([code]): Ended => ({ code: Number(code), ...written }));
  while (!written.stderr.includes('stopped\n')) {
    const ended = await Promise.race([once(child.stderr, 'data').then(() => undefined), closed]);
    if (ended !== undefined) throw new Error(`it was not stopped: ${JSON.stringify(ended)}`);
  }
  return {
    async goOn(): Promise<Ended> {
      child.kill('SIGCONT');
      return await closed;
    },
  };
}

const define = (name: string) => dosdev(world, ['define', name, '\\Device\\Null']);
const names = async () => {
  const { stdout } = await dosdev(world, ['list', '--match', 'DD*', '--json']);
  return (resultOf(stdout) as { name: string }[]).map(({ name }) => name);
};

describe('a command that is stopped while it holds the lock', () => {
  beforeEach(async (context) => {
    if (process.platform === 'win32') {
      skip(context, 'simulated', 'SIGSTOP', 'Windows has no signal that stops a process');
    }
    await dosdev(world, ['machine', 'new', '--yes']);
  });

  test.each([BEFORE_RENAMING, FLUSHED])(
    'for long (%s) loses it, and changes nothing once another has changed the machine',
    async (at) => {
      const holder = await stopped(at, 'define', 'DDFIRST', '\\Device\\Null');
      const began = performance.now();
      expect((await define('DDSECOND')).code).toBe(0);
      // It is waited for until the lock is stale, and no longer than that takes.
      expect(performance.now() - began).toBeGreaterThan(STALE - 2000);
      const before = readFileSync(file);
      const { code, stdout, stderr } = await holder.goOn();
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const said = stderr.slice(stderr.indexOf('stopped\n') + 'stopped\n'.length);
      expect(said.replace(/\s+/g, ' ')).toMatch(
        /error: nothing was changed.*another command has changed the machine.*run the command again/,
      );
      expect(said).not.toMatch(/^ +at /m);
      expect(readFileSync(file)).toEqual(before);
      expect(readdirSync(world.folder)).toEqual(['machine.json']);
      expect(await names()).toEqual(['DDSECOND']);
      expect((await define('DDFIRST')).code).toBe(0);
      expect(await names()).toEqual(['DDFIRST', 'DDSECOND']);
    },
  );

  test('before it has read the machine adds its change to what others did', async () => {
    const holder = await stopped(BEFORE_READING, 'define', 'DDFIRST', '\\Device\\Null');
    expect((await define('DDSECOND')).code).toBe(0);
    expect((await holder.goOn()).code).toBe(0);
    expect(await names()).toEqual(['DDFIRST', 'DDSECOND']);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test('for long completes its change when none has been made meanwhile', async () => {
    const holder = await stopped(BEFORE_RENAMING, 'define', 'DDFIRST', '\\Device\\Null');
    // It takes the lock, and has nothing to write.
    expect((await dosdev(world, ['remove', 'DDNONE'])).code).toBe(3);
    expect((await holder.goOn()).code).toBe(0);
    expect(await names()).toEqual(['DDFIRST']);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test('for a moment keeps it, and the other command waits', async () => {
    const holder = await stopped(BEFORE_RENAMING, 'define', 'DDFIRST', '\\Device\\Null');
    const other = define('DDSECOND');
    await delay(300);
    expect((await holder.goOn()).code).toBe(0);
    expect((await other).code).toBe(0);
    expect(await names()).toEqual(['DDFIRST', 'DDSECOND']);
  });
});
