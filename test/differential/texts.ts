import fc from 'fast-check';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';

/** Few, so that they collide: in two spellings, folded beyond ASCII, with a NUL, empty. */
const component = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('a', 'b', 'a', 'A') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('ÿ', 'Ÿ', 'a\0', '\0', '.', '..', 'ß', 'µ', 'ab', '\ud800'),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'C:', 'absent') },
);

const components = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(component) },
  { weight: 3, arbitrary: fc.tuple(component, component) },
  { weight: 1, arbitrary: fc.tuple(component, component, component) },
);

export const relative = fc
  .tuple(components, fc.nat(19))
  .map(([parts, end]) => parts.join('\\') + (end === 19 ? '\\' : ''));

/** Below the sequence's own directory, so that whatever is made there is found and taken away. */
export const below = fc.oneof(
  { weight: 10, arbitrary: relative.map((rest) => `{B}\\${rest}`) },
  { weight: 1, arbitrary: relative.map((rest) => `{b}\\${rest}`) },
  // The same directory, by way of the system's own links.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('{GLOBALROOT}', '{LOCAL}', '{SESSION}'), relative)
      .map(([place, rest]) => `${place}\\${rest}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('{B}', '{b}', '{B}\\', '{B}\\\\a') },
);

const elsewhere = fc.constantFrom(
  '',
  'a',
  'a\\b',
  '\\\\a',
  '\\\\',
  '\\absent\\a',
  '\\Device\\Null',
  '\\Device\\Null\\a',
  '\\Device\\absent\\a',
  '\\??\\NUL',
  '\\??\\nul',
  '\\DosDevices\\NUL',
);

/** Links of the system's own, to be read: what lies behind them is not the same on both sides. */
export const systemLink = fc.constantFrom(
  '\\??\\GLOBALROOT',
  '\\??\\GLOBALROOT\\',
  '\\DosDevices\\globalroot',
  '\\??\\GLOBALROOT\\??\\GlobalRoot',
  '\\??\\GLOBALROOT\\DosDevices',
  '\\??\\GLOBALROOT\\absent\\a',
  '\\??\\Global',
  '\\??\\Global\\NUL',
  '\\BaseNamedObjects\\Local',
  '\\BaseNamedObjects\\Global\\local',
  '\\BaseNamedObjects\\Session',
  '\\BaseNamedObjects\\Session\\0',
  '\\BaseNamedObjects\\Local\\dosdev-absent',
  '\\Sessions\\BNOLINKS\\99999',
  '\\SystemRoot',
);

const DRIVE = '\\??\\C:\\';
/** Files that are missing or cannot be, and devices by way of the system's own links. */
export const file = fc.oneof(
  fc.constantFrom(
    '\\??\\GLOBALROOT',
    '\\??\\GLOBALROOT\\Device\\Null',
    '\\??\\GLOBALROOT\\??\\NUL',
    '\\??\\Global\\NUL',
    '\\??\\Global\\C:\\windows',
    '\\??\\{X}\\',
    '\\??\\{X}\\a',
    '\\??\\{X}\\a\\b',
    '\\SystemRoot',
  ),
  fc
    .tuple(
      fc.constantFrom(DRIVE, `${DRIVE}windows\\`, '\\DosDevices\\c:\\Windows\\SYSTEM32\\'),
      fc.constantFrom(
        '.',
        '..',
        'dosdev-absent',
        'x*',
        'x\u0001',
        'x\0',
        'a/b',
        'x:y',
        '...',
        '\\',
      ),
      fc.constantFrom('', '\\', '\\a', '\\..\\a'),
    )
    .filter(([folder, name]) => folder !== DRIVE || name !== '\\')
    .map((parts) => parts.join('')),
);

export const path = fc.oneof({ weight: 12, arbitrary: below }, { weight: 1, arbitrary: elsewhere });

export const letter = fc.constantFrom('{X}', '{Y}');

export const target = fc.oneof(
  { weight: 10, arbitrary: below },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      'a',
      'anywhere',
      '\\absent',
      '\\Device\\Null',
      '\\Device\\Null\\',
      '\\Device\\absent',
      '\\??\\NUL',
      '\\??\\absent',
      '\\??\\{X}',
      '\\??\\{Y}\\a',
      '\\DosDevices\\{X}',
      'a\0b',
      't'.repeat(600),
      '\\Device\\Null',
      '\\Device\\Null',
      '\\Device\\Null',
    ),
  },
);

export const attributes = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constant(OBJ.CASE_INSENSITIVE | OBJ.OPENIF) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      0,
      OBJ.CASE_INSENSITIVE | OBJ.OPENIF,
      OBJ.OPENIF,
      OBJ.CASE_INSENSITIVE | OBJ.INHERIT,
      OBJ.CASE_INSENSITIVE | OBJ.EXCLUSIVE,
      OBJ.CASE_INSENSITIVE | OBJ.OPENLINK,
      OBJ.CASE_INSENSITIVE | OBJ.OPENLINK | OBJ.OPENIF,
      OBJ.CASE_INSENSITIVE | OBJ.DONT_REPARSE,
      OBJ.CASE_INSENSITIVE | 0x1_0000,
    ),
  },
);

export const access = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 0xf_0001, 0xf_000f) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      0,
      2,
      3,
      ACCESS.DELETE,
      ACCESS.READ_CONTROL,
      ACCESS.GENERIC_READ,
      ACCESS.GENERIC_WRITE,
      ACCESS.GENERIC_EXECUTE,
      ACCESS.GENERIC_ALL,
      ACCESS.MAXIMUM_ALLOWED,
      ACCESS.MAXIMUM_ALLOWED | ACCESS.SYNCHRONIZE,
      0x0c00_0001,
      0x1f_ffff,
    ),
  },
);

export const on = fc.nat(15);
export const root = fc.oneof(
  { weight: 2, arbitrary: fc.constant('{B}' as const) },
  { weight: 1, arbitrary: on },
);
