import { describe, test } from 'vitest';
import { ACCESS, SECURITY_INFORMATION } from '../../../lib/object-manager/flags.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';
import type { SimulatedProcess } from '../../../lib/testing/index.js';
import { RAW, REMOVE } from '../../support/define-flags.js';
import { play, type Scene, type Step } from './scenes.js';

const T = '\\Device\\Null';
const OTHER = '\\Device\\Mup';
const { DACL } = SECURITY_INFORMATION;
const GLOBAL = '\\GLOBAL??\\DDX';
const MADE_GLOBALLY =
  'D:(A;;CCRC;;;WD)(A;;CCSDRCWDWO;;;BA)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)';

function withLink<T>(
  caller: SimulatedProcess,
  path: string,
  access: number,
  use: (link: never) => T,
): T | number {
  const link = caller.openSymbolicLink(path, { access });
  if (typeof link === 'number') return link;
  try {
    return use(link as never);
  } finally {
    link.close();
  }
}

const daclOf = (caller: SimulatedProcess, path: string) =>
  withLink(caller, path, ACCESS.READ_CONTROL, (link) => caller.querySecurity(link, DACL));
const setDacl = (caller: SimulatedProcess, path: string, sddl: string) =>
  withLink(caller, path, ACCESS.WRITE_DAC, (link) => caller.setSecurity(link, DACL, sddl));
const createdAt = (caller: SimulatedProcess, path: string) =>
  withLink(caller, path, 1, (link) => {
    const information = caller.queryObject(link);
    return typeof information === 'number' ? information : information.creationTime;
  });

/** Changes that build the link of DDX anew, with what they return. */
const REBUILDS: readonly (readonly [string, (caller: SimulatedProcess) => number, number])[] = [
  ['a definition', (caller) => caller.defineDosDevice(RAW, 'DDX', OTHER), 0],
  ['a removal', (caller) => caller.defineDosDevice(REMOVE, 'DDX', null), 0],
  [
    'a removal that matches nothing',
    (caller) => caller.defineDosDevice(RAW | REMOVE, 'DDX', '\\Device\\Absent'),
    ERROR.FILE_NOT_FOUND,
  ],
];

const twice: readonly Step[] = [
  [(s) => s.system.defineDosDevice(RAW, 'DDX', T), 0],
  [(s) => s.system.defineDosDevice(RAW, 'DDX', T), 0],
];

let clock = 0;

const scenes: readonly Scene[] = [
  {
    title: 'a global definition inherits what \\GLOBAL?? hands down',
    steps: [...twice, [(s) => daclOf(s.user, GLOBAL), MADE_GLOBALLY]],
  },
  {
    title: 'an administrator who redefines a global name does so for all users, as LocalSystem',
    steps: [
      ...twice,
      [(s) => s.elevated.defineDosDevice(RAW, 'DDX', OTHER), 0],
      [(s) => daclOf(s.user, GLOBAL), MADE_GLOBALLY],
      [(s) => s.other.queryDosDevice('DDX'), [OTHER, T, T]],
    ],
  },
  ...REBUILDS.map(
    ([what, change, error]): Scene => ({
      title: `${what} makes a new link: a DACL of its own is lost`,
      steps: [
        ...twice,
        [(s) => setDacl(s.system, GLOBAL, 'D:P(A;;GA;;;SY)'), STATUS.SUCCESS],
        [(s) => daclOf(s.user, GLOBAL), STATUS.ACCESS_DENIED],
        [(s) => change(s.system), error],
        [(s) => daclOf(s.user, GLOBAL), MADE_GLOBALLY],
      ],
    }),
  ),
  ...REBUILDS.map(
    ([what, change, error]): Scene => ({
      title: `${what} makes a new link, with a time of its own`,
      machine: { now: () => ++clock * 1000 },
      steps: [
        ...twice,
        [
          (s) => {
            const before = createdAt(s.user, GLOBAL);
            return [change(s.system), createdAt(s.user, GLOBAL) > before];
          },
          [error, true],
        ],
      ],
    }),
  ),
  {
    title: 'DELETE without QUERY is not enough to change a name',
    steps: [
      ...twice,
      [(s) => setDacl(s.system, GLOBAL, 'D:P(A;;SD;;;BA)(A;;GA;;;SY)'), STATUS.SUCCESS],
      [(s) => s.elevated.defineDosDevice(RAW, 'DDX', OTHER), ERROR.ACCESS_DENIED],
      [(s) => s.system.queryDosDevice('DDX'), [T, T]],
    ],
  },
  {
    title: 'names below Global are the global ones',
    steps: [
      [(s) => s.system.defineDosDevice(RAW, 'Global\\DDX', T), 0],
      [(s) => s.kernel.readLink(GLOBAL), T],
      [(s) => s.user.defineDosDevice(RAW, 'Global\\DDY', T), ERROR.ACCESS_DENIED],
      [(s) => s.elevated.defineDosDevice(RAW, 'Global\\DDY', T), ERROR.ACCESS_DENIED],
    ],
  },
  {
    title: 'a local name that another process reads while it is changed goes with its reader',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
      [
        (s, machine) => {
          const reader = machine.process(s.user);
          reader.openSymbolicLink('\\??\\DDX');
          const error = s.user.defineDosDevice(RAW, 'DDX', OTHER);
          const seen = s.user.queryDosDevice('DDX');
          reader.exit();
          return [error, seen, s.user.queryDosDevice('DDX')];
        },
        [ERROR.ALREADY_EXISTS, [T], ERROR.FILE_NOT_FOUND],
      ],
    ],
  },
  {
    title:
      'when the last local definition goes, the global name shows, and the next removal is denied',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', OTHER), 0],
      [(s) => s.system.defineDosDevice(RAW, 'DDX', T), 0],
      [(s) => s.user.queryDosDevice('DDX'), [OTHER]],
      [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s.user.queryDosDevice('DDX'), [T]],
      [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), ERROR.ACCESS_DENIED],
    ],
  },
];

describe('definitions, by who makes them', () => {
  test.each(scenes)('$title', play);
});
