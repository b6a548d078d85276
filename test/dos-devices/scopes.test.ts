import { describe, expect, test } from 'vitest';
import {
  ApplyError,
  type DosDevices,
  openDosDevices,
  RestoreError,
  type Snapshot,
} from '../../lib/dos-devices/index.js';
import { readIn } from '../../lib/dos-devices/read/read.js';
import { SCOPES } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { NtError, Win32Error } from '../../lib/status/index.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { MEMBERS, membersWith } from '../support/members/index.js';
import type { Member } from '../support/members/types.js';

const LOCAL = '\\Device\\Local';
const GLOBAL = '\\Device\\Global';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

/** A name in neither scope, in one of them, or in both. */
function machineWith({ local, global }: { local: boolean; global: boolean }) {
  const machine = createSimulatedMachine();
  const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
  const system = openDosDevices({ backend: machine.system() });
  // A global name that is made after a local one is hidden by it.
  if (local) admin.define('COM60', LOCAL);
  if (global) system.define('COM60', GLOBAL);
  return { machine, admin, system };
}

const STATES = [
  { local: false, global: false },
  { local: true, global: false },
  { local: false, global: true },
  { local: true, global: true },
] as const;

describe.each(STATES)('local: $local, global: $global', ({ local, global }) => {
  const { admin, system } = machineWith({ local, global });
  const { objectManager } = admin;
  const before = [admin.snapshot().entries, system.snapshot().entries];
  const unchanged = () => {
    expect([admin.snapshot().entries, system.snapshot().entries]).toEqual(before);
  };

  test('each scope is read by itself', () => {
    expect(readIn(objectManager, 'COM60', 'local')?.definitions).toEqual(
      local ? [LOCAL] : undefined,
    );
    expect(readIn(objectManager, 'COM60', 'global')?.definitions).toEqual(
      global ? [GLOBAL] : undefined,
    );
    expect(readIn(system.objectManager, 'COM60', 'local')).toBeUndefined();
    const shadows = { scope: 'global', target: GLOBAL, definitions: [GLOBAL] };
    const seen = admin.query('COM60');
    expect(seen?.target).toBe(local ? LOCAL : global ? GLOBAL : undefined);
    expect(seen?.shadows).toEqual(local && global ? shadows : undefined);
  });

  const spelled = (directory: string) => `${directory}COM60`;

  test.each([
    ...['', '\\??\\', '\\\\.\\', '//?/', '\\DosDevices\\'].flatMap((directory) => [
      [spelled(directory), undefined, undefined] as const,
      [spelled(directory), 'local', 'local'] as const,
      [spelled(directory), 'global', 'global'] as const,
    ]),
    ...['\\GLOBAL??\\', 'Global\\', '\\\\.\\Global\\', '\\??\\Global\\'].flatMap((directory) => [
      [spelled(directory), undefined, 'global'] as const,
      [spelled(directory), 'global', 'global'] as const,
    ]),
  ])('%s with the scope %s is read in the scope %s', (name, scope, read) => {
    for (const dos of [admin, system]) {
      const targets = {
        ...(local && dos === admin && { local: LOCAL }),
        ...(global && { global: GLOBAL }),
      };
      const scopes = SCOPES.filter((it) => it in targets && (read ?? it) === it);
      const [found] = scopes;
      const target = found && targets[found];
      const options = scope === undefined ? {} : { scope };
      const device = dos.query(name, options);
      expect([device?.scope, device?.target]).toEqual([found, target]);
      expect(device?.shadows?.target).toBe(found === 'local' ? targets.global : undefined);
      expect(dos.has(name, options)).toBe(found !== undefined);
      expect(dos.security(name, options)?.scope).toBe(found);
      const { hops, end, final } = dos.resolve(name, options);
      expect(end).toBe('missing');
      // Not the links to the directory.
      const links = hops.filter(({ link }) => link.endsWith('\\COM60'));
      expect(links.at(-1)?.target).toBe(target);
      if (target !== undefined) expect(final).toBe(target);
    }
    unchanged();
  });

  test('the error of a removal names the missing definition', () => {
    const plan = (options: object) => admin.remove('COM60', { ...options, dryRun: true });
    const nothing = (scope: string) => ({ action: 'unchanged', done: false, scope, after: [] });
    if (local) expect(plan({})).toMatchObject({ scope: 'local', before: [LOCAL] });
    else {
      const refused = global
        ? failing('ERROR_FILE_NOT_FOUND', {
            message: expect.stringMatching(
              /cannot remove COM60: it has no local definition.*COM60 is defined globally.*scope: 'global'/,
            ),
          })
        : failing('ERROR_FILE_NOT_FOUND');
      expect(() => plan({})).toThrow(refused);
      expect(() => plan({ scope: 'local' })).toThrow(refused);
      if (global) expect(() => plan({ ifExists: true })).toThrow(refused);
      else expect(plan({ ifExists: true })).toMatchObject(nothing('local'));
      expect(plan({ ifExists: true, scope: 'local' })).toMatchObject(nothing('local'));
    }
    if (!local && global) {
      expect(plan({ scope: 'global' })).toMatchObject({ scope: 'global', before: [GLOBAL] });
    } else if (local && global) {
      expect(() => plan({ scope: 'global' })).toThrow(
        failing('STATUS_OBJECT_NAME_COLLISION', { problem: 'a local one shadows it' }),
      );
    } else {
      expect(() => plan({ scope: 'global' })).toThrow(failing('ERROR_FILE_NOT_FOUND'));
      expect(plan({ scope: 'global', ifExists: true })).toMatchObject(nothing('global'));
    }
    unchanged();
  });

  test('no refusal of a removal speaks of a definition, or of a name that is taken', () => {
    for (const options of [
      {},
      { scope: 'local' },
      { scope: 'global' },
      { ifExists: true },
    ] as const) {
      try {
        admin.remove('COM60', { ...options, dryRun: true });
      } catch (error) {
        if (!(error instanceof NtError || error instanceof Win32Error)) throw error;
        expect(error.message).not.toMatch(/taken|would change it|temporary|lifetime/);
      }
    }
  });

  test('a definition says where the name is', () => {
    const plan = (options: object) =>
      admin.define('COM60', '\\Device\\New', { ...options, dryRun: true });
    if (local || !global) expect(plan({})).toMatchObject({ scope: 'local' });
    else {
      const taken = failing('STATUS_OBJECT_NAME_COLLISION', {
        action: 'define a local COM60',
        problem: 'it is defined globally',
        hint: expect.stringContaining("scope: 'global'"),
      });
      expect(() => plan({})).toThrow(taken);
    }
    unchanged();
  });
});

