import { OBJ } from '../../../lib/object-manager/flags.js';
import { STATUS } from '../../../lib/status/index.js';
import { C, createDirectory, named, O, openDirectory, openFile, Q, readLink, U } from '../step.js';
import type { Vector } from '../vector.js';

const ok = STATUS.SUCCESS;
const gone = STATUS.OBJECT_NAME_NOT_FOUND;

const chain = (count: number) =>
  Array.from({ length: count }, (_, i) => C(`{B}\\l${i + 1}`, `{B}\\l${i}`));

export const followedLinkVectors: readonly Vector[] = [
  {
    id: 48,
    title: 'a file opened through a link to a directory',
    mark: 'W',
    steps: [C('{B}\\l', '{B}'), openFile('{B}\\l', STATUS.OBJECT_TYPE_MISMATCH)],
  },
  {
    id: 49,
    title: 'a file opened by a relative name through a link to \\DosDevices',
    mark: 'W',
    steps: [C('{B}\\t', '\\DosDevices'), openFile('t\\NUL', ok, { root: 'B' })],
  },
  {
    id: '1.5 device',
    title: 'a file opened through a link to a device',
    mark: 'W',
    steps: [
      C('{B}\\n', '\\Device\\Null'),
      openFile('{B}\\n'),
      readLink('{B}\\n', '\\Device\\Null'),
    ],
  },
  {
    id: '1.5 rest',
    title: 'what follows a link is looked up behind its target',
    mark: 'W',
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\d\\x', 'found'),
      C('{B}\\l', '{B}\\d'),
      readLink('{B}\\l\\x', 'found'),
      readLink('{B}\\l\\y', gone),
    ],
  },
  {
    id: '1.5 backslash',
    title: 'a backslash at the end of a target and one before the rest are one',
    mark: 'R',
    needs: ['danglingLinkStatus'],
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\d\\x', 'found'),
      C('{B}\\l', '{B}\\d\\'),
      readLink('{B}\\l\\x', 'found'),
    ],
  },
  {
    id: 50,
    title: '\\??\\GLOBALROOT is a link with an empty target',
    mark: 'W',
    needs: ['emptyTargets'],
    steps: [
      O('\\??\\GLOBALROOT', ok, { as: 'g' }),
      Q('g', { target: '', tail: '\0' }),
      openFile('\\??\\GLOBALROOT\\Device\\Null'),
      readLink('\\??\\GLOBALROOT\\DosDevices', '\\??'),
      openFile('\\??\\GLOBALROOT\\??\\GLOBALROOT\\Device\\Null'),
    ],
  },
  {
    id: 54,
    title: 'a link that leads to itself',
    mark: 'R',
    needs: ['linkLoops'],
    steps: [C('{B}\\l', '{B}\\l'), O('{B}\\l'), openDirectory('{B}\\l', 'failure')],
  },
  {
    id: 55,
    title: 'a chain of 8 links to a directory',
    mark: 'R',
    steps: [createDirectory('{B}\\l0'), ...chain(8), openDirectory('{B}\\l8')],
  },
  {
    id: 56,
    title: 'a link to something missing, opened as a directory',
    mark: 'R',
    needs: ['danglingLinkStatus'],
    steps: [C('{B}\\l', '{B}\\absent'), O('{B}\\l'), openDirectory('{B}\\l', gone)],
  },
  {
    id: 57,
    title: 'a link with a relative target, opened as a directory',
    mark: 'R',
    steps: [C('{B}\\l', 'rel'), openDirectory('{B}\\l', 'failure')],
  },
  {
    id: '1.5 long',
    title: 'a target and a rest that are too long together',
    mark: 'R',
    needs: ['danglingLinkStatus'],
    steps: [
      C('{B}\\l', `\\${'x'.repeat(32000)}`),
      openDirectory(`{B}\\l\\${'y'.repeat(800)}`, STATUS.NAME_TOO_LONG),
    ],
  },
  {
    id: '1.5 OBJ_DONT_REPARSE',
    title: 'OBJ_DONT_REPARSE stops at the first link on the way',
    mark: 'M',
    needs: ['dontReparse'],
    steps: [
      createDirectory('{B}\\d'),
      C('{B}\\l', '{B}\\d'),
      openDirectory('{B}\\l', STATUS.REPARSE_POINT_ENCOUNTERED, {
        attributes: OBJ.CASE_INSENSITIVE | OBJ.DONT_REPARSE,
      }),
      O('{B}\\l', ok, { attributes: OBJ.CASE_INSENSITIVE | OBJ.DONT_REPARSE }),
    ],
  },
  {
    id: '2 absent',
    title: 'a missing link, and one in a directory that is there',
    mark: 'Wr',
    steps: [
      O('{B}\\absent', gone),
      readLink('{B}\\absent', gone),
      O('absent', gone, { root: 'B' }),
    ],
  },
  {
    id: '7 DosDevices',
    title: '\\DosDevices is a link to \\??',
    mark: 'W',
    steps: [readLink('\\DosDevices', '\\??'), openDirectory('\\DosDevices'), openDirectory('\\??')],
  },
  {
    id: '7 \\\\.\\Null',
    title: 'a path that is not a DOS device, alone and with more behind it',
    mark: 'W',
    steps: [
      openFile('\\??\\Null', gone),
      openFile('\\??\\Device\\Null', STATUS.OBJECT_PATH_NOT_FOUND),
    ],
  },
  {
    id: '1.1 raw target',
    title: 'a target without a NUL after it is stored as it is',
    mark: 'Wr',
    needs: ['hiddenTail'],
    steps: [
      {
        call: 'rawCreateSymbolicLink',
        objectAttributes: named('{B}\\a'),
        target: U('\\Device\\Null', 24, 24),
        as: 'a',
        expect: ok,
      },
      Q('a', { target: '\\Device\\Null', tail: '' }),
    ],
  },
];
