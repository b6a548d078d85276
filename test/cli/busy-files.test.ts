import fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemError, withFsAsync } from '../support/faulty-fs.js';
import { createWorld, dosdev, type World } from './dosdev.js';

/** What passes. Elsewhere than on Windows, EPERM and EACCES are refusals that do not. */
const CODES = process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY'];
const REFUSALS = 3;

/** The calls by which a command reads, locks and keeps a machine. */
const CALLS = [
  'lstatSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmdirSync',
  'statSync',
  'utimesSync',
] as const;

let world: World;
let file: string;
beforeAll(async () => {
  world = createWorld('simulated');
  file = join(world.folder, 'machine.json');
  expect((await dosdev(world, ['define', 'COM60', '\\Device\\Null'])).code).toBe(0);
});
afterAll(() => world.end());

/** A call that another program is in the way of, the first few times that it is about the machine. */
function busy(call: (typeof CALLS)[number], code: string) {
  const real: unknown = fs[call];
  if (typeof real !== 'function') throw new Error(`there is no ${call}`);
  let refusals = 0;
  const standIn = (...args: unknown[]): unknown => {
    if (refusals < REFUSALS && args.some((it) => typeof it === 'string' && it.startsWith(file))) {
      refusals += 1;
      throw systemError(code, call);
    }
    return Reflect.apply(real, fs, args);
  };
  return { replaced: { [call]: standIn }, refusals: () => refusals };
}

describe.each(CODES)('a file that another program has open for a moment: %s', (code) => {
  test.each(CALLS)('a command that changes names waits in %s', async (call) => {
    const { replaced, refusals } = busy(call, code);
    const { code: exitCode, stderr } = await withFsAsync(replaced, () =>
      dosdev(world, ['define', 'COM61', '\\Device\\Null']),
    );
    const all = { exitCode, stderr, refusals: refusals() };
    expect(all).toMatchObject({ exitCode: 0, refusals: REFUSALS });
    expect((await dosdev(world, ['remove', 'COM61'])).code).toBe(0);
  });
});