describe('a scope that contradicts the spelling', () => {
  const SPELLINGS = ['\\GLOBAL??\\COM60', 'Global\\COM60', '\\\\.\\Global\\COM60'];
  const named = membersWith('scope').filter((member) => MEMBERS[member].name !== 'takes none');

  test.each(named)('is refused by %s before anything changes', async (member) => {
    const { admin, system } = machineWith({ local: true, global: true });
    const before = [admin.snapshot().entries, system.snapshot().entries];
    for (const name of SPELLINGS) {
      const args = { name, other: 'COM1', target: LOCAL };
      const ask = async () => MEMBERS[member].call(admin, args, { scope: 'local' } as never);
      await expect(ask()).rejects.toThrow(
        failing('ERR_DOSDEV_INVALID_ARG_VALUE', {
          message: expect.stringContaining(`The "options.scope" argument must be 'global'`),
        }),
      );
    }
    expect([admin.snapshot().entries, system.snapshot().entries]).toEqual(before);
  });

  test('is refused in a declaration', () => {
    const { admin } = machineWith({ local: true, global: true });
    for (const name of SPELLINGS) {
      const names = { [name]: { target: LOCAL, scope: 'local' as const } };
      expect(() => admin.apply({ names }, { dryRun: true })).toThrow(
        failing('ERR_DOSDEV_INVALID_ARG_VALUE', { place: ['names', name, 'scope'] }),
      );
    }
  });
});

