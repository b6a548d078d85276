import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosPathContext, dosPathToNtPath } from '../../lib/names/index.js';
import { type ProfileName, rulesOf } from '../../lib/simulated/rules.js';
import { STATUS } from '../../lib/status/index.js';

const FOLDERS = ['\\??\\C:\\', '\\??\\C:\\windows\\', '\\??\\D:\\work\\', '\\??\\C:\\Users\\me\\'];

function contextOf(profile: ProfileName, currentFolder = 'C:\\Users\\me'): DosPathContext {
  return {
    rules: rulesOf(profile),
    currentFolder,
    driveFolders: new Map([['D:', 'D:\\work']]),
    folderExists: (path) => FOLDERS.includes(path),
  };
}

/** What is the same on every system. */
const EVERYWHERE: readonly (readonly [path: string, ntPath: string])[] = [
  ['c:\\foo', '\\??\\c:\\foo'],
  ['c:/foo//', '\\??\\c:\\foo\\'],
  ['c:/foo . .', '\\??\\c:\\foo'],
  ['c:/foo/./bar', '\\??\\c:\\foo\\bar'],
  ['c:/..', '\\??\\c:\\'],
  ['c:/test../file', '\\??\\c:\\test.\\file'],
  ['c:/test/.. ', '\\??\\c:\\test\\'],
  ['?<>*"|:', '\\??\\C:\\Users\\me\\?<>*"|:'],
  ['?:', '\\??\\?:\\'],
  ['foo', '\\??\\C:\\Users\\me\\foo'],
  ['..\\foo', '\\??\\C:\\Users\\foo'],
  ['foo/..', '\\??\\C:\\Users\\me'],
  ['...', '\\??\\C:\\Users\\me\\'],
  ['\\foo', '\\??\\C:\\foo'],
  ['c:foo', '\\??\\C:\\Users\\me\\foo'],
  ['c:.', '\\??\\C:\\Users\\me'],
  ['D:foo', '\\??\\D:\\work\\foo'],
  ['d:..\\foo', '\\??\\D:\\foo'],
  ['E:foo', '\\??\\E:\\foo'],
  ['\\\\srv\\share\\..\\x', '\\??\\UNC\\srv\\share\\x'],
  ['\\/foo', '\\??\\UNC\\foo'],
  ['//', '\\??\\UNC\\'],
  ['\\\\srv\\share\\nul', '\\??\\UNC\\srv\\share\\nul'],
  ['\\\\.foo', '\\??\\UNC\\.foo'],
  ['\\\\.', '\\??\\'],
  ['\\\\?', '\\??\\'],
  ['//?/foo', '\\??\\foo'],
  ['//?/foo/..', '\\??\\'],
  ['//./foo/bar', '\\??\\foo\\bar'],
  ['\\\\.\\foo. . ', '\\??\\foo'],
  ['\\\\.\\CON', '\\??\\CON'],
  ['\\\\.\\C:\\nul', '\\??\\C:\\nul'],
  ['\\\\?\\foo. . ', '\\??\\foo. . '],
  ['\\\\?\\foo/..', '\\??\\foo/..'],
  ['\\\\?\\', '\\??\\'],
  ['\\??\\foo/..', '\\??\\foo/..'],
  ['\\??', '\\??\\C:\\??'],
  ['\\??\\', '\\??\\C:\\??\\'],
  ['CONERR$', '\\??\\C:\\Users\\me\\CONERR$'],
  ['COM0', '\\??\\C:\\Users\\me\\COM0'],
  ['COM10', '\\??\\C:\\Users\\me\\COM10'],
  ['COM1.TXT\\f', '\\??\\C:\\Users\\me\\COM1.TXT\\f'],
  ['c:\\nul\\foo', '\\??\\c:\\nul\\foo'],
  ['NUL', '\\??\\NUL'],
  ['com1:', '\\??\\com1'],
  ['CONIN$', '\\??\\CONIN$'],
];

