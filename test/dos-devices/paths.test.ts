import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { freeDriveLetters } from '../support/names.js';
import { storedTarget } from '../support/stored-target.js';

const DOS_PATHS = [
  'C:\\',
  'C:/windows/',
  'C:\\windows\\nul',
  'C:\\windows\\aux.log',
  '.',
  '.\\folder',
  '..\\folder\\.\\x. .',
  '\\\\server\\share\\..\\x',
  '//server/share/',
  '\\\\.\\COM20',
  '\\\\.\\foo. . ',
  '\\\\.',
  '//?/foo',
  '\\\\?\\C:\\x. ',
];

/** Those that are converted only where that is asked for. */
const BARE_PATHS = ['NUL', 'C:', 'C:NUL', 'CONIN$', 'aux.log', 'COM1.TXT\\f', 'work', '/x', 'Z:x'];

describe.each(backends)('DOS paths on $name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });
  const [letter = ''] = freeDriveLetters(objectManager);

  test.each([...DOS_PATHS, ...BARE_PATHS])('%s: what a dry run says is what is made', (path) => {
    const options = { raw: false } as const;
    const planned = dos.define(letter, path, { ...options, dryRun: true });
    const made = dos.define(letter, path, options);
    expect(made.after).toEqual(planned.after);
    expect(dos.query(letter)?.target).toBe(planned.after[0]);
    dos.remove(letter);
    const held = dos.temporary(letter, path, options);
    expect([held.target]).toEqual(planned.after);
    held.close();
    const stored = storedTarget(() => dos.persist(letter, path, { ...options, dryRun: true }));
    expect(planned.after[0]?.startsWith(stored ?? 'nothing')).toBe(true);
  });

  test.each([...DOS_PATHS, ...BARE_PATHS])('%s: the system converts it alike by itself', (path) => {
    const quiet = DDD.NO_BROADCAST_SYSTEM;
    expect(objectManager.defineDosDevice(quiet, letter, path)).toBe(0);
    try {
      expect(objectManager.readLink(`\\??\\${letter}`)).toBe(objectManager.dosPathToNtPath(path));
    } finally {
      objectManager.defineDosDevice(quiet | DDD.REMOVE_DEFINITION, letter, path);
    }
  });

  test('a definition is removed by the DOS path that it was made by', () => {
    dos.define(letter, '.\\folder');
    expect(dos.remove(letter, { target: '.\\folder' })?.after).toEqual([]);
  });

  test('what is no path is refused, and what no name is in a text', () => {
    expect(objectManager.dosPathToNtPath('')).toBe(STATUS.OBJECT_NAME_INVALID);
    expect(objectManager.dosPathToNtPath('a\0b')).toBe(STATUS.OBJECT_NAME_INVALID);
    expect(() => dos.define(letter, '  ', { raw: false })).toThrow(TypeError);
    expect(() => dos.toNtPath('')).toThrow(TypeError);
  });

  test.each(['C:\\x', 'c:/x', '\\\\srv\\sh\\x', '\\\\?\\C:\\Users', '\\\\.\\COM1', '.\\x'])(
    'toDosPath gives %s back',
    (path) => expect(dos.toDosPath(path)).toBe(path),
  );

  test.each([
    '\\Device\\LanmanRedirector\\;Z:00000000000717dc\\srv\\share',
    '\\Device\\Mup\\;LanmanRedirector\\;Z:00000000000717dc\\srv\\share',
    '\\Device\\WebDavRedirector\\;Z:00000000000717dc\\srv\\share',
    '\\Device\\Mup\\;WebDavRedirector\\;Z:00000000000717dc\\srv\\share',
    '\\Device\\RdpDr\\;Z:2\\srv\\share',
    '\\Device\\Mup\\;RdpDr\\;Z:2\\srv\\share',
    '\\Device\\WinFsp.Mup\\srv\\share',
    '\\Device\\VBoxMiniRdr\\;Z:\\srv\\share',
    '\\Device\\vmhgfs\\;Z:00000000000717dc\\srv\\share',
    '\\Device\\Mup\\srv\\share',
    '\\??\\UNC\\srv\\share',
  ])('a place on the network, by %s', (target) => {
    dos.define(letter, target);
    expect(dos.toDosPath(`\\??\\${letter}\\a.exe`)).toBe('\\\\srv\\share\\a.exe');
    expect(dos.toDosPath(`${target}\\a.exe`)).toBe('\\\\srv\\share\\a.exe');
    dos.remove(letter);
  });
});

