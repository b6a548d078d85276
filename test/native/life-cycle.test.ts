import { execFile } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { addonCandidates } from '../../lib/native/loader.js';
import { scratchFolder } from '../support/scratch.js';

const CHILD = fileURLToPath(new URL('../support/life-cycle-child.mjs', import.meta.url));
const { DOSDEV_TERMINATIONS: ROUNDS = '1' } = process.env;
/** Three workers for each of four ways to end. */
const WORKERS = 12;
const MINUTES_OF_A_DAY = 24 * 60;
const LONG = MINUTES_OF_A_DAY * 60_000;

const addonFile = addonCandidates().find((file) => existsSync(file)) ?? '';
const copy = join(scratchFolder('life-cycle'), 'copy.node');
copyFileSync(addonFile, copy);
const run = promisify(execFile);
const play = (scenario: string) =>
  run(process.execPath, [CHILD, scenario, ROUNDS, addonFile, copy]);

test(
  'workers end with handles open, calls pending and finalizers due, beside two copies of the addon',
  async () => {
    const { stdout } = await play('workers');
    // What the main thread has opened by each copy is as it was.
    expect(JSON.parse(stdout)).toEqual({
      ended: WORKERS * Number(ROUNDS),
      found: ['\\Device\\Null'],
      kept: ['x', 'x'],
    });
  },
  LONG,
);

test('a process exits with handles open, and with workers in mid-call', async () => {
  await expect(play('exit')).rejects.toMatchObject({
    code: 7,
    stdout: expect.stringContaining('exiting'),
    stderr: '',
  });
}, 240_000);
