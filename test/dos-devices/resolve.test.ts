import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

const VOLUME = '\\Device\\HarddiskVolume1';
const machine = createSimulatedMachine({
  volumes: [{ device: 'HarddiskVolume1', letter: 'C:', folders: ['Windows', 'work\\deep'] }],
});
const user = machine.logon();
const dos = openDosDevices({ backend: user });

/** Targets that lead to the same folder, each with its links. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  '': ['\\??\\C:\\', '\\DosDevices\\C:\\', '\\GLOBAL??\\C:\\', '\\??\\Global\\C:\\', `${VOLUME}\\`],
  '\\work': [
    '\\??\\C:\\work',
    '\\??\\C:\\work\\',
    '\\??\\C:\\WORK\\',
    `${VOLUME}\\work`,
    `${VOLUME}\\work\\`,
    '\\??\\GLOBALROOT\\??\\C:\\work\\',
  ],
};
const BELOW = ['\\deep', '\\deep\\', '\\Windows', '\\nowhere', '\\nowhere\\deep'];
const rows = Object.entries(TARGETS).flatMap(([folder, targets]) =>
  targets.map((target) => [target, folder] as const),
);

describe.each(rows)('a drive for %s', (target, folder) => {
  const opens = (path: string) => {
    const file = user.openFile(path);
    if (typeof file === 'number') return false;
    file.close();
    return true;
  };

  test.each(BELOW)('with %s behind it leads where the object manager goes', (rest) => {
    using _drive = dos.temporary('R:', target, { raw: true });
    const path = `\\??\\R:${rest}`;
    const resolution = dos.resolve(path);
    if (!('device' in resolution)) throw new Error(resolution.end);
    expect(resolution.device).toBe(VOLUME);
    expect(resolution.rest?.toLowerCase()).toBe((folder + rest).toLowerCase());
    expect(resolution.final).toBe(VOLUME + resolution.rest);
    expect(resolution.end).toBe(opens(path) ? 'folder' : 'missing');
    expect(dos.toNtPath(`R:${rest}`)).toBe(resolution.final);
    for (const hop of resolution.hops) expect(hop.path).not.toMatch(/.\\\\/);
  });
});
