import { describe, expect, test } from 'vitest';
import { OBJ } from '../../../lib/object-manager/flags.js';
import { DOS_DEVICES_KEY } from '../../../lib/simulated/registry/index.js';
import { type Rules, rulesOf } from '../../../lib/simulated/rules.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../../lib/testing/index.js';
import { RAW, REMOVE } from '../../support/define-flags.js';
import { callersOn, play, type Scene, type Step } from './scenes.js';

const B = '\\Sessions\\1\\BaseNamedObjects';
const { OBJECT_NAME_NOT_FOUND: gone, INVALID_PARAMETER: bad } = STATUS;
const T = '\\Device\\Null';
const OPENIF = OBJ.CASE_INSENSITIVE | OBJ.OPENIF;

const openIf: Step[0] = ({ user }) => {
  user.createSymbolicLink(`${B}\\a`, T);
  const again = user.createSymbolicLink(`${B}\\a`, T, { attributes: OPENIF });
  return typeof again === 'number' ? again : again.status;
};

/** Makes a directory and that many links in front of it, and opens the last of them. */
function throughLinks(caller: SimulatedProcess, count: number): unknown {
  caller.createDirectory(`${B}\\l0`);
  for (let i = 1; i <= count; i++) caller.createSymbolicLink(`${B}\\l${i}`, `${B}\\l${i - 1}`);
  const end = caller.openDirectory(`${B}\\l${count}`);
  caller.closeHandles();
  return end;
}

const rawTarget = (length: number, maximumLength: number): Step[0] => {
  return ({ user }) =>
    user.raw.createSymbolicLink({
      objectAttributes: { name: { units: `${B}\\a`, length: 66, maximumLength: 66 } },
      target: { units: 'abcdef', length, maximumLength },
    });
};

const listedAs: Step[0] = ({ user }) => {
  user.defineDosDevice(RAW, 'ddx', T);
  const links = user.readLinks('\\??');
  return typeof links === 'number' ? links : links.map(({ name }) => name).sort();
};

/** What a link with that target leads to by itself. */
function leadsTo(caller: SimulatedProcess, target: string): unknown {
  caller.createSymbolicLink(`${B}\\a`, target);
  return caller.openDirectory(`${B}\\a`);
}

/** What a name leads to after a start for which the registry lists it. */
function restartedWith(name: string, data: string): Step[0] {
  return (_, machine) => {
    machine.registry.set(DOS_DEVICES_KEY, name, { type: 'REG_SZ', data });
    machine.reboot();
    return machine.logon().queryDosDevice(name);
  };
}

