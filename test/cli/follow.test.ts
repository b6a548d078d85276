import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FollowEvent } from '../../lib/dos-devices/index.js';
import { skip } from '../support/left-out.js';
import { createWorld, dosdev, resultOf, type World } from './dosdev.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const LINK = '\\??\\USB#VID_1A86&PID_7523#S1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const RULES = `names:
  COM4: { device: "usb=1A86:7523,serial=S1" }
  COM5: { device: "location=Port_#0004.Hub_#0006" }
`;

let world: World;
const children: ChildProcess[] = [];
beforeEach((context) => {
  if (process.platform === 'win32') {
    skip(context, 'simulated', 'SIGINT', 'on Windows, a test cannot send Ctrl+C to one program');
  }
  world = createWorld('simulated');
  writeFileSync(join(world.folder, 'rules.yaml'), RULES);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  world.end();
});

/** Starts `dosdev follow` as a program of its own. */
function follow(...options: readonly string[]) {
  const rules = join(world.folder, 'rules.yaml');
  const line = [main, 'follow', rules, '--interval', '1s', '--json', ...options];
  const child = spawn(process.execPath, ['--no-warnings', ...line], {
    env: world.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const closed = once(child, 'close');
  const events: FollowEvent[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    events.push(...lines.map(resultOf));
  });
  let read = 0;
  return {
    async next(count = 1): Promise<readonly FollowEvent[]> {
      while (events.length < read + count) {
        const ended = await Promise.race([once(child.stdout, 'data').then(() => false), closed]);
        if (ended !== false) throw new Error(`it has ended: ${JSON.stringify(events)}`);
      }
      read += count;
      return events.slice(read - count, read);
    },
    /** @returns the exit code, and the signal that has ended it */
    async end(
      signal: NodeJS.Signals = 'SIGINT',
    ): Promise<{ ended: unknown; events: readonly FollowEvent[] }> {
      child.kill(signal);
      return { ended: await closed, events: events.slice(read) };
    },
  };
}

const attach = async (rest: string) =>
  await dosdev(world, ['machine', 'attach', `usb=1A86:7523,serial=S1,${rest}`, '--quiet']);
/** Starts another machine, with a device whose driver registers no interface. */
async function attachWithoutInterface(): Promise<void> {
  const file = join(world.folder, 'machine.yaml');
  const device = '{ usb: "1A86:7523", serial: S1, port: COM37, interfaces: [] }';
  writeFileSync(file, `attached: [${device}]\n`);
  await dosdev(world, ['machine', 'new', file, '--yes', '--quiet']);
}
const detach = async () => await dosdev(world, ['machine', 'detach', 'serial=S1', '--quiet']);
async function definitions(name: string): Promise<readonly string[]> {
  const { stdout } = await dosdev(world, ['query', name, '--json']);
  return stdout === '' ? [] : resultOf(stdout).definitions;
}

describe('dosdev follow, while other commands change the machine', () => {
  test.each([
    ['leaves the names as they are', []],
    ['removes the names that it made, and no others', ['--remove-at-end']],
  ])('and after Ctrl+C %s', { timeout: 60_000 }, async (_, options) => {
    const { next, end } = follow(...options);
    expect(await next(2)).toMatchObject([
      { type: 'waiting', name: 'COM4' },
      { type: 'waiting', name: 'COM5' },
    ]);
    await attach('port=COM37,location=Port_#0001.Hub_#0006');
    expect(await next()).toMatchObject([{ type: 'defined', name: 'COM4', target: LINK }]);
    await detach();
    expect(await next()).toMatchObject([{ type: 'removed', name: 'COM4' }]);
    await attach('port=COM38,location=Port_#0004.Hub_#0006');
    expect(await next(2)).toMatchObject([
      { type: 'defined', name: 'COM4', target: LINK },
      { type: 'defined', name: 'COM5', target: LINK },
    ]);
    await dosdev(world, ['define', 'COM5', '\\Device\\Mine']);
    expect(await next()).toMatchObject([{ type: 'left', name: 'COM5', target: '\\Device\\Mine' }]);

    const { ended, events } = await end();
    expect(ended).toEqual([0, null]);
    const removes = options.length > 0;
    expect(events.map(({ type, name }) => `${type} ${name}`)).toEqual(
      removes ? ['removed COM4', 'removed COM5'] : [],
    );
    expect(await definitions('COM4')).toEqual(removes ? [] : [LINK]);
    expect(await definitions('COM5')).toEqual(['\\Device\\Mine', ...(removes ? [] : [LINK])]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s removes the names that it made',
    { timeout: 60_000 },
    async (signal) => {
      const { next, end } = follow('--remove-at-end');
      await next(2);
      await attach('port=COM37,location=Port_#0001.Hub_#0006');
      await next();
      const { ended, events } = await end(signal);
      expect(ended).toEqual([0, null]);
      expect(events).toMatchObject([{ type: 'removed', name: 'COM4' }]);
      expect(await definitions('COM4')).toEqual([]);
    },
  );

  test('one that is killed leaves a record, by which the next removes what it made', {
    timeout: 60_000,
  }, async () => {
    const state = join(world.folder, 'state');
    world.env.DOSDEV_STATE = state;
    await attachWithoutInterface();
    const killed = follow('--remove-at-end');
    const [made] = await killed.next();
    expect(made).toMatchObject({ type: 'defined', target: '\\Device\\USBSER0' });
    expect((await killed.end('SIGKILL')).ended).toEqual([null, 'SIGKILL']);
    expect(await definitions('COM4')).toEqual(['\\Device\\USBSER0']);
    expect(readdirSync(state)).toHaveLength(1);

    const restarted = follow('--remove-at-end');
    expect(await restarted.next()).toMatchObject([
      { type: 'unchanged', name: 'COM4', why: 'an earlier follow made it, and did not end' },
    ]);
    await restarted.end('SIGKILL');
    await detach();
    const again = follow('--remove-at-end');
    expect((await again.next())[0]).toMatchObject({ type: 'removed', name: 'COM4' });
    expect(await definitions('COM4')).toEqual([]);
    await again.end();
    expect(readdirSync(state)).toEqual([]);
  });
});

test('a name that leads to what is another device by now is reported', async () => {
  await attachWithoutInterface();
  await dosdev(world, ['alias', 'COM4', 'COM37']);
  await detach();
  await dosdev(world, ['machine', 'attach', 'usb=0403:6001,serial=T1,port=COM40', '--quiet']);
  const line = ['follow', 'COM4=serial=S1', '--count', '1', '--quiet'];
  const { stdout } = await dosdev(world, line);
  expect(stdout).toMatch(
    /^[\d-]+T[\d:.]+Z waiting COM4 = .*: .*; COM4 still leads to \\Device\\USBSER0, the port COM40 of /,
  );
});

describe('names of which every call is refused', () => {
  test.each([
    [['CON=serial=S1'], 1],
    [['CON=serial=S1', 'COM9=serial=S1'], 0],
  ])('%j end it with %i, and hints name only what it takes', async (rules, exitCode) => {
    await attach('port=COM37');
    const ended = await dosdev(world, ['follow', ...rules, '--count', `${rules.length}`]);
    expect(ended.code).toBe(exitCode);
    expect(ended.stdout).toMatch(/failed CON: cannot change CON: it is the console/);
    expect(ended.stdout).not.toMatch(/force/);
    const note = ended.stderr.replace(/\s+/g, ' ');
    if (exitCode === 0) expect(note).toMatch(/note: .*COM9 stays, and leads to \\\?\?\\USB#/);
  });
});
