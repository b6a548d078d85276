import { describe, expect, test } from 'vitest';
import { ACCESS, SECURITY_INFORMATION } from '../../../lib/object-manager/flags.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../../lib/testing/index.js';
import { RAW, REMOVE } from '../../support/define-flags.js';
import { type Callers, callersOn, localDirectory, play, type Scene } from './scenes.js';

const { OBJECT_NAME_NOT_FOUND: gone, ACCESS_DENIED: denied } = STATUS;
const { FILE_NOT_FOUND: absent } = ERROR;
const T = '\\Device\\Null';

const namesIn = (caller: SimulatedProcess, path: string): unknown => {
  const links = caller.readLinks(path);
  return typeof links === 'number' ? links : links.map(({ name }) => name).sort();
};
const SESSIONS = '\\Sessions\\0\\DosDevices';
const LOCAL_DACL =
  /^D:(?:\(A;OICI;CCDCLCSWSDRCWDWO;;;(?:SY|BA)\)){2}\(A;;CCDCLCSWSDRCWDWO;;;S-[\d-]+\)\(A;OICIIO;GA;;;CO\)$/;
const namesOf = (caller: SimulatedProcess, path: string): unknown => {
  const handle = caller.openDirectory(path);
  if (typeof handle === 'number') return handle;
  const entries = caller.queryDirectory(handle);
  handle.close();
  return typeof entries === 'number' ? entries : entries.map(({ name }) => name);
};
const securityOf = (caller: SimulatedProcess, path: string): unknown => {
  const handle = caller.openDirectory(path, { access: ACCESS.READ_CONTROL });
  if (typeof handle === 'number') return handle;
  const sddl = caller.querySecurity(handle, SECURITY_INFORMATION.DACL);
  handle.close();
  return sddl;
};
const listed = (caller: SimulatedProcess, name: string): unknown => {
  const names = caller.queryDosDevice(null);
  return typeof names === 'number' ? names : names.filter((one) => one === name).length;
};
const same = (one: unknown, two: unknown) => JSON.stringify(one) === JSON.stringify(two);
const ALL_CALLERS = ['kernel', 'system', 'user', 'again', 'other', 'elevated', 'filtered'] as const;

/** A definition by each caller, and who sees it. */
const SEEN: readonly (readonly [keyof Callers, readonly (keyof Callers)[]])[] = [
  ['kernel', ALL_CALLERS],
  ['system', ALL_CALLERS],
  ['user', ['user']],
  ['again', ['again']],
  ['other', ['other']],
  ['elevated', ['elevated']],
  ['filtered', ['filtered']],
];

const visibility = SEEN.map(([who, seers]): Scene => {
  const isGlobal = who === 'kernel' || who === 'system';
  return {
    title: `100, 101: what ${who} defines is seen by ${isGlobal ? 'all callers' : 'its own session only'}`,
    steps: [
      [(s) => s[who].defineDosDevice(RAW, 'DDX', T), 0],
      ...ALL_CALLERS.map((seer): Scene['steps'][number] => [
        (s) => [s[seer].queryDosDevice('DDX'), listed(s[seer], 'DDX')],
        seers.includes(seer) ? [[T], 1] : [absent, 0],
      ]),
      [(s) => s.kernel.readLink('\\GLOBAL??\\DDX'), isGlobal ? T : gone],
      // It outlives its process (99).
      [(s) => s[who].closeHandles(), undefined],
      [(s) => s[who].queryDosDevice('DDX'), [T]],
      [(s) => s[who].defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s[who].queryDosDevice('DDX'), absent],
    ],
  };
});