/** One setting of one rule, and what is seen of it. */
const SETTINGS: readonly (readonly [Partial<Rules>, ...Step[]])[] = [
  [{ openIfOnLink: STATUS.SUCCESS }, [openIf, STATUS.SUCCESS]],
  [{ openIfOnLink: STATUS.OBJECT_NAME_EXISTS }, [openIf, STATUS.OBJECT_NAME_EXISTS]],
  [
    { reparseLimit: 64 },
    [(s) => throughLinks(s.user, 64), 'handle'],
    [(s) => throughLinks(s.user, 65), gone],
  ],
  [
    { reparseLimit: 29, tooManyReparses: STATUS.INVALID_PARAMETER },
    [(s) => throughLinks(s.user, 29), 'handle'],
    [(s) => throughLinks(s.user, 30), bad],
  ],
  ...([gone, STATUS.OBJECT_PATH_SYNTAX_BAD] as const).map(
    (relativeTarget): readonly [Partial<Rules>, ...Step[]] => [
      { relativeTarget },
      [(s) => s.user.createSymbolicLink(`${B}\\a`, 'rel'), 'handle'],
      [(s) => s.user.openDirectory(`${B}\\a`), relativeTarget],
    ],
  ),
  ...(
    [
      [STATUS.OBJECT_NAME_INVALID, STATUS.OBJECT_NAME_INVALID],
      [STATUS.SUCCESS, 'handle'],
    ] as const
  ).map(([rootThroughLink, answer]): readonly [Partial<Rules>, ...Step[]] => [
    { rootThroughLink },
    [(s) => s.user.createSymbolicLink(`${B}\\a`, '\\'), 'handle'],
    [(s) => s.user.openDirectory(`${B}\\a`), answer],
    [(s) => s.user.openDirectory(`${B}\\a\\Device`), 'handle'],
    [(s) => s.user.openDirectory('\\'), 'handle'],
  ]),
  ...([STATUS.OBJECT_NAME_INVALID, STATUS.OBJECT_PATH_NOT_FOUND] as const).map(
    (trailingBackslash): readonly [Partial<Rules>, ...Step[]] => [
      { trailingBackslash },
      [(s) => s.user.openDirectory(`${B}\\`), trailingBackslash],
      [(s) => s.user.createSymbolicLink(`${B}\\`, 'x'), trailingBackslash],
      [(s) => s.user.openDirectory(`${B}\\absent\\`), STATUS.OBJECT_PATH_NOT_FOUND],
      [(s) => s.user.openDirectory(`${B}\\\\`), STATUS.OBJECT_NAME_INVALID],
      [(s) => s.user.openDirectory('\\\\'), STATUS.OBJECT_NAME_INVALID],
    ],
  ),
  ...(
    [
      [false, STATUS.OBJECT_PATH_NOT_FOUND],
      [true, 'handle'],
    ] as const
  ).map(([createsThroughGlobalNames, answer]): readonly [Partial<Rules>, ...Step[]] => [
    { createsThroughGlobalNames },
    [(s) => s.user.createSymbolicLink(`\\??\\GLOBALROOT${B}\\a`, T), answer],
    [(s) => s.user.createDirectory(`\\DosDevices\\GLOBALROOT${B}\\d`), answer],
    [(s) => s.user.openDirectory(`\\??\\GLOBALROOT${B}`), 'handle'],
    // The last component is never looked for among the global names, and the system has no others.
    [(s) => s.user.createSymbolicLink('\\??\\NUL', '\\Device\\Mup'), 'handle'],
    [(s) => s.other.readLink('\\??\\NUL'), T],
    [(s) => s.kernel.createSymbolicLink(`\\??\\GLOBALROOT${B}\\k`, T), 'handle'],
  ]),
  ...([STATUS.OBJECT_TYPE_MISMATCH, STATUS.OBJECT_PATH_NOT_FOUND] as const).map(
    (belowDevice): readonly [Partial<Rules>, ...Step[]] => [
      { belowDevice },
      [(s) => s.user.createSymbolicLink(`${T}\\a`, T), belowDevice],
      [(s) => s.system.createDirectory('\\??\\PIPE\\a\\b'), belowDevice],
    ],
  ),
  [{ emptyTargets: true }, [rawTarget(0, 2), 'handle']],
  [{ emptyTargets: true }, [(s) => s.user.createSymbolicLink(`${B}\\a`, ''), 'handle']],
  [{ emptyTargets: false }, [rawTarget(0, 2), bad]],
  [{ emptyTargets: false }, [(s) => s.user.createSymbolicLink(`${B}\\a`, ''), bad]],
  [{ targetLengthRules: true }, [rawTarget(3, 6), bad], [rawTarget(12, 10), bad]],
  [{ targetLengthRules: false }, [rawTarget(3, 6), 'handle']],
  [{ targetLengthRules: false }, [rawTarget(12, 10), 'handle']],
  [{ removeAbsentSucceeds: true }, [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), 0]],
  [
    { removeAbsentSucceeds: false },
    [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), ERROR.FILE_NOT_FOUND],
  ],
  [
    { defineNothingRemoves: true },
    [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
    [(s) => s.user.defineDosDevice(RAW, 'DDX', null), 0],
    [(s) => s.user.queryDosDevice('DDX'), ERROR.FILE_NOT_FOUND],
  ],
  [
    { defineNothingRemoves: false },
    [(s) => s.user.defineDosDevice(RAW, 'DDX', T), 0],
    [(s) => s.user.defineDosDevice(RAW, 'DDX', null), ERROR.INVALID_PARAMETER],
    [(s) => s.user.queryDosDevice('DDX'), [T]],
  ],
  [
    { queriesAreRelative: true },
    [(s) => s.user.queryDosDevice(''), ERROR.INVALID_HANDLE],
    [(s) => s.user.queryDosDevice('\\NUL'), ERROR.BAD_PATHNAME],
    [(s) => s.user.queryDosDevice('NUL'), [T]],
  ],
  [
    { queriesAreRelative: false },
    [(s) => s.user.queryDosDevice(''), ERROR.INVALID_NAME],
    [(s) => s.user.queryDosDevice('\\NUL'), ERROR.INVALID_NAME],
    [(s) => s.user.queryDosDevice('NUL'), [T]],
  ],
  [
    { defineOverGlobal: 'refused' },
    [(s) => s.user.defineDosDevice(RAW, 'COM1', T), ERROR.ACCESS_DENIED],
    [(s) => s.user.queryDosDevice('COM1'), ['\\Device\\Serial0']],
  ],
  [
    { defineOverGlobal: 'shadowed' },
    [(s) => s.user.defineDosDevice(RAW, 'COM1', T), 0],
    [(s) => s.user.queryDosDevice('COM1'), [T]],
    [(s) => s.other.queryDosDevice('COM1'), ['\\Device\\Serial0']],
    [(s) => s.user.defineDosDevice(REMOVE, 'COM1', null), 0],
    [(s) => s.user.queryDosDevice('COM1'), ['\\Device\\Serial0']],
  ],
  [{ upperCaseNames: true }, [listedAs, ['DDX', 'Global']]],
  [{ upperCaseNames: false }, [listedAs, ['Global', 'ddx']]],
  [
    { protectedLinks: 'system-and-administrators' },
    [(s) => s.elevated.defineDosDevice(RAW, 'NUL', '\\Device\\Mup'), 0],
    [(s) => s.user.defineDosDevice(RAW, 'NUL', '\\Device\\Mup'), ERROR.ACCESS_DENIED],
  ],
  [
    { protectedLinks: 'system' },
    [(s) => s.elevated.defineDosDevice(RAW, 'NUL', '\\Device\\Mup'), ERROR.ACCESS_DENIED],
    [(s) => s.elevated.defineDosDevice(RAW, 'COM1', '\\Device\\Mup'), 0],
  ],
  [
    { protectionMode: 'strong' },
    [(s) => s.system.defineDosDevice(RAW, 'DDX', T), 0],
    [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), ERROR.ACCESS_DENIED],
  ],
  [
    { protectionMode: 'weak' },
    [(s) => s.system.defineDosDevice(RAW, 'DDX', T), 0],
    [(s) => s.user.defineDosDevice(REMOVE, 'DDX', null), 0],
    [(s) => s.system.queryDosDevice('DDX'), ERROR.FILE_NOT_FOUND],
  ],
  ...(
    [
      [true, '\\Device\\Serial1'],
      [false, '\\Device\\Serial0'],
    ] as const
  ).map(([sessionManagerReplaces, target]): readonly [Partial<Rules>, ...Step[]] => [
    { sessionManagerReplaces },
    [restartedWith('COM1', '\\Device\\Serial1'), [target]],
    [restartedWith('COM9', '\\Device\\Serial1'), ['\\Device\\Serial1']],
  ]),
];

