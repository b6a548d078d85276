import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  DOS_DEVICE_NAME_MAX,
  dosDevicePath,
  globalDevicePath,
  isDriveLetter,
  OBJECT_PATH_MAX,
  parallelPortNumber,
  parseDosDeviceName,
  parseObjectPath,
  serialPortNumber,
  upcase,
  win32DevicePath,
} from '../../lib/names/index.js';

const longest = 'N'.repeat(DOS_DEVICE_NAME_MAX);

test.each([
  ['COM20', 'COM20'],
  ['com20', 'COM20'],
  ['COM20:', 'COM20'],
  ['\\\\.\\COM20', 'COM20'],
  ['\\\\.\\com20:', 'COM20'],
  ['\\\\?\\COM20', 'COM20'],
  ['//./com20', 'COM20'],
  ['//?/com20', 'COM20'],
  ['\\\\./com20', 'COM20'],
  ['\\??\\COM20', 'COM20'],
  ['\\DosDevices\\COM20', 'COM20'],
  ['\\DOSDEVICES\\com20', 'COM20'],
  ['LPT1:', 'LPT1'],
  ['prn', 'PRN'],
  ['aux:', 'AUX'],
  ['CON', 'CON'],
  ['nul:', 'NUL'],
  ['R:', 'R:'],
  ['r:', 'R:'],
  ['\\\\.\\r:', 'R:'],
  ['\\??\\r:', 'R:'],
  ['r', 'R'],
  ['1:', '1:'],
  ['ä:', 'Ä:'],
  ['straße', 'STRAßE'],
  ['Global', 'GLOBAL'],
  ['Globalize', 'GLOBALIZE'],
  ['PhysicalDrive0', 'PHYSICALDRIVE0'],
  ['a b', 'A B'],
  ['a.b', 'A.B'],
  ['CONIN$', 'CONIN$'],
  ['Volume{0f1e2d3c-0000-0000-0000-100000000000}', 'VOLUME{0F1E2D3C-0000-0000-0000-100000000000}'],
  [
    'USB#VID_0403&PID_6001#A1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}',
    'USB#VID_0403&PID_6001#A1#{86E0D1E0-8089-11D0-9CE4-08003E301F73}',
  ],
  ['a\ud800', 'A\ud800'],
])('%j is a name', (text, name) => {
  expect(parseDosDeviceName(text)).toEqual({ name });
});

test.each([
  '\\GLOBAL??\\COM20',
  '\\global??\\com20:',
  'Global\\COM20',
  'global/com20',
  '\\\\.\\Global\\COM20',
  '\\\\?\\GLOBAL\\COM20',
  '//./Global/com20',
  '\\??\\Global\\COM20',
  '\\DosDevices\\Global\\COM20',
])('%j is a global name', (text) => {
  expect(parseDosDeviceName(text)).toEqual({ name: 'COM20', scope: 'global' });
});

test.each([
  ['', 'it is empty'],
  [':', 'it is empty'],
  ['\\\\.\\', 'it is empty'],
  ['\\??\\', 'it is empty'],
  ['\\GLOBAL??\\', 'it is empty'],
  ['Global\\', 'it is empty'],
  ['COM1\0', 'it contains a NUL'],
  ['\0', 'it contains a NUL'],
  ['C:\\', 'it ends in a backslash: that is a root directory'],
  ['\\\\.\\c:\\', 'it ends in a backslash: that is a root directory'],
  ['c:/', 'it ends in a backslash: that is a root directory'],
  ['COM1\\', 'it ends in a backslash, which names a directory'],
  ['\\', 'it ends in a backslash, which names a directory'],
  ['\\??\\\\', 'it ends in a backslash, which names a directory'],
  ['C:\\Windows', 'it contains a backslash or slash'],
  ['\\Device\\Serial0', 'it contains a backslash or slash'],
  ['\\Sessions\\0\\DosDevices\\00000000-000003e7\\COM1', 'it contains a backslash or slash'],
  ['\\COM1', 'it contains a backslash or slash'],
  ['a/b', 'it contains a backslash or slash'],
  ['\\??\\\\??\\COM1', 'it contains a backslash or slash'],
  ['\\??\\\\GLOBAL??\\COM1', 'it contains a backslash or slash'],
  ['\\\\.\\\\\\.\\COM1', 'it contains a backslash or slash'],
  ['Global\\Global\\COM1', 'it contains a backslash or slash'],
  ['\\\\.\\UNC\\server\\share', 'it contains a backslash or slash'],
  ['\\\\server\\share', 'it contains a backslash or slash'],
  ['a\nb', 'it contains a control character'],
  ['\x7f', 'it contains a control character'],
  ['COM1::', 'it contains a colon'],
  ['a:b', 'it contains a colon'],
  ['R::', 'it contains a colon'],
  ['LPT1:=COM1:', 'it contains a colon'],
  [' COM1', 'it begins or ends with a space'],
  ['COM1 ', 'it begins or ends with a space'],
  ['COM1 :', 'it begins or ends with a space'],
  [' ', 'it begins or ends with a space'],
  ['COM1.', 'it ends in a full stop'],
  ['..', 'it ends in a full stop'],
])('%j is no name: %s', refuses);