const maps: readonly Scene[] = [
  {
    title: '\\?? is the local directory of a user and \\GLOBAL?? of the system',
    steps: [
      [(s) => namesIn(s.user, '\\??'), ['Global']],
      [(s) => namesIn(s.user, localDirectory(s.user)), ['Global']],
      [(s) => same(namesIn(s.system, '\\??'), namesIn(s.user, '\\GLOBAL??')), true],
      [(s) => same(namesIn(s.kernel, '\\DosDevices'), namesIn(s.kernel, '\\??')), true],
    ],
  },
  {
    title: 'listing \\?? never mixes in the global names, as QueryDosDevice without a name does',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
      [(s) => namesIn(s.user, '\\??'), ['DDX', 'Global']],
      [(s) => [listed(s.user, 'DDX'), listed(s.user, 'NUL'), listed(s.user, 'C:')], [1, 1, 1]],
    ],
  },
  {
    title: 'a name that is local and global is listed once, and answered as the local one',
    steps: [
      [(s) => s.user.createSymbolicLink('\\??\\nul', '\\Device\\Mup'), 'handle'],
      [(s) => [listed(s.user, 'NUL'), listed(s.user, 'nul')], [0, 1]],
      [(s) => s.user.queryDosDevice('NUL'), ['\\Device\\Mup']],
      [(s) => s.other.queryDosDevice('NUL'), [T]],
      [(s) => s.user.readLink('\\??\\Global\\NUL'), T],
      [(s) => s.user.readLink('\\GLOBAL??\\NUL'), T],
    ],
  },
  {
    title: 'a local directory by its path',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
      [(s) => s.user.readLink(`${localDirectory(s.user)}\\DDX`), T],
      [(s) => s.system.readLink(`${localDirectory(s.user)}\\DDX`), T],
      [(s) => s.user.readLink(`${localDirectory(s.user)}\\Global`), '\\GLOBAL??'],
      [(s) => s.again.readLink('\\??\\DDX'), gone],
      [(s) => s.user.readLink(`${localDirectory(s.again)}\\DDX`), gone],
      // What the local one lacks is looked for in the global one, by this path, too.
      [(s) => s.user.readLink(`${localDirectory(s.user)}\\NUL`), T],
      // The way through it takes no right on it, but the link is handed rights for its session alone.
      [(s) => s.other.readLink(`${localDirectory(s.user)}\\DDX`), denied],
      [(s) => s.elevated.readLink(`${localDirectory(s.user)}\\DDX`), T],
      [(s) => s.other.readLink(`${localDirectory(s.user)}\\Global`), '\\GLOBAL??'],
      [(s) => s.other.readLink(`${localDirectory(s.user)}\\NUL`), T],
      [(s) => s.other.openDirectory(localDirectory(s.user)), denied],
      [(s) => s.other.createSymbolicLink(`${localDirectory(s.user)}\\DDY`, T), denied],
    ],
  },
  {
    title: 'a local directory is made when its session uses it first, and is its own',
    steps: [
      [(s) => namesOf(s.system, SESSIONS), []],
      [(s) => s.user.readLink('\\??\\NUL'), T],
      [(s) => same(namesOf(s.system, SESSIONS), [s.user.identity().logonLuid]), true],
      [(s) => namesIn(s.system, localDirectory(s.user)), ['Global']],
      [(s) => s.other.defineDosDevice(RAW, 'DDX', T), 0],
      [
        (s) =>
          same(
            namesOf(s.system, SESSIONS),
            [s.user, s.other].map((caller) => caller.identity().logonLuid),
          ),
        true,
      ],
      [(s) => LOCAL_DACL.test(String(securityOf(s.user, localDirectory(s.user)))), true],
    ],
  },
  {
    title: 'a local name shadows a global one that comes later, until its last definition goes',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
      [(s) => s.system.defineDosDevice(RAW, 'DDX', '\\Device\\Mup'), 0],
      [(s) => s.user.queryDosDevice('DDX'), [T]],
      [(s) => s.other.queryDosDevice('DDX'), ['\\Device\\Mup']],
      [(s) => s.user.defineDosDevice(RAW, 'DDX', '\\Device\\NamedPipe'), 0],
      [(s) => s.user.queryDosDevice('DDX'), ['\\Device\\NamedPipe', T]],
      [(s) => s.other.queryDosDevice('DDX'), ['\\Device\\Mup']],
      [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), 0],
      [(s) => s.user.queryDosDevice('DDX'), ['\\Device\\Mup']],
      [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), ERROR.ACCESS_DENIED],
    ],
  },
  {
    title: 'Global\\ takes the name to \\GLOBAL??, where the system alone makes names',
    steps: [
      ...(['user', 'elevated', 'filtered'] as const).map((who): Scene['steps'][number] => [
        (s) => s[who].defineDosDevice(RAW, 'Global\\DDX', T),
        ERROR.ACCESS_DENIED,
      ]),
      [(s) => s.system.defineDosDevice(RAW, 'Global\\DDX', T), 0],
      [(s) => s.user.readLink('\\GLOBAL??\\DDX'), T],
    ],
  },
  {
    title: 'what a process makes in \\?? by itself is temporary',
    steps: [
      [(s) => s.user.createSymbolicLink('\\??\\DDX', T), 'handle'],
      [(s) => s.user.queryDosDevice('DDX'), [T]],
      [(s) => s.user.closeHandles(), undefined],
      [(s) => s.user.queryDosDevice('DDX'), absent],
    ],
  },
  {
    title: 'LocalSystem sees no local names',
    steps: [
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
      [(s) => [listed(s.system, 'DDX'), listed(s.kernel, 'DDX')], [0, 0]],
      [(s) => s.system.queryDosDevice('DDX'), absent],
    ],
  },
  {
    title: 'a link through \\?? is followed with the names of the caller',
    steps: [
      [(s) => s.system.defineDosDevice(RAW, 'DDX', '\\??\\DDY'), 0],
      [(s) => s.user.defineDosDevice(RAW, 'DDY', T), 0],
      [(s) => s.user.openFile('\\??\\DDX'), 'handle'],
      [(s) => s.other.openFile('\\??\\DDX'), gone],
    ],
  },
  {
    title: 'names of mutants and directories in \\?? are no DOS devices',
    steps: [
      [(s) => s.user.createDirectory('\\??\\DDX'), 'handle'],
      [(s) => listed(s.user, 'DDX'), 0],
      [(s) => s.user.queryDosDevice('DDX'), ERROR.INVALID_HANDLE],
      [(s) => s.user.defineDosDevice(RAW, 'DDX', T), ERROR.INVALID_HANDLE],
    ],
  },
];

describe('DOS device directories', () => {
  test.each([...visibility, ...maps])('$title', play);

  test('every logon is a session of its own', () => {
    const all = callersOn(createSimulatedMachine());
    const luids = ALL_CALLERS.slice(2).map((name) => all[name].identity().logonLuid);
    expect(new Set(luids).size).toBe(luids.length);
    expect(all.system.identity().logonLuid).toBe('00000000-000003e7');
  });
});
