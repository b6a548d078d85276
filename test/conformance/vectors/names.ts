import { STATUS } from '../../../lib/status/index.js';
import {
  C,
  close,
  createDirectory,
  named,
  O,
  openDirectory,
  type RawOpenStep,
  type Step,
  U,
} from '../step.js';
import type { Vector } from '../vector.js';

const T = U('\\Device\\Null');
const GARBAGE = 0xdead_beec;
const create = (
  objectAttributes: RawOpenStep['objectAttributes'],
  expect: RawOpenStep['expect'],
): Step => ({ call: 'rawCreateSymbolicLink', objectAttributes, target: T, expect });
const open = (
  objectAttributes: RawOpenStep['objectAttributes'],
  expect: RawOpenStep['expect'],
): Step => ({ call: 'rawOpenSymbolicLink', objectAttributes, expect });

const { OBJECT_NAME_INVALID: nameInvalid, OBJECT_PATH_SYNTAX_BAD: syntaxBad } = STATUS;
const { OBJECT_PATH_NOT_FOUND: pathNotFound, OBJECT_TYPE_MISMATCH: typeMismatch } = STATUS;

/** Names that creating and opening refuse alike, for links and for directories. */
const REFUSED: readonly (readonly [Vector['id'], string, string, typeof nameInvalid])[] = [
  [18, 'no leading backslash', 'BaseNamedObjects', syntaxBad],
  [20, 'a backslash after an existing directory', '{B}\\', nameInvalid],
  [21, 'two leading backslashes', '\\\\BaseNamedObjects', nameInvalid],
  [22, 'two inner backslashes', '{B}\\\\x', nameInvalid],
  [23, 'a backslash after a missing name', '{B}\\absent\\', pathNotFound],
  [24, 'a missing parent', '\\nosuchdir\\x', pathNotFound],
  ['1.2 deep', 'a missing grandparent', '{B}\\absent\\absent\\x', pathNotFound],
  ['1.2 only', 'nothing but backslashes', '\\\\', nameInvalid],
  ['1.2 only 3', 'nothing but three backslashes', '\\\\\\', nameInvalid],
];

