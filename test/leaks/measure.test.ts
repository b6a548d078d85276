import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { measure, type Operation } from '../support/leaks/measure.js';
import { openHandlesOf } from '../support/leaks/open-handles.js';
import { areFilesListed } from '../support/leaks/sample.js';

// What the campaign finds is what it finds here: leaks that are planted.

const AMOUNT = { cycles: 1200, limit: 60_000, leavesHandles: true };
const handles = openHandlesOf('simulated');
const caller = createSimulatedMachine().system();
const kept: unknown[] = [];
const keep = (value: unknown) => kept.push(value);
const open = () => caller.createSymbolicLink('', 'x');

const find = async (run: () => unknown, amount = AMOUNT) => {
  const operations: Operation[] = [{ name: 'planted', variants: [run] }];
  const { leaks } = await measure('planted', operations, amount, handles.openHandles);
  kept.length = 0;
  return leaks;
};

describe('a leak is found', () => {
  test.each([
    ['of a handle that is held', () => keep(open()), 'handles'],
    ['of an object in each cycle', () => keep(new Array(50).fill(0)), 'heap'],
    [
      'of a promise that does not end',
      () => keep([new Array(30).fill(0), new Promise(() => {}).then(() => 1)]),
      'heap',
    ],
    ['of bytes', () => keep(new ArrayBuffer(64)), 'arrayBuffers'],
  ] as const)('%s', async (_, run, quantity) => {
    expect(await find(run)).toContain(quantity);
  });

  test('of a handle that is left to the garbage collector', async () => {
    expect(await find(open, { ...AMOUNT, cycles: 2, leavesHandles: false })).toEqual(['unclosed']);
  });

  test('of a file that stays open, where the system lists them', async () => {
    const files: number[] = [];
    const openFile = () => files.push(openSync('/dev/null', 'r'));
    expect(await find(openFile, { ...AMOUNT, cycles: 2 })).toEqual(areFilesListed ? ['files'] : []);
    for (const file of files) closeSync(file);
  });

  test('of a handle now and then', async () => {
    let count = 0;
    expect(await find(() => count++ % 200 === 0 && keep(open()))).toEqual(['handles']);
  });
});

describe('no leak is found', () => {
  test.each([
    ['of what is collected', () => new Uint16Array(1000)],
    ['of handles that the garbage collector closes', open],
    ['of what fails', () => Promise.reject(new Error('refused'))],
  ])('%s', async (_, run) => {
    expect(await find(run)).toEqual([]);
  });

  test('of what is kept once', async () => {
    const once = () => kept.length === 0 && keep([open(), new ArrayBuffer(100_000)]);
    expect(await find(once)).toEqual([]);
  });
});
