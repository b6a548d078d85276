import { ERROR, type NtStatus, STATUS } from '../../../lib/status/index.js';
import { EXACT, RAW, REMOVE } from '../../support/define-flags.js';
import { C, DD, named, QD, rawQD, readLink, type Step } from '../step.js';
import type { Vector } from '../vector.js';

const { FILE_NOT_FOUND: absent, INSUFFICIENT_BUFFER: noRoom, INVALID_PARAMETER: bad } = ERROR;
const needs = ['longDosDeviceNames', 'dosDeviceStack'] as const;
/** Ten units. */
const [A, B] = ['\\Device\\A1', '\\Device\\B1'];
const refused = (units: number): Step => rawQD('{NAME}', units, { value: 0, error: noRoom });
const copied = (units: number, buffer: string): Step =>
  rawQD('{NAME}', units, { value: buffer.length, error: ERROR.SUCCESS, buffer });
const long = (length: number) => `\\Device\\${'x'.repeat(length - 8)}`;

const TAIL = 'one\0two\0\0bcdefghijklmnop';
const withLengths = (length: number, maximumLength: number, expect: NtStatus): Step => ({
  call: 'rawCreateSymbolicLink',
  objectAttributes: named('\\??\\{NAME}'),
  target: { units: TAIL, length, maximumLength },
  expect,
});

/** Targets that the caller counts itself: Length, MaximumLength, and units that are listed. */
const COUNTED: readonly (readonly [number, number, number])[] = [
  [0, 2, 1],
  [0, 48, 24],
  [0, 49, 24],
  [6, 8, 4],
  [6, 6, 3],
  [24, 24, 12],
  [24, 48, 24],
  [24, 49, 24],
  [48, 48, 24],
];

/** Of these, what was seen is a target with its NUL, and one with more behind it. */
const SEEN_COUNTED = new Set(['6/8', '24/48']);

/** The same, refused: nothing is there afterwards. */
const MISCOUNTED: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 48],
  [23, 48],
  [24, 23],
  [50, 48],
];

/** Sizes of buffers and lists. Source: seen on ReactOS. */
export const dosBufferVectors: readonly Vector[] = [
  {
    id: '15.1 size: one',
    title: 'one target: room for it and its NUL will do, and with more room there are two NULs',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}', A),
      ...[0, 1, 9, 10].map(refused),
      copied(11, `${A}\0`),
      copied(12, `${A}\0\0`),
      copied(500, `${A}\0\0`),
    ],
  },
  {
    id: '15.1 size: two',
    title: 'two targets end in one NUL more',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}', A),
      DD(RAW, '{NAME}', B),
      ...[12, 21, 22].map(refused),
      copied(23, `${B}\0${A}\0\0`),
      copied(24, `${B}\0${A}\0\0\0`),
    ],
  },
  {
    id: '15.1 size: popped',
    title: 'and so does what is left of them',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}', A),
      DD(RAW, '{NAME}', B),
      DD(REMOVE, '{NAME}', null),
      ...[10, 11].map(refused),
      copied(12, `${A}\0\0`),
      copied(13, `${A}\0\0\0`),
      QD('{NAME}', [A]),
    ],
  },
  {
    id: '15.1 size: own link',
    title: "a link of the caller's own",
    mark: 'R',
    needs,
    steps: [C('\\??\\{NAME}', A), refused(10), copied(11, `${A}\0`), copied(12, `${A}\0\0`)],
  },
  {
    id: '15.1 size: absent',
    title: 'a name that is absent is so in a buffer of no units, too',
    mark: 'X',
    needs,
    steps: [rawQD('{NAME}', 0, { value: 0, error: absent })],
  },
  {
    id: '15.1 longest target',
    title: 'a target of 4,080 units is stored, but cannot be read by a change; 4,082 are refused',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}', long(4082), bad),
      QD('{NAME}', absent),
      DD(RAW, '{NAME}', long(4080)),
      QD('{NAME}', [long(4080)]),
      DD(REMOVE, '{NAME}', null, noRoom),
      DD(RAW | REMOVE | EXACT, '{NAME}', long(4080), noRoom),
      DD(RAW, '{NAME}', A, noRoom),
      QD('{NAME}', [long(4080)]),
    ],
  },
  {
    id: '15.1 longest list',
    title: 'a list has room for about 4,090 units',
    mark: 'X',
    needs,
    steps: [
      DD(RAW, '{NAME}', long(2000)),
      DD(RAW, '{NAME}', long(2000)),
      DD(RAW, '{NAME}', long(200), noRoom),
      QD('{NAME}', [long(2000), long(2000)]),
      DD(REMOVE, '{NAME}', null),
      QD('{NAME}', [long(2000)]),
    ],
  },
  {
    id: '15.1 query: backslash',
    title: 'a query for a name that begins with a backslash',
    mark: 'X',
    needs: ['dosDeviceNameRules'],
    steps: [QD('\\NUL', ERROR.BAD_PATHNAME), QD('\\', ERROR.BAD_PATHNAME)],
  },
  {
    id: '15.1 query: no name',
    title: 'a query for an empty name',
    mark: 'R',
    needs: ['dosDeviceNameRules'],
    steps: [QD('', ERROR.INVALID_HANDLE)],
  },
  {
    id: '15.1 query: hidden tail',
    title: 'what a link stores behind its target is shown as older definitions',
    mark: 'X',
    needs: [...needs, 'hiddenTail'],
    steps: [
      {
        call: 'rawCreateSymbolicLink',
        objectAttributes: {
          name: { units: '\\??\\{NAME}', length: 20, maximumLength: 22 },
          attributes: 0x40,
        },
        target: { units: 'one\0two\0', length: 6, maximumLength: 16 },
        expect: STATUS.SUCCESS,
      },
      refused(7),
      copied(8, 'one\0two\0'),
      copied(9, 'one\0two\0\0'),
    ],
  },
  ...COUNTED.map(
    ([length, maximum, units]): Vector => ({
      id: `15.1 query: target ${length}/${maximum}`,
      title: `a DOS device whose link has a target of ${length} in ${maximum} bytes`,
      mark: SEEN_COUNTED.has(`${length}/${maximum}`) ? 'X' : 'R',
      needs: [
        ...needs,
        ...(length === 0 ? (['emptyTargets'] as const) : []),
        ...(maximum === length + 2 ? [] : (['hiddenTail'] as const)),
      ],
      steps: [
        withLengths(length, maximum, STATUS.SUCCESS),
        readLink('\\??\\{NAME}', TAIL.slice(0, length / 2)),
        refused(units - 1),
        copied(units, TAIL.slice(0, units)),
        copied(units + 1, `${TAIL.slice(0, units)}\0`),
      ],
    }),
  ),
  ...MISCOUNTED.map(
    ([length, maximum]): Vector => ({
      id: `15.1 query: target ${length}/${maximum}, refused`,
      title: `no DOS device comes of a target of ${length} in ${maximum} bytes`,
      mark: 'X',
      needs: length === 0 ? [] : ['targetLengthRules'],
      steps: [withLengths(length, maximum, STATUS.INVALID_PARAMETER), QD('{NAME}', absent)],
    }),
  ),
];
