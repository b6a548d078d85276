import { describe, test } from 'vitest';
import { ACCESS } from '../../../lib/object-manager/flags.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';
import { EXACT, RAW, REMOVE } from '../../support/define-flags.js';
import { type Callers, play, type Scene, withLink } from './scenes.js';

const {
  ACCESS_DENIED: denied,
  OBJECT_NAME_NOT_FOUND: gone,
  OBJECT_PATH_NOT_FOUND: noPath,
} = STATUS;
const { FILE_NOT_FOUND: absent, ACCESS_DENIED: refused } = ERROR;
const A = '\\Device\\A';
const B = '\\Device\\B';
const USERS = ['user', 'filtered', 'elevated'] as const;

const createGlobal = (['kernel', 'system', 'elevated', 'filtered', 'user'] as const).map(
  (who): Scene => {
    const may = who === 'kernel' || who === 'system';
    return {
      title: `105: ${who} ${may ? 'creates' : 'cannot create'} names in \\GLOBAL??`,
      steps: [
        [(s) => s[who].createSymbolicLink('\\GLOBAL??\\DDX', A), may ? 'handle' : denied],
        [(s) => s[who].createSymbolicLink('\\??\\Global\\DDY', A), may ? 'handle' : denied],
        [
          (s) => s[who].createSymbolicLink('\\??\\GLOBALROOT\\GLOBAL??\\DDZ', A),
          may ? 'handle' : noPath,
        ],
        [(s) => s.kernel.readLink('\\GLOBAL??\\DDX'), may ? A : gone],
        [(s) => s[who].defineDosDevice(RAW, 'Global\\DDW', A), may ? 0 : refused],
      ],
    };
  },
);

/** Callers over names of `\GLOBAL??`, by who made them: may they change them? */
const OVER_GLOBAL: readonly (readonly [keyof Callers, string, boolean])[] = [
  // A protected link of a driver's.
  ['system', 'NUL', true],
  ['elevated', 'NUL', true],
  ['filtered', 'NUL', false],
  ['user', 'NUL', false],
  // An unprotected one.
  ['system', 'COM1', true],
  ['elevated', 'COM1', true],
  ['filtered', 'COM1', false],
  ['user', 'COM1', false],
  // One that a service defined.
  ['system', 'DDS', true],
  ['elevated', 'DDS', true],
  ['filtered', 'DDS', false],
  ['user', 'DDS', false],
];

const overGlobal = OVER_GLOBAL.map(([who, name, may]): Scene => {
  const before = { NUL: '\\Device\\Null', COM1: '\\Device\\Serial0', DDS: A }[name];
  return {
    title: `104, 108: ${who} ${may ? 'changes' : 'cannot change'} the global ${name}`,
    steps: [
      [(s) => s.system.defineDosDevice(RAW, 'DDS', A), 0],
      [(s) => withLink(s[who], `\\??\\${name}`, ACCESS.DELETE, () => true), may ? true : denied],
      [(s) => s[who].defineDosDevice(RAW, name, B), may ? 0 : refused],
      [(s) => s.kernel.queryDosDevice(name), may ? [B, before] : [before]],
      [(s) => s.other.readLink(`\\??\\${name}`), may ? B : before],
      [(s) => s[who].defineDosDevice(RAW | REMOVE | EXACT, name, B), may ? 0 : refused],
      [(s) => s.kernel.queryDosDevice(name), [before]],
      [(s) => s[who].defineDosDevice(REMOVE, name, null), may ? 0 : refused],
      [(s) => s.user.queryDosDevice(name), may ? absent : [before]],
    ],
  };
});

const local = USERS.map(
  (who): Scene => ({
    title: `${who} defines, stacks and removes names of its own`,
    steps: [
      [(s) => s[who].defineDosDevice(RAW, 'DDX', A), 0],
      [(s) => s[who].defineDosDevice(RAW, 'ddx', B), 0],
      [(s) => s[who].queryDosDevice('DDX'), [B, A]],
      [(s) => s[who].defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s[who].defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s[who].queryDosDevice('DDX'), absent],
    ],
  }),
);

const others: readonly Scene[] = [
  {
    title:
      'a user shadows a global name by a link of its own, and then changes that with definitions',
    steps: [
      [(s) => s.user.createSymbolicLink('\\??\\NUL', A), 'handle'],
      [(s) => s.user.queryDosDevice('NUL'), [A]],
      [(s) => s.user.closeHandles(), undefined],
      [(s) => s.user.queryDosDevice('NUL'), ['\\Device\\Null']],
    ],
  },
  {
    title: 'a link that only the system may query is refused to others, by name and in a list',
    steps: [
      [
        (s) =>
          s.kernel.createSymbolicLink('\\GLOBAL??\\DDX', A, {
            security: { sddl: 'D:(A;;GA;;;SY)' },
          }),
        'handle',
      ],
      [(s) => s.user.queryDosDevice('DDX'), refused],
      [(s) => s.elevated.queryDosDevice('DDX'), refused],
      [(s) => s.system.queryDosDevice('DDX'), [A]],
      [(s) => s.user.readLink('\\GLOBAL??\\DDX'), denied],
      [(s) => s.user.queryDosDevice(null)?.toString().includes('DDX'), true],
    ],
  },
  {
    title: '108: DELETE on a link whose DACL lets everyone query it, for its owner and for others',
    steps: [
      [
        (s) =>
          s.kernel.createSymbolicLink('\\GLOBAL??\\DDX', A, {
            security: { sddl: 'D:(A;;CC;;;WD)' },
          }),
        'handle',
      ],
      [(s) => s.user.openSymbolicLink('\\??\\DDX', { access: ACCESS.DELETE }), denied],
      [(s) => s.user.openSymbolicLink('\\??\\DDX', { access: 1 }), 'handle'],
      [(s) => s.kernel.openSymbolicLink('\\??\\DDX', { access: ACCESS.DELETE }), 'handle'],
      // Its owner, Administrators, may change the DACL even so.
      [(s) => s.elevated.openSymbolicLink('\\??\\DDX', { access: ACCESS.WRITE_DAC }), 'handle'],
      [(s) => s.user.openSymbolicLink('\\??\\DDX', { access: ACCESS.WRITE_DAC }), denied],
    ],
  },
  {
    title: 'deny entries reach the administrators of a filtered token, and grants do not',
    steps: [
      [
        (s) =>
          s.kernel.createSymbolicLink('\\GLOBAL??\\DDX', A, {
            security: { sddl: 'D:(D;;SD;;;BA)(A;;CCSD;;;WD)' },
          }),
        'handle',
      ],
      [(s) => s.filtered.openSymbolicLink('\\??\\DDX', { access: ACCESS.DELETE }), denied],
      [(s) => s.user.openSymbolicLink('\\??\\DDX', { access: ACCESS.DELETE }), 'handle'],
    ],
  },
  {
    title: 'a device that the caller may not open never sees the open',
    steps: [[(s) => s.user.openFile('\\Device\\Null', { access: ACCESS.WRITE_DAC }), denied]],
  },
];

describe('who may do what', () => {
  test.each([...createGlobal, ...overGlobal, ...local, ...others])('$title', play);
});
