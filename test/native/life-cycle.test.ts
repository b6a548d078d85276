import { execFile } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { addonCandidates } from '../../lib/native/loader.js';
import { guardedAddon } from '../support/guarded-addon.js';
import { scratchFolder } from '../support/scratch.js';
import { root } from '../support/scripts.js';

const CHILD = fileURLToPath(new URL('../support/life-cycle-child.mjs', import.meta.url));
const { DOSDEV_TERMINATIONS: ROUNDS = '1' } = process.env;
/** Three workers for each of six ways to end. */
const WORKERS = 18;
const MINUTES_OF_A_DAY = 24 * 60;
const LONG = MINUTES_OF_A_DAY * 60_000;

/** Where there is one, that which finds what is freed too early, or not at all. */
const addonFile = guardedAddon() ?? addonCandidates().find((file) => existsSync(file)) ?? '';
const fakes = [join(root, 'build', 'Release', 'fake', 'cfgmgr32.dll')].filter((file) =>
  existsSync(file),
);
const copy = join(scratchFolder('life-cycle'), 'copy.node');
copyFileSync(addonFile, copy);
const run = promisify(execFile);
const play = (scenario: string) =>
  run(process.execPath, [CHILD, scenario, ROUNDS, addonFile, copy, ...fakes], { cwd: root });

test(
  'workers end with handles open, calls pending and finalizers due, beside two copies of the addon',
  async () => {
    const { stdout } = await play('workers');
    // What the main thread has opened by each copy is as it was.
    expect(JSON.parse(stdout)).toEqual({
      ended: WORKERS * Number(ROUNDS),
      found: ['\\Device\\Null'],
      kept: ['x', 'x'],
      left: [0, 0],
      watches: 0,
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
