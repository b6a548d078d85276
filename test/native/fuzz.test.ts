import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { guardedAddon } from '../support/guarded-addon.js';
import { skip } from '../support/left-out.js';

interface Outcome {
  readonly steps: number;
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly excluded: Readonly<Record<string, number>>;
  readonly handles: readonly number[];
  readonly finding?: string;
}

const CALLS = 50_000;
const CHILD = fileURLToPath(new URL('../../scripts/fuzz/child.mjs', import.meta.url));
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'dosdev-fuzz-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const guarded = guardedAddon();

test(`${CALLS} calls of all kinds break no rule of memory or handles`, async (context) => {
  if (guarded === undefined) {
    skip(context, 'native', 'guardedHeap', 'the guarded addon is built by MinGW-w64, for Wine');
    return;
  }
  const copy = join(folder, 'copy.node');
  copyFileSync(guarded, copy);
  const options = { addon: guarded, copy, log: join(folder, 'log'), seed: 20_261, calls: CALLS };
  const args = ['--expose-gc', CHILD, JSON.stringify({ ...options, settled: 2000 })];
  // It prints what it has found, and ends with 1; a crash prints what the heap has found.
  const { stdout } = await run(process.execPath, args).catch((error: unknown) => {
    throw new Error(`npm run fuzz -- --seed ${options.seed} shows more of: ${String(error)}`);
  });
  const outcome = JSON.parse(stdout.trimEnd().split(/\r?\n/).at(-1) ?? '') as Outcome;
  expect(outcome.finding).toBeUndefined();
  expect(outcome.steps).toBe(CALLS);
  // What cannot be done is the exception.
  const made = Object.values(outcome.calls).flatMap((reached) => Object.values(reached));
  expect(made.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0.95 * CALLS);
  for (const [call, reached] of Object.entries(outcome.calls)) {
    expect(Object.keys(reached).length, call).toBeGreaterThan(0);
  }
}, 600_000);