describe('on a simulated machine', () => {
  const volume = '\\??\\Volume{01234567-89ab-cdef-0123-456789abcdef}';
  const spec = {
    volumes: [
      { device: 'HarddiskVolume1', letter: 'C:', folders: ['Windows\\System32', 'Users'] },
      { device: 'HarddiskVolume2', folders: ['data'] },
    ],
  };

  function machineWithVolume() {
    const machine = createSimulatedMachine(spec);
    openDosDevices({ backend: machine.system() }).define(volume, '\\Device\\HarddiskVolume2', {
      force: true,
    });
    return openDosDevices({ backend: machine.logon() });
  }

  test('a volume without a letter is reached by its own name', () => {
    const dos = machineWithVolume();
    const path = dos.toDosPath('\\Device\\HarddiskVolume2\\data');
    expect(path).toBe('\\\\?\\VOLUME{01234567-89AB-CDEF-0123-456789ABCDEF}\\data');
    expect(dos.toNtPath(path ?? '')).toBe('\\Device\\HarddiskVolume2\\data');
    dos.define('V:', `${volume}\\data`);
    expect(dos.toDosPath('\\Device\\HarddiskVolume2\\data\\x')).toBe('V:\\x');
  });

  test('what Windows would read otherwise is written so that it does not', () => {
    const dos = machineWithVolume();
    for (const rest of ['\\a. ', '\\nul.', '\\a\\..\\b', '\\a/b', '\\a', '\\a b\\c.d']) {
      const path = `\\Device\\HarddiskVolume1${rest}`;
      const dosPath = dos.toDosPath(path) ?? '';
      expect(dosPath).toMatch(/^(?:\\\\\?\\)?C:\\/);
      expect(dos.objectManager.dosPathToNtPath(dosPath)).toBe(`\\??\\C:${rest}`);
    }
  });

  test('the folder that Windows is in, by the name that drivers use', () => {
    const dos = machineWithVolume();
    const path = '\\SystemRoot\\System32\\drivers\\x.sys';
    expect(dos.toDosPath(path)).toBe('C:\\Windows\\System32\\drivers\\x.sys');
    expect(dos.toNtPath(path)).toBe('\\Device\\HarddiskVolume1\\Windows\\System32\\drivers\\x.sys');
  });

  test('reserved names in paths are devices up to Windows 10, and files from Windows 11 on', () => {
    const on = (profile: 'windows-10' | 'windows-11') =>
      openDosDevices({ backend: createSimulatedMachine({ profile }).logon() });
    expect(on('windows-10').toNtPath('aux.log')).toBe('\\Device\\Serial0');
    expect(on('windows-11').toNtPath('aux.log')).toBe('\\Device\\HarddiskVolume1\\aux.log');
    expect(on('windows-10').toNtPath('C:\\Windows\\COM1')).toBe('\\Device\\Serial0');
    const path = '\\Device\\HarddiskVolume1\\COM1.TXT\\f';
    expect(on('windows-11').toNtPath('COM1.TXT\\f')).toBe(path);
  });

  test('relative paths begin at the current folders of the process', () => {
    const caller = createSimulatedMachine(spec).logon();
    expect(caller.dosPathToNtPath('D:x')).toBe('\\??\\D:\\x');
    caller.chdir('D:\\work');
    expect(caller.dosPathToNtPath('x')).toBe('\\??\\D:\\work\\x');
    caller.chdir('\\\\srv\\share\\here');
    expect(caller.dosPathToNtPath('\\x')).toBe('\\??\\UNC\\srv\\share\\x');
    expect(caller.dosPathToNtPath('D:x')).toBe('\\??\\D:\\work\\x');
    const dos = openDosDevices({ backend: caller });
    expect(dos.define('W:', '.\\x').after).toEqual(['\\??\\UNC\\srv\\share\\here\\x']);
    expect(() => caller.chdir('x')).toThrow(TypeError);
    expect(() => caller.chdir('\\\\.\\C:')).toThrow(TypeError);
  });

  test('a DOS path that leads to a place on a volume comes back', () => {
    const dos = machineWithVolume();
    const name = fc.stringMatching(/^[a-z. ]{1,8}$/);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), (names) => {
        const ntPath = dos.toNtPath(['C:', ...names].join('\\'));
        if (ntPath === undefined || names.length === 0) return;
        expect(dos.toNtPath(dos.toDosPath(ntPath) ?? '')).toBe(ntPath);
      }),
    );
  });
});