const scenes = SETTINGS.map(
  ([rules, ...steps]): Scene => ({ title: JSON.stringify(rules), machine: { rules }, steps }),
);

describe('rules', () => {
  test.each(scenes)('$title', play);

  test('every rule has a test here, or is compared with the real Wine', () => {
    const tried = new Set(SETTINGS.flatMap(([rules]) => Object.keys(rules)));
    const wine: Readonly<Record<string, unknown>> = { ...rulesOf('wine-8') };
    const untried = Object.entries(rulesOf()).filter(
      ([rule, setting]) => !tried.has(rule) && wine[rule] === setting,
    );
    expect(untried).toEqual([]);
  });

  test.each([
    ['29 links, and not 30', [(s) => throughLinks(s.user, 29), 'handle']],
    ['30 links', [(s) => throughLinks(s.user, 30), gone]],
    ['OBJ_OPENIF', [openIf, STATUS.OBJECT_NAME_EXISTS]],
    [
      'a backslash at the end',
      [(s) => s.user.openDirectory(`${B}\\`), STATUS.OBJECT_PATH_NOT_FOUND],
    ],
    [
      'a protected link, changed by an administrator',
      [(s) => s.elevated.defineDosDevice(RAW, 'NUL', '\\Device\\Mup'), 0],
    ],
    ['a relative target', [(s) => leadsTo(s.user, 'rel'), gone]],
    ['an empty target', [(s) => leadsTo(s.user, ''), gone]],
    ['the root', [(s) => leadsTo(s.user, '\\'), STATUS.OBJECT_NAME_INVALID]],
    [
      'a device',
      [(s) => s.system.createSymbolicLink('\\??\\PIPE\\x', T), STATUS.OBJECT_TYPE_MISMATCH],
    ],
    [
      'an empty DOS device',
      [(s) => s.user.defineDosDevice(RAW, 'DDX', null), ERROR.INVALID_PARAMETER],
    ],
  ] satisfies readonly (readonly [string, Step])[])('reactos: %s', (title, step) => {
    play({ title, machine: { profile: 'reactos' }, steps: [step] });
  });

  test.each(['wine-8', 'wine-10'] as const)('%s: no removal of an empty name', (profile) => {
    const { user } = callersOn(createSimulatedMachine({ profile }));
    expect(user.defineDosDevice(REMOVE, '', null)).toBe(ERROR.INVALID_NAME);
    expect(user.queryDosDevice('NUL')).toEqual([T]);
  });

  test.each([
    ['wine-8', STATUS.OBJECT_PATH_NOT_FOUND, STATUS.NOT_IMPLEMENTED],
    ['wine-10', STATUS.OBJECT_NAME_COLLISION, STATUS.SUCCESS],
  ] as const)(
    '%s: a link over a dangling one, and permanence afterwards',
    (profile, over, kept) => {
      const { elevated } = callersOn(createSimulatedMachine({ profile }));
      const link = elevated.createSymbolicLink(`${B}\\a`, `${B}\\absent`);
      if (typeof link === 'number') throw new Error('the link was not made');
      expect(elevated.createSymbolicLink(`${B}\\a`, T)).toBe(over);
      expect(elevated.makePermanent(link)).toBe(kept);
      expect(!elevated.lacks.makePermanent).toBe(kept === STATUS.SUCCESS);
      link.close();
      expect(elevated.readLink(`${B}\\a`)).toBe(kept === STATUS.SUCCESS ? `${B}\\absent` : gone);
    },
  );

  test('older systems', () => {
    play({
      title: 'OBJ_OPENIF',
      machine: { profile: 'windows-10-1507' },
      steps: [[openIf, STATUS.OBJECT_NAME_EXISTS]],
    });
  });
});
