import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, type TestContext, test } from 'vitest';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import { STATUS } from '../../lib/status/index.js';
import { skip } from '../support/left-out.js';
import { root } from '../support/scripts.js';

// The addon on a cfgmgr32.dll of the tests, which says what happens. Its notifications end as those
// of Windows do: unregistering waits for callbacks, and for ever in a callback.

const CHILD = fileURLToPath(new URL('../support/device-watch-child.mjs', import.meta.url));
const FAKE = join(root, 'build', 'Release', 'fake', 'cfgmgr32.dll');
const addonFile = addonCandidates().find((file) => existsSync(file)) ?? '';
const run = promisify(execFile);
const CLASS = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const LINK = `USB#A#1#${CLASS}`;

/** @returns what a scenario has printed, a line each */
async function play(context: TestContext, scenario: string): Promise<readonly unknown[]> {
  if (loadAddon().wineVersion === null) {
    skip(context, 'native', 'fakeLibrary', 'Windows does not let another cfgmgr32.dll be loaded');
  }
  if (!existsSync(FAKE)) {
    skip(context, 'native', 'fakeLibrary', 'the cfgmgr32.dll of the tests was not built');
  }
  const { stdout } = await run(process.execPath, [CHILD, FAKE, addonFile, scenario], {
    cwd: root,
    timeout: 150_000,
  });
  const lines = stdout.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line): unknown => JSON.parse(line));
}

test('each device and interface is in the list once, with what happened to it last', async (context) => {
  expect(await play(context, 'lists')).toEqual([
    {
      calls: [
        [
          ['removed', `\\\\?\\${LINK.toUpperCase()}`, CLASS],
          ['started', 'usb\\a\\1', null],
        ],
        [['removed', 'USB\\A\\1', null]],
      ],
      closed: [true, false],
    },
  ]);
});

test('a storm is one call, whose list is no longer than there are devices and interfaces', async (context) => {
  expect(await play(context, 'storm')).toEqual([
    { calls: 1, longest: 16, isStorm: true, closed: true },
  ]);
});

test('watches can be opened and closed in a storm', async (context) => {
  expect(await play(context, 'turnover')).toEqual([{ late: 0, isOften: true, left: 0 }]);
});

test('a worker that ends in a storm ends its watches, and nothing else', async (context) => {
  expect(await play(context, 'workers')).toEqual([{ left: 0 }]);
});

test('a failed registration leaves none behind', async (context) => {
  expect(await play(context, 'failure')).toEqual([{ error: 5, left: 0 }]);
});

test('a watch keeps the process alive unless it is told not to', async (context) => {
  expect(await play(context, 'referenced')).toEqual([{}, { heard: 1 }]);
  expect(await play(context, 'unreferenced')).toEqual([{ registrations: 2 }]);
});

test('the contract has it in its own form', async (context) => {
  expect(await play(context, 'contract')).toEqual([
    {
      calls: [
        [
          {
            kind: 'interface',
            action: 'arrived',
            symbolicLinkName: `\\??\\${LINK}`,
            interfaceClass: CLASS,
          },
        ],
      ],
      caught: ['mine'],
      status: STATUS.SUCCESS,
      again: STATUS.INVALID_HANDLE,
      closed: true,
    },
  ]);
});
