import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { machineFile } from '../../lib/cli/machine-file.js';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { stateFolder } from '../../lib/dos-devices/transaction/state-folder.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { createWorld, dosdev } from '../cli/dosdev.js';
import { scratchFolder } from '../support/scratch.js';

const onWindows = process.platform === 'win32';
const started = process.cwd();
const machine = createSimulatedMachine();
const native = { ...machine.logon(), backend: 'native' } as unknown as ReturnType<
  typeof machine.logon
>;
const absolute = scratchFolder('user-folders');
const homeVariable = onWindows ? 'USERPROFILE' : 'HOME';

afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(started);
});

/** Where each file is that has a default place. */
const PLACES: Readonly<Record<string, (env: NodeJS.ProcessEnv) => string | undefined>> = {
  'the simulated machine': (env) => machineFile(env),
  'the journals': (env) => stateFolder(native, undefined, env),
};

describe.each(Object.entries(PLACES))('%s', (name, placeIn) => {
  const ofSystem = onWindows && name === 'the journals' ? 'LOCALAPPDATA' : 'XDG_STATE_HOME';

  test.each(['', 'rel', './rel', '../rel'])(
    'is at its default place where a folder is %o',
    (value) => {
      const usual = placeIn({});
      expect(usual).toContain(join('dosdev'));
      expect(placeIn({ [ofSystem]: value })).toBe(usual);
      expect(placeIn({ [ofSystem]: absolute })).toContain(absolute);
    },
  );

  test.each(['', 'rel', '.'])('is in the home folder of the account where that is %o', (value) => {
    vi.stubEnv(homeVariable, value);
    expect(placeIn({})).toContain(userInfo().homedir);
    vi.stubEnv(homeVariable, absolute);
    expect(placeIn({})).toContain(absolute);
  });
});

test('a relative folder of journals stays where it was when the program changes its own', () => {
  const first = mkdtempSync(join(tmpdir(), 'dosdev-first-'));
  const second = mkdtempSync(join(tmpdir(), 'dosdev-second-'));
  process.chdir(first);
  const there = process.cwd();
  const dos = openDosDevices({ backend: machine.logon(), stateFolder: 'rel' });
  const named = stateFolder(native, undefined, { DOSDEV_STATE: 'rel-of-this-test' });
  process.chdir(second);
  mkdirSync('rel');
  expect(dos.stateFolder).toBe(join(there, 'rel'));
  expect(stateFolder(native, undefined, { DOSDEV_STATE: 'rel-of-this-test' })).toBe(named);
  expect(named).toBe(join(there, 'rel-of-this-test'));
});

test('an empty folder is refused as an option, and is unset as a variable', async () => {
  const backend = machine.logon();
  expect(() => openDosDevices({ backend, stateFolder: '' })).toThrow(
    expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }),
  );
  expect(stateFolder(native, undefined, { DOSDEV_STATE: '' })).toBe(
    stateFolder(native, undefined, {}),
  );
  expect(machineFile({ DOSDEV_MACHINE: '' })).toBe(machineFile({}));
});

test('an empty DOSDEV_BACKEND is one that is not set', async () => {
  const usual = onWindows ? 'native' : 'simulated';
  vi.stubEnv('DOSDEV_BACKEND', '');
  expect(openDosDevices().objectManager.backend).toBe(usual);
  const world = createWorld(usual);
  try {
    const env = { DOSDEV_BACKEND: '' };
    const { code, stdout } = await dosdev(world, ['doctor', '--json'], { env });
    expect({ code, backend: JSON.parse(stdout).backend }).toEqual({ code: 0, backend: usual });
  } finally {
    world.end();
  }
});