export const nameVectors: readonly Vector[] = [
  ...REFUSED.map(
    ([id, title, path, status]): Vector => ({
      id,
      title: `a link with ${title}`,
      mark: typeof id === 'number' ? 'W' : 'R',
      steps: [C(path, 'x', status), O(path, status)],
    }),
  ),
  ...REFUSED.map(
    ([id, title, path, status]): Vector => ({
      id: `${id} directory`,
      title: `a directory with ${title}`,
      mark: 'R',
      steps: [createDirectory(path, status), openDirectory(path, status)],
    }),
  ),
  {
    id: 14,
    title: 'a NULL name creates a link without one',
    mark: 'W',
    steps: [create(named(null), STATUS.SUCCESS)],
  },
  {
    id: 15,
    title: 'a NULL name opens nothing',
    mark: 'W',
    steps: [open(named(null), syntaxBad)],
  },
  {
    id: 16,
    title: 'an empty name creates a link without one, and opens nothing',
    mark: 'W',
    steps: [C('', 'x'), O('', syntaxBad)],
  },
  {
    id: 17,
    title: 'a NULL name with a root that is not a handle',
    mark: 'W',
    steps: [
      create(named(null, { root: GARBAGE }), nameInvalid),
      open(named(null, { root: GARBAGE }), nameInvalid),
    ],
  },
  {
    id: '1.2 garbage root',
    title: 'an empty name never looks at the root',
    mark: 'W',
    steps: [create(named(U(''), { root: GARBAGE }), STATUS.SUCCESS)],
  },
  {
    id: '1.2 root itself',
    title: 'an empty name with a directory as root: a link without a name, or the directory',
    mark: 'W',
    steps: [C('', 'x', STATUS.SUCCESS, { root: 'B' }), O('', typeMismatch, { root: 'B' })],
  },
  {
    id: '1.2 link itself',
    title: 'an empty name with a link as root opens that link again',
    mark: 'W',
    steps: [C('{B}\\a', 'x', STATUS.SUCCESS, { as: 'a' }), O('', STATUS.SUCCESS, { root: 'a' })],
  },
  {
    id: '1.2 directory itself',
    title: 'an empty name with a directory as root opens that directory again',
    mark: 'W',
    steps: [openDirectory('', STATUS.SUCCESS, { root: 'B' })],
  },
  {
    id: 19,
    title: 'a link called \\',
    mark: 'W',
    needs: ['createTypeMismatch'],
    steps: [C('\\', 'x', typeMismatch), C('\\', 'x', typeMismatch, { attributes: 0xc0 })],
  },
  {
    id: '1.2 open \\',
    title: '\\ opened as a link',
    mark: 'R',
    steps: [O('\\', typeMismatch)],
  },
  {
    id: 25,
    title: 'a name of an odd number of bytes',
    mark: 'W',
    steps: [
      create(named(U('\\BaseNamedObjects\\odd-number-of-bytes', 67, 76)), nameInvalid),
      open(named(U('\\BaseNamedObjects\\odd-number-of-bytes', 67, 76)), nameInvalid),
    ],
  },
  {
    id: '1.2 odd first',
    title: 'an odd length is noticed before a root that is not a handle',
    mark: 'W',
    steps: [create(named(U('odd', 5, 8), { root: GARBAGE }), nameInvalid)],
  },
  {
    id: 26,
    title: 'a relative name of 32,766 units',
    mark: 'W',
    steps: [
      C('x'.repeat(32766), 't', STATUS.SUCCESS, { root: 'B' }),
      O('x'.repeat(32766), STATUS.SUCCESS, { root: 'B' }),
    ],
  },
  {
    id: 27,
    title: 'a name of 65,534 bytes',
    mark: 'W',
    steps: [
      create(named(U(`\\${'x'.repeat(32766)}`, 65534, 65534)), nameInvalid),
      open(named(U(`\\${'x'.repeat(32766)}`, 65534, 65534)), nameInvalid),
    ],
  },
  {
    id: '1.2 40,000',
    title: 'a name of 40,000 units, which no UNICODE_STRING holds',
    mark: 'R',
    steps: [
      C(`{B}\\${'x'.repeat(40000)}`, 't', nameInvalid),
      O(`{B}\\${'x'.repeat(40000)}`, nameInvalid),
      createDirectory(`{B}\\${'x'.repeat(40000)}`, nameInvalid),
    ],
  },
  {
    id: '1.1 40,000',
    title: 'a target of 40,000 units, which no UNICODE_STRING holds',
    mark: 'R',
    steps: [
      C('{B}\\a', 'x'.repeat(40000), STATUS.NAME_TOO_LONG),
      O('{B}\\a', STATUS.OBJECT_NAME_NOT_FOUND),
    ],
  },
  {
    id: 28,
    title: 'a directory as root and a name with a leading backslash',
    mark: 'W',
    steps: [C('\\x', 't', syntaxBad, { root: 'B' }), O('\\x', syntaxBad, { root: 'B' })],
  },
  {
    id: 29,
    title: 'a directory as root and a missing name with a backslash after it',
    mark: 'W',
    steps: [C('x\\', 't', pathNotFound, { root: 'B' }), O('x\\', pathNotFound, { root: 'B' })],
  },
  {
    id: '1.2 relative parent',
    title: 'a directory as root and a missing parent',
    mark: 'W',
    steps: [C('a\\b', 't', pathNotFound, { root: 'B' }), O('a\\b', pathNotFound, { root: 'B' })],
  },
  {
    id: 30,
    title: 'a link as root',
    mark: 'W',
    steps: [
      C('{B}\\a', '\\DosDevices', STATUS.SUCCESS, { as: 'a' }),
      C('x', 't', typeMismatch, { root: 'a' }),
      O('x', typeMismatch, { root: 'a' }),
    ],
  },
  {
    id: '1.2 closed root',
    title: 'a closed handle as root',
    mark: 'R',
    steps: [
      createDirectory('{B}\\d', STATUS.SUCCESS, { as: 'd' }),
      { call: 'close', handle: 'd', expect: STATUS.SUCCESS },
      O('x', STATUS.INVALID_HANDLE, { root: 'd' }),
      C('x', 't', STATUS.INVALID_HANDLE, { root: 'd' }),
    ],
  },
  {
    id: '1.2 NUL',
    title: 'a NUL in a name counts like any other unit',
    mark: 'W',
    steps: [
      C('{B}\\a', '1', STATUS.SUCCESS, { as: 'a' }),
      C('{B}\\a\0', '2', STATUS.SUCCESS, { as: 'a0' }),
      C('{B}\\a\0b', '3', STATUS.SUCCESS, { as: 'a0b' }),
      { call: 'readLink', name: '{B}\\a', expect: '1' },
      { call: 'readLink', name: '{B}\\a\0', expect: '2' },
      { call: 'readLink', name: '{B}\\a\0b', expect: '3' },
    ],
  },
  {
    id: '1.2 root absolute',
    title: 'an absolute name, although there is a root, and it is not a directory',
    mark: 'R',
    steps: [
      {
        call: 'rawCreateMutant',
        objectAttributes: named('{B}\\m'),
        as: 'm',
        expect: STATUS.SUCCESS,
      },
      C('{B}\\l', 'x', STATUS.SUCCESS, { as: 'l' }),
      C('\\x', 't', syntaxBad, { root: 'm' }),
      C('\\x', 't', syntaxBad, { root: 'l' }),
    ],
  },
  {
    id: '1.2 root closed',
    title: 'a root that is closed counts before all other mistakes',
    mark: 'R',
    steps: [
      C('{B}\\l', 'x', STATUS.SUCCESS, { as: 'l' }),
      close('l'),
      create(named('a', { root: 'l', length: { off: -1 } }), STATUS.INVALID_HANDLE),
      open(named(null, { root: 'l', length: { off: -1 } }), STATUS.INVALID_HANDLE),
    ],
  },
  {
    id: '1.2 surrogate',
    title: 'an unpaired surrogate in names and targets comes back as it is',
    mark: 'R',
    steps: [
      C('{B}\\\ud800x', '\udc00\ud800', STATUS.SUCCESS),
      { call: 'readLink', name: '{B}\\\ud800x', expect: '\udc00\ud800' },
      { call: 'readLinks', of: '{B}', expect: { '\ud800x': '\udc00\ud800' } },
    ],
  },
  {
    id: '1.2 through mutant',
    title: 'a path through an object that holds no others',
    mark: 'R',
    needs: ['createTypeMismatch'],
    steps: [
      { call: 'rawCreateMutant', objectAttributes: named('{B}\\m'), expect: STATUS.SUCCESS },
      O('{B}\\m\\x', typeMismatch),
      C('{B}\\m\\x', 't', typeMismatch),
    ],
  },
  {
    id: '1.2 below device',
    title: 'a link below a device',
    mark: 'W',
    needs: ['createBelowDevice'],
    without: ['createPermanent'],
    steps: [C('\\??\\PIPE\\dosdev-test', 'x', pathNotFound)],
  },
  {
    id: '15.2 below device',
    title: 'a link below a device, by a path on which no directory is shadowed',
    mark: 'X',
    needs: ['createBelowDevice', 'globalDirectory'],
    steps: [
      C('\\Device\\NamedPipe\\dosdev-test', 'x', typeMismatch),
      C('\\GLOBAL??\\PIPE\\dosdev-test', 'x', typeMismatch),
      createDirectory('\\GLOBAL??\\NUL\\a\\b', typeMismatch),
    ],
  },
  {
    id: '15.2 through a global name',
    title: 'a create does not look for a global name on its way through \\??, an open does',
    mark: 'X',
    needs: ['deviceMaps'],
    without: ['createPermanent'],
    steps: [
      C('\\??\\GLOBALROOT{B}\\a', 'x', pathNotFound),
      createDirectory('\\DosDevices\\GLOBALROOT{B}\\a', pathNotFound),
      C('{B}\\a', 'found'),
      { call: 'readLink', name: '\\??\\GLOBALROOT{B}\\a', expect: 'found' },
      // By way of the local directory's own link it is found.
      C('\\??\\Global\\GLOBALROOT{B}\\b', 'found'),
      O('{B}\\b'),
    ],
  },
];
