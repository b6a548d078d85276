import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { readMachine } from '../../lib/cli/machine-file.js';
import { ofSystemOnly } from '../support/scope.js';
import { createWorld, dosdev, resultOf } from './dosdev.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const killAtStep = new URL('../support/kill-at-step.mjs', import.meta.url).href;
/** How many random moments: all with `npm run kill-test`, some of them otherwise. */
const asked = Number(process.env.DOSDEV_KILLS ?? 0);
/** Steps that are tried: of an odd number, so that moments before a call and after one take turns. */
const STRIDE = asked ? 1 : ofSystemOnly ? 9 : 5;
const MOMENTS = asked || (ofSystemOnly ? 0 : 3);
const AT_ONCE = 3;

const world = createWorld('simulated');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => world.end());

/** A machine in a folder of its own. */
async function newMachine() {
  const file = join(mkdtempSync(join(world.folder, 'machine-')), 'machine.json');
  const env = { DOSDEV_MACHINE: file };
  expect((await dosdev(world, ['define', 'DDBEFORE', '\\Device\\Null'], { env })).code).toBe(0);
  const names = async () => {
    const { stdout } = await dosdev(world, ['list', '--match', 'DD*', '--json'], { env });
    return (resultOf(stdout) as { name: string }[]).map(({ name }) => name);
  };
  return { file, env, names, folder: dirname(file) };
}

/** Starts a command as a process of its own. */
function start(more: object, options: readonly string[], ...argv: string[]) {
  const child = spawn(process.execPath, ['--no-warnings', ...options, main, ...argv], {
    env: { ...world.env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  return { child, ended };
}

/** A killed command has left the lock: it gets old at once. */
function age(file: string): void {
  if (existsSync(`${file}.lock`)) utimesSync(`${file}.lock`, 1, 1);
}

test('a command that is killed at any step changes the machine wholly or not, and the next one tidies up', async () => {
  const killed = async (killAt: number) => {
    const machine = await newMachine();
    const options = ['--import', `${killAtStep}?at=${killAt}`];
    const { ended } = start(machine.env, options, 'define', '--quiet', 'DDNEW', '\\Device\\Null');
    return { ...machine, ...(await ended) };
  };
  const whole = await killed(0);
  const steps: readonly string[] = JSON.parse(/steps (.*)/.exec(whole.errors)?.[1] ?? '[]');
  expect(steps).toEqual(expect.arrayContaining(['before writeSync', 'after fsyncSync']));
  expect(steps.filter((step) => step === 'after renameSync')).toHaveLength(1);
  const renamed = steps.indexOf('after renameSync');
  let count = 0;
  for (let killAt = 1; killAt <= steps.length; killAt += STRIDE) {
    const { file, env, names, folder, code, errors } = await killed(killAt);
    // Windows ends a killed process with 1, which without a word is no failure of the command.
    const isKilled = code === null || code > 1 || (process.platform === 'win32' && code === 1);
    expect({ killAt, isKilled, errors }).toMatchObject({
      isKilled: true,
      errors: '',
    });
    count += 1;
    const expected = killAt - 1 >= renamed ? ['DDBEFORE', 'DDNEW'] : ['DDBEFORE'];
    expect({ killAt, names: await names() }).toEqual({ killAt, names: expected });
    age(file);
    expect((await dosdev(world, ['define', 'DDNEXT', '\\Device\\Null'], { env })).code).toBe(0);
    expect({ killAt, names: await names() }).toEqual({
      killAt,
      names: [...expected, 'DDNEXT'].sort(),
    });
    expect({ killAt, left: readdirSync(folder) }).toEqual({ killAt, left: ['machine.json'] });
  }
  console.log(`${count} commands killed at ${count} of ${steps.length} steps`);
}, 900_000);

test(`commands that change one machine at once, and are killed at ${MOMENTS} random moments, lose nothing`, async () => {
  const { file, env, names, folder } = await newMachine();
  const done = new Set(['DDBEFORE']);
  const tried = new Set(done);
  const counts = { killed: 0, done: 0, withLock: 0, withDraft: 0 };
  let span = 300;
  for (let round = 0; counts.killed < MOMENTS && round < MOMENTS * 4; round++) {
    const wave = Array.from({ length: AT_ONCE }, (_, index) => {
      const name = `DDR${round}X${index}`;
      tried.add(name);
      return { name, ...start(env, [], 'define', name, '\\Device\\Null') };
    });
    const [victim, ...others] = wave;
    const began = performance.now();
    await delay(Math.random() * span);
    victim?.child.kill('SIGKILL');
    await victim?.ended;
    // Whatever is in the file is a whole machine.
    readMachine(file);
    const left = readdirSync(folder);
    if (left.some((name) => name.includes('.dosdev-'))) counts.withDraft += 1;
    if (left.includes('machine.json.lock')) counts.withLock += 1;
    for (const { name, ended } of wave) {
      const { code, errors } = await ended;
      if (code === 0) {
        done.add(name);
        counts.done += 1;
      } else if (name === victim?.name) counts.killed += 1;
      else expect({ name, code, errors }).toMatchObject({ code: 0 });
    }
    // Without a lock to wait for, a command takes about as long as the others.
    if (others.length > 0) span = Math.min((span + performance.now() - began) / 2, 1500);
  }
  const found = await names();
  expect([...done].filter((name) => !found.includes(name))).toEqual([]);
  expect(found.filter((name) => !tried.has(name))).toEqual([]);
  age(file);
  expect((await dosdev(world, ['define', 'DDLAST', '\\Device\\Null'], { env })).code).toBe(0);
  expect(readdirSync(folder)).toEqual(['machine.json']);
  console.log(`${JSON.stringify(counts)}, ${found.length} names`);
}, 3_600_000);

test('a draft of a running process stays, and one of a killed process does not', async () => {
  const { file, env, folder } = await newMachine();
  const running = `${file}.dosdev-${process.ppid}-x`;
  for (const draft of [running, `${file}.dosdev-${2 ** 30}-x`]) writeFileSync(draft, 'half');
  expect((await dosdev(world, ['define', 'DDNEW', '\\Device\\Null'], { env })).code).toBe(0);
  expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([file, running]);
  expect(readFileSync(running, 'utf8')).toBe('half');
});
