import { type NtStatus, STATUS } from '../../../lib/status/index.js';
import {
  C,
  createDirectory,
  named,
  O,
  openDirectory,
  openFile,
  type RawOpenCall,
  type Step,
  U,
} from '../step.js';
import type { Vector } from '../vector.js';

const { SUCCESS: ok, OBJECT_NAME_INVALID: invalid, OBJECT_PATH_SYNTAX_BAD: syntax } = STATUS;
const { OBJECT_PATH_NOT_FOUND: noPath, OBJECT_NAME_NOT_FOUND: gone } = STATUS;
const { OBJECT_TYPE_MISMATCH: mismatch, INVALID_PARAMETER: badParameter } = STATUS;
const { INVALID_HANDLE: noHandle } = STATUS;
const GARBAGE = 0xdead_beec;
const RAW_CALLS: readonly RawOpenCall[] = [
  'rawCreateSymbolicLink',
  'rawOpenSymbolicLink',
  'rawCreateDirectory',
  'rawOpenDirectory',
  'rawCreateMutant',
];
const d = createDirectory('{B}\\d', ok, { as: 'd' });

type Attributes = ReturnType<typeof named>;
/** One raw call; a create of a link gets a harmless target. */
const raw = (call: RawOpenCall, objectAttributes: Attributes, expect: NtStatus): Step => ({
  call,
  objectAttributes,
  ...(call === 'rawCreateSymbolicLink' && { target: U('\\Device\\Null') }),
  expect,
});

/** Relative names, from a directory that holds the directory `d`, and what every call answers. */
const RELATIVE: readonly (readonly [string, string, NtStatus])[] = [
  ['a leading backslash', '\\d', syntax],
  ['a backslash alone', '\\', syntax],
  ['two backslashes', '\\\\', syntax],
  ['an existing directory and a backslash', 'd\\', invalid],
  ['an existing directory and two backslashes', 'd\\\\', invalid],
  ['two backslashes in the middle', 'd\\\\x', invalid],
  ['a missing directory and a backslash', 'absent\\', noPath],
  ['a missing directory', 'absent\\x', noPath],
  ['a missing directory and two backslashes', 'absent\\\\x', noPath],
  ['a missing directory in an existing one', 'd\\absent\\x', noPath],
];

/** Names whose lengths, or whose root, are wrong, for every raw call. */
const CAPTURED: readonly (readonly [string, Attributes, NtStatus])[] = [
  ['an odd length', named(U('\\BaseNamedObjects\\odd', 41, 44)), invalid],
  ['a length of one byte', named(U('\\', 1, 4)), invalid],
  ['65,534 bytes', named(U(`\\${'x'.repeat(32766)}`, 65534, 65534)), invalid],
  ['65,535 bytes', named(U(`\\${'x'.repeat(32767)}`, 65535, 65535)), invalid],
  ['an odd length and a root that is not a handle', named(U('odd', 5), { root: GARBAGE }), invalid],
  ['no name and a root that is not a handle', named(null, { root: GARBAGE }), invalid],
  ['no name and a directory as root', named(null, { root: 'B' }), invalid],
  ['a name and a root that is not a handle', named('x', { root: GARBAGE }), noHandle],
];

/** OBJECT_ATTRIBUTES of every length but the right ones of 64-bit and 32-bit processes, up to twice that. */
const LENGTHS = Array.from({ length: 97 }, (_, length) => length).filter(
  (length) => length !== 48 && length !== 24,
);

