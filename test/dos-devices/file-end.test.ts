import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { overridden } from '../support/overridden.js';

describe.each(backends)('what is at the end of a path: $name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test.each([
    ['\\??\\C:\\Windows', 'folder'],
    ['\\??\\C:\\windows\\system32\\', 'folder'],
    ['\\??\\C:\\dosdev-nowhere', 'missing'],
    ['\\??\\C:\\dosdev-nowhere\\below\\it', 'missing'],
    ['\\??\\C:\\Windows\\dosdev-nowhere.txt', 'missing'],
    ['\\??\\NUL', 'device'],
    ['\\??\\NUL\\', 'device'],
    ['C:', 'device'],
    ['\\??\\C:', 'device'],
    ['\\??\\C:\\', 'folder'],
    ['\\??\\c:\\', 'folder'],
    ['\\DosDevices\\C:\\', 'folder'],
    ['\\??\\GLOBALROOT\\??\\C:', 'device'],
    ['\\??\\GLOBALROOT\\??\\C:\\', 'folder'],
    ['\\??\\C:\\Windows\\', 'folder'],
  ])('%s: %s', (path, end) => {
    expect(dos.resolve(path).end).toBe(end);
  });

  test.each(['C:\\', 'C:/', '\\\\.\\C:\\'])(
    '%s is a path, and not the name of a device',
    (text) => {
      expect(() => dos.resolve(text)).toThrow(
        /that is a root directory, and the device is the drive/,
      );
    },
  );

  test('the volume is a device, and its root a folder, by whichever path or name', () => {
    const volume = dos.resolve('\\??\\C:');
    const device = 'device' in volume ? volume.device : '';
    const endOf = (path: string) => dos.resolve(path).end;
    expect([device, `${device}\\`].map(endOf)).toEqual(['device', 'folder']);
    const name = uniqueName('DD');
    for (const [target, end, below] of [
      ['\\??\\C:', 'device', 'folder'],
      ['\\??\\C:\\', 'folder', 'folder'],
      [device, 'device', 'folder'],
      [`${device}\\`, 'folder', 'folder'],
      ['\\??\\C:\\Windows', 'folder', 'folder'],
      ['\\??\\C:\\Windows\\', 'folder', 'folder'],
      ['\\Device\\Null', 'device', 'device'],
    ] as const) {
      using _ = dos.temporary(name, target, { raw: true });
      const ends = [name, `\\??\\${name}\\`].map(endOf);
      expect([target, ...ends]).toEqual([target, end, below]);
    }
  });

  test.each([
    ['GLOBALROOT', '\\'],
    ['\\??\\GLOBALROOT', '\\'],
    ['\\??\\GLOBALROOT\\', '\\'],
    ['\\??\\GLOBALROOT\\Device', '\\Device'],
    ['\\', '\\'],
    ['\\??', '\\??'],
    ['\\Device', '\\Device'],
    ['\\Device\\', '\\Device\\'],
    ['\\BaseNamedObjects', '\\BaseNamedObjects'],
  ])('%s leads to an object directory', (path, final) => {
    expect(dos.resolve(path)).toMatchObject({ end: 'directory', final });
  });

  test.each([
    '\\',
    '\\Device',
    '\\Device\\',
    '\\??',
    '\\??\\GLOBALROOT',
    '\\??\\GLOBALROOT\\Device',
  ])('a link to %s leads to an object directory', (target) => {
    const name = uniqueName('DD');
    using _ = dos.temporary(name, target, { raw: true });
    const found = dos.resolve(name);
    expect(found.end).toBe('directory');
    expect(found).not.toHaveProperty('device');
  });

  test('what is missing has its path all the same', () => {
    const missing = dos.resolve('\\??\\C:\\dosdev-nowhere');
    if (missing.end !== 'missing') throw new Error(missing.end);
    const { device, rest, final } = missing;
    expect(rest).toMatch(/\\dosdev-nowhere$/);
    expect(final).toBe(`${device}${rest}`);
    expect(dos.toNtPath('C:\\dosdev-nowhere')).toBe(final);
  });

  test('a file is no folder', () => {
    // Simulated volumes have folders only.
    const path = '\\??\\C:\\windows\\system32\\kernel32.dll';
    expect(dos.resolve(path).end).toBe(objectManager.backend === 'native' ? 'file' : 'missing');
  });
});

test('only volumes are asked: a port, a pipe and a network path are not opened', () => {
  const machine = createSimulatedMachine({ serialPorts: [{ device: 'VCP0', name: 'COM37' }] });
  const user = machine.logon();
  const unopened = overridden(user, {
    openFile: () => {
      throw new Error('opened');
    },
  });
  const dos = openDosDevices({ backend: unopened });
  dos.define('DDPIPE', '\\??\\PIPE\\x');
  dos.define('DDSHARE', '\\Device\\Mup\\server\\share');
  for (const name of ['COM37', 'DDPIPE', 'DDSHARE', 'NUL', 'C:']) {
    expect(dos.resolve(name).end).not.toBe('folder');
  }
});

test('a folder that cannot be opened as one is not a file', () => {
  const machine = createSimulatedMachine();
  const [denied, ok] = [STATUS.INSUFFICIENT_RESOURCES, STATUS.OBJECT_NAME_INVALID].map((status) => {
    let opened = 0;
    const process = intercept(machine.logon(), (call, _, proceed) =>
      call === 'openFile' && ++opened === 2 ? status : proceed(),
    );
    return openDosDevices({ backend: process }).resolve('\\??\\C:\\Users').end;
  });
  expect([denied, ok]).toEqual(['device', 'file']);
});