test('so many units are a name, and one more is none', () => {
  expect(longest).toHaveLength(32756);
  expect(parseDosDeviceName(longest)).toEqual({ name: longest });
  expect(parseDosDeviceName(`\\GLOBAL??\\${longest}`)).toEqual({ name: longest, scope: 'global' });
  refuses(`${longest}N`, 'it is too long: a name has at most 32756 UTF-16 units');
});

function refuses(text: string, problem: string) {
  let caught: unknown;
  try {
    parseDosDeviceName(text);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(TypeError);
  expect(caught).toHaveProperty('code', 'ERR_DOSDEV_INVALID_NAME');
  const { message } = caught as Error;
  expect(message).toContain(` is not an MS-DOS device name: ${problem}`);
  expect(message).toMatch(/\. (?:Give|Leave) [^.]+\.$/);
  expect(message).not.toMatch(/\p{Cc}/u);
  expect(message.length).toBeLessThan(500);
}

test('an error says what, why and what to do', () => {
  expect(() => parseDosDeviceName('C:\\')).toThrow(
    "'C:\\' is not an MS-DOS device name: it ends in a backslash: that is a root directory, and the device is the drive letter. Give the letter and the colon only, such as R:.",
  );
});

test.each([[undefined], [null], [5], [['COM1']]])('%o is no text', (value) => {
  expect(() => parseDosDeviceName(value as unknown as string)).toThrow(
    expect.objectContaining({ name: 'TypeError', code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
  );
});

describe('paths', () => {
  it('are made of an exact name', () => {
    expect(dosDevicePath('COM20')).toBe('\\??\\COM20');
    expect(globalDevicePath('COM20')).toBe('\\GLOBAL??\\COM20');
    expect(win32DevicePath('COM20')).toBe('\\\\.\\COM20');
  });

  it('of the longest name are as long as a path may be', () => {
    expect(globalDevicePath(longest)).toHaveLength(OBJECT_PATH_MAX);
    expect(parseObjectPath(globalDevicePath(longest))).toEqual(['GLOBAL??', longest]);
  });

  it('read back as the name', () => {
    const character = fc.constantFrom(...'abzABZ019 .:#{}&_-$äßÿ\ud83d\ude00');
    const text = fc.array(character, { maxLength: 12 }).map((units) => units.join(''));
    fc.assert(
      fc.property(text, (spelling) => {
        let name: string;
        try {
          ({ name } = parseDosDeviceName(spelling));
        } catch (error) {
          expect(error).toHaveProperty('code', 'ERR_DOSDEV_INVALID_NAME');
          return;
        }
        expect(upcase(name)).toBe(name);
        for (const same of [name, dosDevicePath(name), win32DevicePath(name)]) {
          expect(parseDosDeviceName(same)).toEqual({ name });
        }
        expect(parseDosDeviceName(globalDevicePath(name))).toEqual({ name, scope: 'global' });
        if (name.endsWith(':')) return;
        const isOfDos = /^(?:(?:COM|LPT)\d+|AUX|CON|NUL|PRN|PIPE|UNC)$/.test(name);
        const withColon = isOfDos ? name : `${name}:`;
        expect(parseDosDeviceName(`${name}:`)).toEqual({ name: withColon });
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['R:', true],
  ['r:', true],
  ['R', false],
  ['R:\\', false],
  ['1:', false],
  ['Ä:', false],
  ['ſ:', false],
  ['AB:', false],
  ['', false],
])('%j is a drive letter: %s', (name, is) => {
  expect(isDriveLetter(name)).toBe(is);
});

test.each<[string, number | undefined, number | undefined]>([
  ['COM1', 1, undefined],
  ['com12', 12, undefined],
  ['COM4096', 4096, undefined],
  ['LPT1', undefined, 1],
  ['lpt9', undefined, 9],
  ['COM', undefined, undefined],
  ['COM0', undefined, undefined],
  ['COM01', undefined, undefined],
  ['COM1:', undefined, undefined],
  ['COM1x', undefined, undefined],
  ['XCOM1', undefined, undefined],
  ['COM1\n', undefined, undefined],
  ['COM¹', undefined, undefined],
  ['COM99999999999999999999', undefined, undefined],
  ['AUX', undefined, undefined],
])('%j is serial port %s, parallel port %s', (name, serial, parallel) => {
  expect(serialPortNumber(name)).toBe(serial);
  expect(parallelPortNumber(name)).toBe(parallel);
});
