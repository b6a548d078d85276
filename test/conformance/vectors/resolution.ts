import { OBJ } from '../../../lib/object-manager/flags.js';
import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import {
  C,
  createDirectory,
  named,
  O,
  openDirectory,
  openFile,
  queryDirectory,
  readLink,
} from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, OBJECT_NAME_NOT_FOUND: gone, OBJECT_NAME_INVALID: invalid } = STATUS;
const { OBJECT_TYPE_MISMATCH: mismatch, OBJECT_PATH_NOT_FOUND: noPath } = STATUS;
const DONT_REPARSE = { attributes: OBJ.CASE_INSENSITIVE | OBJ.DONT_REPARSE };
const met = STATUS.REPARSE_POINT_ENCOUNTERED;
const d = createDirectory('{B}\\d');
const x = C('{B}\\d\\x', 'found');

/** Targets that lead to `{B}\d`, and ones that lead nowhere, by what `{B}\l\x` then answers. */
const TARGETS: readonly (readonly [string, string, string | NtStatus])[] = [
  ['a directory', '{B}\\d', 'found'],
  ['a directory in another case', '{B}\\D', 'found'],
  ['two backslashes at the end', '{B}\\d\\\\', invalid],
  ['two backslashes in the middle', '{B}\\\\d', invalid],
  ['two backslashes at the start', '\\\\d', invalid],
  ['a missing directory', '\\dosdev-nosuchdir', noPath],
  ['a path through a missing directory', '\\dosdev-nosuchdir\\d', noPath],
  ['a device', '\\Device\\Null', mismatch],
];

/** `\GLOBAL??\GLOBALROOT` leads to the root, wherever it stands. */
const GLOBAL_ROOTS = [
  '\\GLOBAL??\\GLOBALROOT',
  '\\??\\GLOBALROOT',
  '\\DosDevices\\GLOBALROOT',
  '\\??\\Global\\GLOBALROOT',
  '\\??\\GLOBALROOT\\??\\GLOBALROOT',
  '\\??\\GLOBALROOT\\DosDevices\\GLOBALROOT',
  '\\??\\globalroot\\global??\\globalroot',
];

