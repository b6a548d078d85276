import { describe, expect, test } from 'vitest';
import type { DosDevices } from '../../lib/dos-devices/index.js';
import { driverRoutines } from '../../lib/driver/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { STATUS } from '../../lib/status/index.js';

const NAME = 'COM90';
const long = (units: number, letter = 'x') => '\\'.padEnd(units, letter);

/** Stacks around the room that the base server has, oldest first. */
const STACKS: Readonly<Record<string, readonly string[]>> = {
  'a short one': [long(20, 'a'), long(30, 'b')],
  'one definition that is just editable': [long(4078)],
  'one that is just not': [long(4079)],
  'the longest definition': [long(4080)],
  'a half': [long(2500)],
  'a full stack of two': [long(4000, 'a'), long(80, 'b')],
  'a long one on top': [long(80, 'a'), long(4000, 'b')],
  'a full stack of many': Array.from({ length: 120 }, (_, i) => long(30, 'y') + (100 + i)),
};

type Changing = (dos: DosDevices, dryRun: boolean) => unknown;
const apply = (entry: object): Changing => {
  return (dos, dryRun) => dos.apply({ names: { [NAME]: entry } } as never, { dryRun });
};
const define = (target: string, replaces = false): Changing => {
  const ifDefined = replaces ? 'replace' : 'push';
  return (dos, dryRun) => dos.define(NAME, target, { ifDefined, dryRun });
};

/** Changes of such a stack. */
const CHANGES: Readonly<Record<string, Changing>> = {
  remove: (dos, dryRun) => dos.remove(NAME, { dryRun }),
  'remove all': (dos, dryRun) => dos.remove(NAME, { all: true, dryRun }),
  'remove the oldest': (dos, dryRun) => {
    return dos.remove(NAME, { target: dos.query(NAME)?.definitions.at(-1) ?? '', dryRun });
  },
  'push a short one': define('\\Q'),
  'push another half': define(long(2500, 'z')),
  'push the longest': define(long(4080, 'z')),
  'push more than that': define(long(4082, 'z')),
  'replace by a short one': define('\\Device\\Null', true),
  'replace by another half': define(long(2500, 'z'), true),
  'replace by the longest': define(long(4080, 'z'), true),
  'replace by more than that': define(long(4082, 'z'), true),
  'apply absent': apply({ absent: true }),
  'apply another half': apply({ target: long(2500, 'z') }),
  'apply another half in its place': apply({ target: long(2500, 'z'), replace: true }),
  'apply more than the longest': apply({ target: long(4082, 'z') }),
  restore: (dos, dryRun) => {
    const entry = { name: NAME, scope: dos.query(NAME)?.scope ?? 'local' };
    const definitions = [long(2500, 'z'), long(60, 'q')] as const;
    const takenAt = new Date(0).toISOString();
    const snapshot = { version: 1, takenAt, entries: [{ ...entry, definitions }] };
    return dos.restore(snapshot as never, { dryRun });
  },
};

/** Who changes it: a name of its own, everyone's as LocalSystem, and everyone's as an administrator. */
const CALLERS = {
  'a plain user': { user: 'alice' },
  LocalSystem: 'system',
  'an administrator, a global name': { user: 'root', elevated: true },
} as const;

interface Refusal extends Error {
  readonly code?: string;
  readonly hint?: string;
  readonly errors?: readonly Refusal[];
}

const outcome = (run: () => unknown) => {
  try {
    run();
    return 'made';
  } catch (error) {
    const { name, code, hint, errors = [] } = error as Refusal;
    return { name, code, hint: hint ?? errors[0]?.hint };
  }
};

function prepared(caller: keyof typeof CALLERS, stack: readonly string[]): DosDevices {
  const machine = createSimulatedMachine();
  const dos = machine.dosDevices(CALLERS[caller]);
  const maker = caller.startsWith('an administrator') ? machine.dosDevices('system') : dos;
  for (const target of stack) maker.define(NAME, target, { raw: true });
  return dos;
}