export const nameRuleVectors: readonly Vector[] = [
  ...RELATIVE.map(
    ([title, name, status]): Vector => ({
      id: `1.2 relative, ${title}`,
      title: `a relative name with ${title}`,
      mark: 'W',
      steps: [
        d,
        C(name, 'x', status, { root: 'B' }),
        O(name, status, { root: 'B' }),
        createDirectory(name, status, { root: 'B' }),
        openDirectory(name, status, { root: 'B' }),
        raw('rawCreateMutant', named(name, { root: 'B' }), status),
      ],
    }),
  ),
  ...CAPTURED.map(
    ([title, objectAttributes, status]): Vector => ({
      id: `1.2 captured, ${title}`,
      title: `every call with ${title}`,
      mark: 'W',
      steps: RAW_CALLS.map((call) => raw(call, objectAttributes, status)),
    }),
  ),
  ...RAW_CALLS.map(
    (call): Vector => ({
      id: `1.1 all lengths, ${call}`,
      title: 'OBJECT_ATTRIBUTES of every wrong length up to twice the right one',
      mark: 'W',
      steps: LENGTHS.map((length) => raw(call, named('{B}\\a', { length }), badParameter)),
    }),
  ),
  ...['a', 'a\\b', 'absent\\', 'BaseNamedObjects', '??\\NUL', ' \\x'].map(
    (path): Vector => ({
      id: `18 ${path}`,
      title: `no leading backslash and no root: ${path}`,
      mark: 'W',
      steps: [
        C(path, 'x', syntax),
        O(path, syntax),
        createDirectory(path, syntax),
        openDirectory(path, syntax),
        raw('rawCreateMutant', named(path), syntax),
      ],
    }),
  ),
  {
    id: '1.2 last missing',
    title: 'a missing last name: creates make it, opens say so',
    mark: 'W',
    steps: [
      O('{B}\\a', gone),
      openDirectory('{B}\\a', gone),
      openFile('{B}\\a', gone),
      C('{B}\\a', '\\Device\\Null'),
      O('{B}\\a'),
      createDirectory('{B}\\b'),
      openDirectory('{B}\\b'),
    ],
  },
  {
    id: '1.2 MaximumLength',
    title: "a name's MaximumLength is not looked at",
    mark: 'R',
    steps: [
      raw('rawCreateSymbolicLink', named(U('{B}\\a', 10, 0)), ok),
      raw('rawOpenSymbolicLink', named(U('{B}\\a', 10, 2)), ok),
    ],
  },
  {
    id: '1.2 longest directory',
    title: 'a directory with a name of 32,766 units',
    mark: 'W',
    steps: [
      createDirectory('x'.repeat(32766), ok, { root: 'B' }),
      openDirectory('x'.repeat(32766), ok, { root: 'B' }),
      openDirectory('x'.repeat(32765), gone, { root: 'B' }),
    ],
  },
  {
    id: '1.2 mutant as root',
    title: 'a mutant as root',
    mark: 'W',
    steps: [
      { call: 'rawCreateMutant', objectAttributes: named('{B}\\m'), as: 'm', expect: ok },
      O('x', mismatch, { root: 'm' }),
      O('', mismatch, { root: 'm' }),
      C('x', 't', mismatch, { root: 'm' }),
    ],
  },
  {
    id: '1.2 link as root of others',
    title: 'a link as root, for directories and files',
    mark: 'W',
    steps: [
      C('{B}\\l', '{B}', ok, { as: 'l' }),
      openDirectory('x', mismatch, { root: 'l' }),
      createDirectory('x', mismatch, { root: 'l' }),
      openDirectory('', mismatch, { root: 'l' }),
    ],
  },
  {
    id: '1.2 spaces and dots',
    title: 'blanks, dots, slashes and colons in names mean nothing',
    mark: 'R',
    steps: [' ', '.', '..', 'a.', 'a ', '/', 'a/b', 'C:', '*', '?', '"', '\u0001'].flatMap(
      (name): Step[] => [
        C(`{B}\\${name}`, name, ok),
        { call: 'readLink', name: `{B}\\${name}`, expect: name },
      ],
    ),
  },
  {
    id: '1.2 unnamed directory',
    title: 'an empty name creates a directory without one, and objects in it by its handle',
    mark: 'W',
    steps: [
      createDirectory('', ok, { as: 'u', access: 0xf_000f }),
      C('x', 'found', ok, { root: 'u' }),
      O('x', ok, { root: 'u' }),
      O('{B}\\x', gone),
    ],
  },
  {
    id: '1.4 Turkish, Greek and others',
    title: 'single units are folded, whatever the language',
    mark: 'M',
    steps: [
      C('{B}\\\u03c3\u03c2', '1'),
      O('{B}\\\u03a3\u03c2'),
      O('{B}\\\u03c3\u03a3', [ok, gone]),
      C('{B}\\\u0444', '2'),
      O('{B}\\\u0424'),
      C('{B}\\\u00e9', '3'),
      O('{B}\\\u00c9'),
      C('{B}\\e\u0301', '4'),
      O('{B}\\\ufb01', gone),
      O('{B}\\\u0130', gone),
    ],
  },
];
