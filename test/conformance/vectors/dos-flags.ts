import { ERROR } from '../../../lib/status/index.js';
import { EXACT, QUIET, RAW, REMOVE } from '../../support/define-flags.js';
import { DD, QD, type Step } from '../step.js';
import type { Vector } from '../vector.js';

const LUID = 0x10;
const NULL = '\\Device\\Null';
const {
  SUCCESS: done,
  FILE_NOT_FOUND: absent,
  INVALID_PARAMETER: bad,
  INVALID_NAME: badName,
  PATH_NOT_FOUND: noPath,
} = ERROR;
const needs = ['longDosDeviceNames', 'dosDeviceStack', 'dosDeviceFlagRules'] as const;
const defined: readonly Step[] = [DD(RAW | QUIET, '{X}', NULL), DD(RAW, '{NAME}', NULL)];
const untouched: readonly Step[] = [QD('{X}', [NULL]), QD('{NAME}', [NULL])];

/** Flags that change nothing: what they answer for a name that is there, or is not. */
const BROADCASTS: readonly (readonly [number, string, string | null, typeof done | typeof bad])[] =
  [
    [LUID, '{X}', null, done],
    [LUID, '{X}', NULL, bad],
    [LUID, '{NAME}', null, bad],
    [LUID | REMOVE, '{X}', null, done],
    [LUID | REMOVE, '{Y}', null, done],
    [LUID | REMOVE, '{X}', NULL, bad],
    [LUID | REMOVE, '{NAME}', null, bad],
    [LUID | RAW, '{X}', NULL, bad],
    [LUID | QUIET, '{X}', null, bad],
    [LUID | QUIET | REMOVE, '{X}', null, bad],
  ];

/** What cannot be defined, and the error; the first rule that is broken is the one that is told. */
const REFUSALS: readonly (readonly [string, number, string, string | null, typeof bad])[] = [
  ['no target', RAW, '{NAME}', null, bad],
  ['no target, to be converted', 0, '{NAME}', null, bad],
  ['no target, before an empty name', RAW, '', null, bad],
  ['bad flags, before a NUL in the name', EXACT, 'M\0', NULL, bad],
  ['a NUL in the name, before an empty target', 0, 'M\0', '', badName],
  ['an empty name', RAW, '', NULL, badName],
  ['an empty target, to be converted', 0, '{NAME}', '', badName],
  ['an empty target, to be converted, removed', REMOVE, '{NAME}', '', badName],
  ['a missing directory', RAW, '{NAME2}\\x', NULL, noPath],
  ['a missing directory, removed', REMOVE, '{NAME2}\\x', null, noPath],
];

export const dosFlagVectors: readonly Vector[] = [
  ...BROADCASTS.map(
    ([flags, name, target, error]): Vector => ({
      id: `15.1 flags ${flags.toString(16)}h ${name} ${target}`,
      title: `DDD_LUID_BROADCAST_DRIVE (${flags.toString(16)}h) for ${name}, target ${target}`,
      mark: 'X',
      needs,
      steps: [...defined, DD(flags, name, target, error), ...untouched],
    }),
  ),
  {
    id: '15.1 flags 10h absent',
    title: 'DDD_LUID_BROADCAST_DRIVE for a drive that is not there',
    mark: 'X',
    needs,
    steps: [DD(LUID, '{X}', null, absent), QD('{X}', absent)],
  },
  ...REFUSALS.map(
    ([title, flags, name, target, error]): Vector => ({
      id: `15.1 refused: ${title}`,
      title: `refused, and nothing changed: ${title}`,
      mark: 'X',
      needs,
      steps: [...defined, DD(flags, name, target, error), ...untouched],
    }),
  ),
  {
    id: '15.1 slash',
    title: 'a slash in a name is an ordinary character',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}/x', NULL),
      QD('{NAME}/X', [NULL]),
      DD(RAW | REMOVE | EXACT, '{NAME}/x', NULL),
      QD('{NAME}/X', absent),
    ],
  },
];