/** The changes that name the scope: an administrator's. */
function inScope(dos: DosDevices, caller: keyof typeof CALLERS): DosDevices {
  if (!caller.startsWith('an administrator')) return dos;
  const scope = 'global';
  return {
    query: (name: string) => dos.query(name),
    remove: (name: string, options: object) => dos.remove(name, { ...options, scope }),
    define: (name: string, target: string, options: object) =>
      dos.define(name, target, { ...options, scope }),
    apply: ({ names }: { names: Record<string, object> }, options: object) =>
      dos.apply({ names: { [NAME]: { ...names[NAME], scope } } } as never, options),
    restore: (snapshot: never, options: object) => dos.restore(snapshot, { ...options, scope }),
  } as unknown as DosDevices;
}

describe.each(Object.keys(CALLERS) as (keyof typeof CALLERS)[])('%s', (caller) => {
  describe.each(Object.entries(STACKS))('%s', (_, stack) => {
    test.each(Object.entries(CHANGES))('%s', (_, change) => {
      const dos = prepared(caller, stack);
      const as = inScope(dos, caller);
      const before = dos.query(NAME)?.definitions;
      const tried = outcome(() => change(as, true));
      expect(dos.query(NAME)?.definitions).toEqual(before);
      const made = outcome(() => change(as, false));
      // A dry run ends as the change does, and a change that is refused has changed nothing.
      expect(tried).toEqual(made);
      if (made === 'made') return;
      expect(made).toMatchObject({ hint: expect.any(String) });
      expect(dos.query(NAME)?.definitions).toEqual(before);
    });

    test('can be removed', () => {
      const dos = prepared(caller, stack);
      expect(inScope(dos, caller).remove(NAME, { all: true })).toMatchObject({ done: true });
      expect(dos.has(NAME)).toBe(false);
    });
  });
});

describe.each(Object.entries(STACKS))('rolled back: %s', (_, stack) => {
  test.each(Object.entries(CHANGES))('%s', (_, change) => {
    const dos = prepared('a plain user', stack);
    const before = dos.query(NAME)?.definitions;
    const end = new Error('the end');
    const caught = outcome(() =>
      dos.transaction((tx) => {
        const inside = { ...tx, query: (name: string) => dos.query(name) };
        for (const member of ['define', 'remove', 'apply', 'restore'] as const) {
          Object.assign(inside, { [member]: tx[member].bind(tx) });
        }
        change(inside as unknown as DosDevices, false);
        throw end;
      }),
    );
    expect(caught).not.toMatchObject({ name: 'RollBackError' });
    expect(dos.query(NAME)?.definitions).toEqual(before);
  });

  test('as it was made', () => {
    const dos = createSimulatedMachine().dosDevices({ user: 'alice' });
    expect(() =>
      dos.transaction((tx) => {
        for (const target of stack) tx.define(NAME, target, { raw: true });
        throw new Error('the end');
      }),
    ).toThrow('the end');
    expect(dos.has(NAME)).toBe(false);
  });
});

test('names that cannot all be applied are all left as they are', () => {
  const dos = createSimulatedMachine().dosDevices({ user: 'alice' });
  const names = { COM91: { target: long(4080) }, COM92: { target: long(4082) } };
  expect(() => dos.apply({ names })).toThrow(expect.objectContaining({ name: 'ApplyError' }));
  expect(dos.has('COM91')).toBe(false);
});

test('a stack that this caller could not define anew is only removed altogether', () => {
  const dos = prepared('an administrator, a global name', [long(4000, 'a'), long(80, 'b')]);
  const scope = 'global';
  expect(() => dos.remove(NAME, { scope })).toThrow(/remove\('COM90', \{ all: true \}\)/);
  expect(dos.query(NAME)?.definitions).toHaveLength(2);
});

test('a link that this caller has no way to create, whatever its target is', () => {
  const user = createSimulatedMachine().logon({ user: 'alice' });
  const routines = driverRoutines(user);
  for (const target of [long(4082), long(32_766), '\\Device\\a\0b', '']) {
    const status = routines.IoCreateUnprotectedSymbolicLink('\\??\\COM90', target);
    expect(status).toBe(STATUS.PRIVILEGE_NOT_HELD);
  }
});
