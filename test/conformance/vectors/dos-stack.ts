import { ERROR, STATUS } from '../../../lib/status/index.js';
import { EXACT, QUIET, RAW, REMOVE } from '../../support/define-flags.js';
import { device, left, needs, stack } from '../dos-steps.js';
import { C, DD, QD, readLink } from '../step.js';
import type { Vector } from '../vector.js';

const { FILE_NOT_FOUND: absent, INVALID_PARAMETER: bad, INVALID_NAME: badName } = ERROR;

/** Removals from the definitions C, B, A (newest first), and what is left of them. */
const REMOVALS: readonly (readonly [string, number, string | null, readonly string[]])[] = [
  ['no target', RAW | REMOVE, null, ['B', 'A']],
  ['the newest', RAW | REMOVE, device('C'), ['B', 'A']],
  ['the middle one', RAW | REMOVE, device('B'), ['C', 'A']],
  ['the oldest', RAW | REMOVE, device('A'), ['C', 'B']],
  ['the newest, exactly', RAW | REMOVE | EXACT, device('C'), ['B', 'A']],
  ['the middle one, exactly', RAW | REMOVE | EXACT, device('B'), ['C', 'A']],
  ['the oldest, exactly', RAW | REMOVE | EXACT, device('A'), ['C', 'B']],
  ['the oldest, exactly, in another case', RAW | REMOVE | EXACT, '\\DEVICE\\a', ['C', 'B']],
  ['a prefix of all', RAW | REMOVE, '\\Device', ['B', 'A']],
  ['a prefix of all, in another case', RAW | REMOVE, '\\dEVICE\\', ['B', 'A']],
  ['the empty prefix', RAW | REMOVE, '', ['B', 'A']],
];

/** Removals that match nothing and change nothing. */
const MISSES: readonly (readonly [string, number, string | null])[] = [
  ['no target, exactly', RAW | REMOVE | EXACT, null],
  ['a prefix, exactly', RAW | REMOVE | EXACT, '\\Device'],
  ['another target', RAW | REMOVE, device('D')],
  ['a longer target', RAW | REMOVE, device('Cc')],
  ['a longer target, exactly', RAW | REMOVE | EXACT, device('Cc')],
  ['the right target, converted', REMOVE, device('C')],
];

/** Flags that are refused whatever the name. */
const REFUSED: readonly (readonly [string, number])[] = [
  ['EXACT alone', EXACT],
  ['EXACT and RAW', EXACT | RAW],
  ['EXACT and QUIET', EXACT | QUIET],
  ['20h', 0x20],
  ['40h', 0x40],
  ['80000000h', 0x8000_0000],
  ['REMOVE and 100h', REMOVE | 0x100],
];

export const dosStackVectors: readonly Vector[] = [
  ...REMOVALS.map(
    ([title, flags, target, rest]): Vector => ({
      id: `8.2 remove ${title}`,
      title: `three definitions, and a removal of ${title}`,
      mark: 'M',
      needs,
      steps: [
        ...stack('A', 'B', 'C'),
        DD(flags, '{NAME}', target),
        left(...rest),
        readLink('\\??\\{NAME}', device(rest[0] ?? '')),
      ],
    }),
  ),
  ...MISSES.map(
    ([title, flags, target]): Vector => ({
      id: `8.2 miss ${title}`,
      title: `three definitions, and a removal of ${title}, which is not among them`,
      mark: 'R',
      needs,
      steps: [
        ...stack('A', 'B', 'C'),
        DD(flags, '{NAME}', target, absent),
        left('C', 'B', 'A'),
        readLink('\\??\\{NAME}', device('C')),
      ],
    }),
  ),
  ...REFUSED.map(
    ([title, flags]): Vector => ({
      id: `97 ${title}`,
      title: `the flags ${title}`,
      mark: 'R',
      needs: ['dosDeviceFlagRules'],
      steps: [DD(flags, '{X}', 'C:\\', bad), QD('{X}', absent)],
    }),
  ),
  {
    id: '8.2 prefix, converted',
    title: 'a removal by prefix of a DOS path',
    mark: 'R',
    needs,
    steps: [
      DD(0, '{NAME}', 'C:\\temp1'),
      DD(0, '{NAME}', 'C:\\temp9'),
      DD(REMOVE, '{NAME}', 'C:\\t'),
      QD('{NAME}', ['\\??\\C:\\temp1']),
    ],
  },
  {
    id: '8.2 link taken over',
    title: "a link of the caller's own gains definitions like any other",
    mark: 'R',
    needs,
    steps: [
      C('\\??\\{NAME}', '\\Device\\A', STATUS.SUCCESS, { as: 'l' }),
      QD('{NAME}', ['\\Device\\A']),
      { call: 'close', handle: 'l', expect: STATUS.SUCCESS },
      ...stack('B'),
      left('B'),
    ],
  },
  {
    id: '8.2 case',
    title: 'a name in another case is the same name',
    mark: 'R',
    needs,
    steps: [
      DD(RAW, '{NAME}x', device('A')),
      DD(RAW, '{NAME}X', device('B')),
      QD('{NAME}x', [device('B'), device('A')]),
      DD(REMOVE, '{NAME}x', null),
      DD(REMOVE, '{NAME}X', null),
      QD('{NAME}X', absent),
    ],
  },
  {
    id: '8.1 no name',
    title: 'an empty name',
    mark: 'R',
    needs: ['longDosDeviceNames'],
    steps: [DD(RAW, '', device('A'), badName), DD(RAW | REMOVE, '', null, badName)],
  },
  {
    id: '8.1 upper case',
    title: 'a name is stored in upper case',
    mark: 'R',
    needs,
    steps: [DD(RAW, '{NAME}abc', device('A')), QD(null, ['{NAME}ABC'])],
  },
  {
    id: '8.1 missing directory',
    title: 'a name in a directory that is not there',
    mark: 'F',
    needs: ['longDosDeviceNames'],
    steps: [DD(RAW, '{NAME}\\x', device('A'), ERROR.PATH_NOT_FOUND)],
  },
  {
    id: '9 hidden tail',
    title: 'older definitions are what a link stores behind its target',
    mark: 'R',
    needs: ['longDosDeviceNames', 'dosDeviceStack', 'hiddenTail'],
    steps: [
      ...stack('A', 'B'),
      { call: 'openSymbolicLink', path: '\\??\\{NAME}', as: 'l', expect: STATUS.SUCCESS },
      {
        call: 'querySymbolicLink',
        handle: 'l',
        expect: { target: '\\Device\\B', tail: '\0\\Device\\A\0\0' },
      },
    ],
  },
  {
    id: '9 fake history',
    title: 'a link made with a tail shows it as older definitions',
    mark: 'R',
    needs: ['hiddenTail'],
    steps: [
      {
        call: 'rawCreateSymbolicLink',
        objectAttributes: {
          name: { units: '\\??\\{NAME}', length: 20, maximumLength: 22 },
          attributes: 0x40,
        },
        target: { units: 'one\0two\0three\0', length: 6, maximumLength: 28 },
        expect: STATUS.SUCCESS,
      },
      QD('{NAME}', ['one', 'two', 'three']),
    ],
  },
  {
    id: '9 NUL in a target',
    title: 'a NUL in a target ends a string of the list',
    mark: 'R',
    needs: ['dosDeviceStack'],
    steps: [C('\\??\\{NAME}', 'one\0two'), QD('{NAME}', ['one', 'two'])],
  },
  {
    id: '9 below',
    title: 'a query for a name with more behind it',
    mark: 'R',
    steps: [QD('NUL\\x', 'failure'), QD('{NAME}\\x', 'failure')],
  },
];