test('who is an administrator is not told to be one', () => {
  const { machine, admin } = machineWith({ local: false, global: true });
  const plain = openDosDevices({ backend: machine.logon() });
  const refusals: readonly ((dos: typeof admin) => unknown)[] = [
    (dos) => dos.remove('COM60'),
    (dos) => dos.apply({ names: { COM60: '\\Device\\New' } }),
  ];
  for (const refusal of refusals) {
    expect(() => refusal(plain)).toThrow(/administrator/);
    expect(() => refusal(admin)).toThrow(/global/);
    expect(() => refusal(admin)).not.toThrow(/administrator/);
  }
});

test('a removal of a global name by an administrator is for everyone', () => {
  const { machine, admin } = machineWith({ local: false, global: true });
  expect(admin.remove('COM60', { scope: 'global' })).toMatchObject({ done: true, after: [] });
  expect(openDosDevices({ backend: machine.logon() }).query('COM60')).toBeUndefined();
});

test('what is not listed for the next restart is not listed', () => {
  const { admin } = machineWith({ local: false, global: false });
  expect(() => admin.unpersist('COM1')).toThrow(
    failing('ERROR_FILE_NOT_FOUND', {
      message: expect.stringContaining('cannot unpersist COM1: it is not listed'),
    }),
  );
});

const local = { scope: 'local' } as const;

function snapshotWithLocal(dos: DosDevices): Snapshot {
  return { ...dos.snapshot(), entries: [{ name: 'COM60', ...local, definitions: [LOCAL] }] };
}

/** How members are asked for the local scope that change something only with further options. */
const SPECIAL: Partial<Record<Member, (dos: DosDevices) => unknown>> = {
  security: (dos) => dos.security('COM60', { ...local, sddl: 'D:(A;;GA;;;WD)' }),
  restore: (dos) => dos.restore(snapshotWithLocal(dos), local),
  restoreAsync: (dos) => dos.restoreAsync(snapshotWithLocal(dos), local),
};
/** Every member that changes something in a scope. */
const LOCALLY = membersWith('scope').flatMap((member) => {
  const { call, scenarios } = MEMBERS[member];
  if (scenarios === 'changes nothing') return [];
  const args = { name: 'COM60', other: 'COM1', target: LOCAL };
  const ask = (dos: DosDevices) => call(dos, args, local as never);
  return [[member as string, SPECIAL[member] ?? ask] as const];
});
const ELSEWHERE: Readonly<Record<string, (dos: DosDevices) => unknown>> = {
  'a temporary name': (dos) => dos.temporary('COM60', LOCAL, local),
  'a transaction': (dos) => dos.transaction((it) => it.define('COM60', LOCAL, local)),
  'a declaration': (dos) => dos.apply({ names: { COM60: { target: LOCAL, ...local } } }),
};

const CHANGING = /^(defineDosDevice|createSymbolicLink|make|setSecurity)/;

describe.each([
  ['LocalSystem', () => createSimulatedMachine().system()],
  ['a caller of Wine', () => createSimulatedMachine({ profile: 'wine-8' }).logon()],
])('%s has no local names', (_, start) => {
  const ways = [...LOCALLY, ...Object.entries(ELSEWHERE)];

  test.each(ways)('%s says so before anything is changed', async (_, ask) => {
    const caller = start();
    for (const isThere of [false, true]) {
      if (isThere) openDosDevices({ backend: caller }).define('COM60', GLOBAL);
      const recording = recordCalls(caller);
      const dos = openDosDevices({ backend: recording.objectManager });
      const refused = await (async () => ask(dos))().then(
        () => undefined,
        (error: unknown) => error,
      );
      const errors =
        refused instanceof ApplyError || refused instanceof RestoreError
          ? refused.errors
          : [refused];
      expect(errors).toEqual([
        expect.objectContaining({ code: 'STATUS_NOT_SUPPORTED', hint: expect.anything() }),
      ]);
      const changing = recording.history.filter(({ call }) => CHANGING.test(call));
      expect(changing).toEqual([]);
      expect(recording.openHandles).toEqual([]);
    }
  });
});
