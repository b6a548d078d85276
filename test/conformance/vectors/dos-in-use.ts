import { ERROR, STATUS } from '../../../lib/status/index.js';
import { EXACT, RAW, REMOVE } from '../../support/define-flags.js';
import { device, left, needs, stack } from '../dos-steps.js';
import { C, close, createDirectory, DD, O, Q, QD, queryObject, readLink } from '../step.js';
import type { Vector } from '../vector.js';

const { FILE_NOT_FOUND: absent, ALREADY_EXISTS: inUse, INVALID_HANDLE: badType } = ERROR;
const opened = O('\\??\\{NAME}', STATUS.SUCCESS, { as: 'other' });

/** Changes that build the link anew, so that they need the name for themselves. */
const REBUILDS: readonly (readonly [string, number, string | null])[] = [
  ['a definition', RAW, device('C')],
  ['a removal of the newest', REMOVE, null],
  ['a removal of the oldest', RAW | REMOVE | EXACT, device('A')],
  ['a removal that matches nothing', RAW | REMOVE, device('D')],
  ['a removal of nothing, exactly', REMOVE | EXACT, null],
];

/** A link that is open while its definitions are changed. Source: seen on ReactOS. */
export const dosInUseVectors: readonly Vector[] = [
  ...REBUILDS.map(
    ([title, flags, target]): Vector => ({
      id: `15.1 in use: ${title}`,
      title: `${title} while the link is open destroys the name`,
      mark: 'X',
      needs,
      steps: [
        ...stack('A', 'B'),
        opened,
        DD(flags, '{NAME}', target, inUse),
        // As long as the other handle is open, the old definitions are seen.
        left('B', 'A'),
        readLink('\\??\\{NAME}', device('B')),
        ...REBUILDS.map(([, again, which]) => DD(again, '{NAME}', which, inUse)),
        left('B', 'A'),
        close('other'),
        left(),
        ...stack('C'),
        left('C'),
      ],
    }),
  ),
  {
    id: '15.1 in use: permanence',
    title: 'a failed change leaves the link temporary',
    mark: 'X',
    needs: [...needs, 'permanentAttribute'],
    steps: [
      ...stack('A'),
      opened,
      queryObject('other', { attributes: 0x10 }),
      DD(RAW, '{NAME}', device('B'), inUse),
      queryObject('other', { attributes: 0 }),
    ],
  },
  {
    id: '15.1 in use: last',
    title: 'the last definition removed while the link is open goes with the other handle',
    mark: 'X',
    needs,
    steps: [
      ...stack('A'),
      opened,
      DD(REMOVE, '{NAME}', null),
      left('A'),
      DD(RAW, '{NAME}', device('B'), inUse),
      close('other'),
      left(),
    ],
  },
  {
    id: '15.1 empty: absent',
    title: 'an empty raw target makes no link',
    mark: 'X',
    needs,
    steps: [DD(RAW, '{NAME}', ''), left()],
  },
  {
    id: '15.1 empty: present',
    title: 'an empty raw target takes away all definitions',
    mark: 'X',
    needs,
    steps: [...stack('A', 'B'), DD(RAW, '{NAME}', ''), left()],
  },
  {
    id: '15.1 empty: in use',
    title: 'an empty raw target while the link is open',
    mark: 'X',
    needs,
    steps: [
      ...stack('A', 'B'),
      opened,
      DD(RAW, '{NAME}', ''),
      left('B', 'A'),
      close('other'),
      left(),
    ],
  },
  ...(
    [
      ['no target', REMOVE, null, 0],
      ['no target, exactly', REMOVE | EXACT, null, 0],
      ['an empty raw target', RAW | REMOVE, '', 0],
      ['a target', RAW | REMOVE, device('A'), absent],
      ['a target, exactly', RAW | REMOVE | EXACT, device('A'), absent],
    ] as const
  ).map(
    ([title, flags, target, error]): Vector => ({
      id: `15.1 absent: ${title}`,
      title: `an absent name removed with ${title}`,
      mark: 'X',
      needs,
      steps: [DD(flags, '{NAME}', target, error as typeof absent), left()],
    }),
  ),
  {
    id: '15.1 rebuilt handle',
    title: 'a change makes a new object, and an old handle would be to the old one',
    mark: 'X',
    needs,
    steps: [
      ...stack('A'),
      C('\\??\\{NAME}2', device('X'), STATUS.SUCCESS, { as: 'mine' }),
      // The caller's own link, which a handle keeps, is in use as well.
      DD(RAW, '{NAME}2', device('Y'), inUse),
      Q('mine', device('X')),
      close('mine'),
      QD('{NAME}2', absent),
    ],
  },
  {
    id: '15.1 other type',
    title: 'a directory has the name',
    mark: 'X',
    needs,
    steps: [
      createDirectory('\\??\\{NAME}', STATUS.SUCCESS, { as: 'directory' }),
      DD(RAW, '{NAME}', device('A'), badType),
      DD(REMOVE, '{NAME}', null, badType),
      QD('{NAME}', badType),
    ],
  },
];