/** Reserved names that do not stand alone: with folders and extensions. */
const RESERVED: readonly (readonly [path: string, before11: string, from11: string])[] = [
  ['\\windows\\nul', '\\??\\nul', '\\??\\C:\\windows\\nul'],
  ['C:NUL', '\\??\\NUL', '\\??\\C:\\Users\\me\\NUL'],
  ['D:nul', '\\??\\nul', '\\??\\D:\\work\\nul'],
  ['.\\nul', '\\??\\nul', '\\??\\C:\\Users\\me\\nul'],
  ['aux.log', '\\??\\aux', '\\??\\C:\\Users\\me\\aux.log'],
  ['COM1.TXT', '\\??\\COM1', '\\??\\C:\\Users\\me\\COM1.TXT'],
  ['prn:.txt:', '\\??\\prn', '\\??\\C:\\Users\\me\\prn:.txt:'],
  ['NUL  ....  ', '\\??\\NUL', '\\??\\C:\\Users\\me\\NUL'],
  ['C:\\windows\\lpt9:', '\\??\\lpt9', '\\??\\C:\\windows\\lpt9:'],
  ['conout$.x', '\\??\\conout$', '\\??\\C:\\Users\\me\\conout$.x'],
];

describe.each(['windows-11', 'windows-10', 'windows-10-1507', 'wine-8'] as const)(
  '%s',
  (profile) => {
    test.each(EVERYWHERE)('%s becomes %s', (path, ntPath) => {
      expect(dosPathToNtPath(path, contextOf(profile))).toBe(ntPath);
    });

    test.each(RESERVED)('%s becomes %s, and from Windows 11 on %s', (path, before11, from11) => {
      const ntPath = profile === 'windows-11' ? from11 : before11;
      expect(dosPathToNtPath(path, contextOf(profile))).toBe(ntPath);
    });

    test.each(['', ' ', '   ', 'a\0b', `\\\\?\\${'x'.repeat(32_767)}`])('%j is refused', (path) => {
      expect(dosPathToNtPath(path, contextOf(profile))).toBe(STATUS.OBJECT_NAME_INVALID);
    });

    test('a reserved name in a folder that does not exist is refused, where it is reserved', () => {
      const answer = dosPathToNtPath('C:\\nonexistent\\nul', contextOf(profile));
      const isFile = profile === 'windows-11';
      expect(answer).toBe(isFile ? '\\??\\C:\\nonexistent\\nul' : STATUS.OBJECT_NAME_INVALID);
    });

    test('superscript digits count as digits on Windows', () => {
      const isReserved = profile !== 'wine-8';
      const file = '\\??\\C:\\Users\\me\\COM²';
      expect(dosPathToNtPath('COM²', contextOf(profile))).toBe(isReserved ? '\\??\\COM²' : file);
    });

    test('a path that grows too long is refused', () => {
      const path = 'x'.repeat(32_760);
      const status = profile === 'wine-8' ? STATUS.OBJECT_NAME_INVALID : STATUS.NAME_TOO_LONG;
      expect(dosPathToNtPath(path, contextOf(profile))).toBe(status);
    });

    test.each([
      ['x', '\\??\\UNC\\srv\\share\\folder\\x'],
      ['..\\..\\..\\x', '\\??\\UNC\\srv\\share\\x'],
      ['\\x', '\\??\\UNC\\srv\\share\\x'],
      ['C:x', '\\??\\C:\\x'],
      ['NUL', '\\??\\NUL'],
    ])('from a folder of the network, %s becomes %s', (path, ntPath) => {
      const context = contextOf(profile, '\\\\srv\\share\\folder');
      expect(dosPathToNtPath(path, context)).toBe(ntPath);
    });

    test('what a conversion gives stays as it is when it is converted again', () => {
      const unit = fc.constantFrom('\\', '/', '.', ':', 'C', 'nul', 'a', ' ', '?', '..');
      fc.assert(
        fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
          const once = dosPathToNtPath(units.join(''), contextOf(profile));
          if (typeof once === 'number' || once === '\\??\\') return;
          expect(once.startsWith('\\??\\')).toBe(true);
          expect(dosPathToNtPath(once, contextOf(profile))).toBe(once);
        }),
      );
    });
  },
);