export const resolutionVectors: readonly Vector[] = [
  ...TARGETS.map(
    ([title, target, answer]): Vector => ({
      id: `1.5 target, ${title}`,
      title: `what is behind a link whose target is ${title}`,
      mark: 'R',
      needs: answer === mismatch ? ['createBelowDevice'] : [],
      steps: [d, x, C('{B}\\l', target), readLink('{B}\\l\\x', answer), O('{B}\\l')],
    }),
  ),
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (count): Vector => ({
      id: `55 ${count}`,
      title: `a chain of ${count} links to a directory, and what is in it`,
      mark: 'R',
      steps: [
        d,
        x,
        C('{B}\\l1', '{B}\\d'),
        ...Array.from({ length: count - 1 }, (_, i) => C(`{B}\\l${i + 2}`, `{B}\\l${i + 1}`)),
        readLink(`{B}\\l${count}\\x`, 'found'),
        openDirectory(`{B}\\l${count}`),
      ],
    }),
  ),
  ...GLOBAL_ROOTS.map(
    (path): Vector => ({
      id: `1.5 ${path}`,
      title: `the root by way of ${path}`,
      mark: 'W',
      needs: ['globalDirectory', 'emptyTargets'],
      steps: [openFile(`${path}\\Device\\Null`), readLink(`${path}\\DosDevices`, '\\??')],
    }),
  ),
  {
    id: '1.5 loop of two',
    title: 'two links that lead to each other',
    mark: 'R',
    needs: ['linkLoops'],
    steps: [
      C('{B}\\a', '{B}\\b'),
      C('{B}\\b', '{B}\\a'),
      openDirectory('{B}\\a', 'failure'),
      openFile('{B}\\b', 'failure'),
      O('{B}\\a'),
    ],
  },
  {
    id: '1.5 growing loop',
    title: 'a link that leads below itself',
    mark: 'R',
    needs: ['linkLoops'],
    steps: [C('{B}\\a', '{B}\\a\\a'), openDirectory('{B}\\a', 'failure')],
  },
  ...['rel', 'rel\\d', ' \\d', '??\\d'].map(
    (target): Vector => ({
      id: `57 ${target}`,
      title: `a target without a backslash at its start: ${target}`,
      mark: 'R',
      steps: [
        C('{B}\\l', target),
        O('{B}\\l'),
        openDirectory('{B}\\l', 'failure'),
        readLink('{B}\\l\\x', 'failure'),
      ],
    }),
  ),
  {
    id: '57 code',
    title: 'a relative target that is followed',
    mark: 'R',
    needs: ['danglingLinkStatus'],
    steps: [C('{B}\\l', 'rel'), openDirectory('{B}\\l', gone), O('{B}\\l\\x', gone)],
  },
  {
    id: '15.2 below a dangling link',
    title: 'what is asked for below something missing, or below a relative target',
    mark: 'X',
    needs: ['danglingLinkStatus'],
    steps: [
      C('{B}\\l', '{B}\\absent'),
      openDirectory('{B}\\l', gone),
      O('{B}\\l\\x', noPath),
      C('{B}\\l\\x', 'x', noPath),
      C('{B}\\r', 'rel'),
      openDirectory('{B}\\r', gone),
    ],
  },
  {
    id: '1.5 dangling file',
    title: 'a link to a missing device, opened as a file',
    mark: 'R',
    needs: ['danglingLinkStatus'],
    steps: [C('{B}\\l', '\\Device\\dosdev-absent'), openFile('{B}\\l', gone)],
  },
  {
    id: '1.5 trailing',
    title: 'a file opened with a backslash behind an existing directory',
    mark: 'W',
    steps: [openFile('{B}\\', invalid), openFile('{B}', mismatch)],
  },
  {
    id: '1.5 DONT_REPARSE, link on the way',
    title: 'OBJ_DONT_REPARSE stops at a link on the way, for every kind of open and create',
    mark: 'M',
    needs: ['dontReparse'],
    steps: [
      d,
      x,
      C('{B}\\l', '{B}\\d'),
      O('{B}\\l\\x', met, DONT_REPARSE),
      O('{B}\\d\\x', ok, DONT_REPARSE),
      C('{B}\\l\\y', 'y', met, DONT_REPARSE),
      createDirectory('{B}\\l\\y', met, DONT_REPARSE),
      openFile('\\DosDevices\\NUL', met, DONT_REPARSE),
      openFile('\\??\\NUL', met, DONT_REPARSE),
      openFile('\\Device\\Null', ok, DONT_REPARSE),
    ],
  },
  {
    id: '7 \\??',
    title: '\\?? is not an entry of the root, but may be opened as a directory',
    mark: 'R',
    needs: ['deviceMaps'],
    steps: [
      openDirectory('\\??', ok, { as: 'q' }),
      openDirectory('\\', ok, { as: 'root' }),
      openDirectory('??', gone, { root: 'root' }),
      O('NUL', ok, { root: 'q' }),
      O('\\??\\', invalid),
      O('\\??', mismatch),
      C('\\??', 'x', mismatch),
      O('\\???\\NUL', noPath),
    ],
  },
  {
    id: '7 \\??\\Global',
    title: '\\??\\Global leads to \\GLOBAL??',
    mark: 'F',
    needs: ['globalDirectory'],
    steps: [
      readLink('\\??\\Global', '\\GLOBAL??'),
      readLink('\\??\\Global\\NUL', '\\Device\\Null'),
      openDirectory('\\??\\Global'),
    ],
  },
  {
    id: '1.5 mutant behind a link',
    title: 'a mutant behind a link is neither a directory nor a file',
    mark: 'R',
    steps: [
      { call: 'rawCreateMutant', objectAttributes: named('{B}\\m'), expect: ok },
      C('{B}\\l', '{B}\\m'),
      openDirectory('{B}\\l', mismatch),
      openFile('{B}\\l', mismatch),
      O('{B}\\l'),
    ],
  },
  {
    id: '15.2 root through a link',
    title: 'a link to the root, or with an empty target, is nothing by itself',
    mark: 'X',
    needs: ['rootBehindLink', 'emptyTargets'],
    steps: [
      C('{B}\\l', '\\'),
      openDirectory('{B}\\l', invalid),
      openDirectory('{B}\\l\\', invalid),
      createDirectory('{B}\\l', invalid),
      openFile('{B}\\l', invalid),
      C('{B}\\e', ''),
      openDirectory('{B}\\e', gone),
      openFile('{B}\\e', gone),
      readLink('{B}\\e\\DosDevices', '\\??'),
      openFile('{B}\\e\\Device\\Null'),
    ],
  },
  {
    id: '1.5 what is behind a link to the root',
    title: 'a link to the root, and what is behind it',
    mark: 'X',
    steps: [
      C('{B}\\l', '\\'),
      readLink('{B}\\l\\DosDevices', '\\??'),
      openFile('{B}\\l\\Device\\Null'),
    ],
  },
  {
    id: '7 all default devices',
    title: 'the DOS devices that the registry lists on every Windows',
    mark: 'M',
    needs: ['globalDirectory'],
    steps: [
      readLink('\\GLOBAL??\\AUX', '\\DosDevices\\COM1'),
      readLink('\\GLOBAL??\\MAILSLOT', '\\Device\\MailSlot'),
      readLink('\\GLOBAL??\\NUL', '\\Device\\Null'),
      readLink('\\GLOBAL??\\PIPE', '\\Device\\NamedPipe'),
      readLink('\\GLOBAL??\\PRN', '\\DosDevices\\LPT1'),
      readLink('\\GLOBAL??\\UNC', '\\Device\\Mup'),
    ],
  },
  {
    id: '7 NUL and PIPE',
    title: 'NUL and PIPE as every caller sees them',
    mark: 'M',
    steps: [
      readLink('\\??\\NUL', '\\Device\\Null'),
      readLink('\\DosDevices\\PIPE', '\\Device\\NamedPipe'),
    ],
  },
  {
    id: '1.4 listing',
    title: 'a directory lists names as they were created',
    mark: 'R',
    steps: [
      createDirectory('{B}\\Mixed', ok, { as: 'm' }),
      C('{B}\\MIXED\\lower', 'x'),
      C('{B}\\mixed\\UPPER', 'x'),
      queryDirectory('m', { lower: 'SymbolicLink', UPPER: 'SymbolicLink' }),
    ],
  },
];
