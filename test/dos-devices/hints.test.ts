import { describe, expect, test } from 'vitest';
import { commandHint } from '../../lib/cli/command-words.js';
import { ApplyError } from '../../lib/dos-devices/apply/index.js';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { RestoreError } from '../../lib/dos-devices/snapshot/index.js';
import { OBJ } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';

const NULL_DEVICE = '\\Device\\Null';
/** Another one: a definition as before would change nothing. */
const OTHER_DEVICE = '\\Device\\NamedPipe';
const CLOSED = 'DDCLOSED';

/** A machine with a global name that only its owner may change, and the caller's own. */
function machineFor(who: (typeof CALLERS)[number]): DosDevices {
  const machine = createSimulatedMachine();
  const kernel = machine.kernel();
  const closed = kernel.createSymbolicLink(`\\GLOBAL??\\${CLOSED}`, NULL_DEVICE, {
    attributes: OBJ.PERMANENT | OBJ.CASE_INSENSITIVE,
    security: { sddl: 'O:SYG:SYD:P(A;;0x1;;;WD)' },
  });
  if (typeof closed === 'number') throw new Error(closed.toString(16));
  closed.close();
  const caller =
    who === 'LocalSystem'
      ? machine.system()
      : machine.logon({
          user: 'ann',
          elevated: who === 'elevated',
          administrator: who !== 'plain',
        });
  return openDosDevices({ backend: caller });
}

const CALLERS = ['plain', 'filtered', 'elevated', 'LocalSystem'] as const;

/** A hint as the readers of errors see it. */
const READERS: readonly ((error: Error & { readonly hint?: string }) => string)[] = [
  ({ hint = '' }) => hint,
  (error) => commandHint(error) ?? '',
];

const global = { scope: 'global', force: true } as const;
type Try = (dos: DosDevices) => unknown;

/** Changes that some of the callers are refused. */
const VERBS: Readonly<Record<string, Try>> = {
  'define, closed': (dos) => dos.define(CLOSED, OTHER_DEVICE, global),
  'define, without scope': (dos) => dos.define(CLOSED, NULL_DEVICE),
  'define, new': (dos) => dos.define('DDNEW', NULL_DEVICE, global),
  'alias, closed': (dos) => dos.alias(CLOSED, 'PIPE', global),
  'alias, new': (dos) => dos.alias('DDNEW', 'NUL', global),
  'temporary, new': (dos) => dos.temporary('DDNEW', NULL_DEVICE, { scope: 'global' }).close(),
  'temporary, closed': (dos) => dos.temporary(CLOSED, NULL_DEVICE, { scope: 'global' }).close(),
  'remove, closed': (dos) => dos.remove(CLOSED, global),
  'remove, without scope': (dos) => dos.remove(CLOSED),
  'remove, local': (dos) => dos.remove('COM1', { scope: 'local' }),
  'apply, closed': (dos) =>
    dos.apply({ scope: 'global', names: { [CLOSED]: { target: 'C:\\Users', replace: true } } }),
  'apply, absent': (dos) => dos.apply({ names: { [CLOSED]: { absent: true } } }),
  'apply, new': (dos) => dos.apply({ scope: 'global', names: { DDNEW: NULL_DEVICE } }),
  restore: (dos) => {
    const taken = dos.snapshot();
    const entries = taken.entries.map((entry) =>
      entry.name === CLOSED ? { ...entry, definitions: ['\\Device\\Nowhere'] as const } : entry,
    );
    dos.restore({ ...taken, entries }, { scope: 'global', force: true });
  },
  persist: (dos) => dos.persist('DDNEW', NULL_DEVICE),
  unpersist: (dos) => dos.unpersist('NUL', { force: true }),
  security: (dos) => dos.security(CLOSED, { sddl: 'D:(A;;GA;;;WD)', force: true }),
  mode: (dos) => dos.mode('LPT1=COM1'),
  changePort: (dos) => dos.changePort('COM2=COM1'),
};

/** What tells a caller to become another. */
const BECOME: Readonly<Record<(typeof CALLERS)[number], RegExp | undefined>> = {
  plain: undefined,
  filtered: undefined,
  elevated: /as an administrator/i,
  LocalSystem: /as an administrator|as SYSTEM|only LocalSystem/i,
};

function refusals(attempt: () => unknown): readonly Error[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ApplyError || error instanceof RestoreError) return error.errors;
    if (error instanceof Error) return [error];
    throw error;
  }
}

describe.each(CALLERS)('what is advised to a caller that is %s', (who) => {
  test.each(Object.entries(VERBS))('%s: not to become what it is', (_, attempt) => {
    for (const error of refusals(() => attempt(machineFor(who)))) {
      expect(error.message).not.toMatch(/\bRangeError|is not a function/);
      const pattern = BECOME[who];
      if (pattern === undefined) continue;
      for (const hintFor of READERS) expect(hintFor(error)).not.toMatch(pattern);
    }
  });
});

test('a plain user is told who may, and an administrator where that is written', () => {
  const hint = (who: (typeof CALLERS)[number], verb: string) =>
    refusals(() => VERBS[verb]?.(machineFor(who)))
      .map((error) => commandHint(error))
      .join();
  expect(hint('plain', 'define, closed')).toContain('run this as an administrator');
  expect(hint('elevated', 'define, closed')).toContain(`\`dosdev security ${CLOSED}\` lists who`);
  expect(hint('plain', 'persist')).toContain('run as an administrator');
  expect(hint('plain', 'define, new')).toMatch(
    /`dosdev persist DDNEW [^`]+`, as an administrator,/,
  );
  expect(hint('elevated', 'define, new')).toMatch(
    /use `dosdev persist DDNEW [^`]+` for the next restart/,
  );
});

describe('of many names that stand in the way, the first few are named', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `DDMANY${index}`);

  test('by apply and restore', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    const declared = Object.fromEntries(names.map((name) => [name, NULL_DEVICE]));
    const taken = dos.snapshot();
    const entries = names.map((name) => {
      return { name, scope: 'global', definitions: [NULL_DEVICE] } as const;
    });
    for (const attempt of [
      () => dos.apply({ scope: 'global', names: declared }),
      () => dos.restore({ ...taken, entries }, { scope: 'global' }),
    ]) {
      try {
        attempt();
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ errors: expect.objectContaining({ length: 3000 }) });
        const { message } = error as Error;
        expect(message).toContain('DDMANY4');
        expect(message).not.toContain('DDMANY5');
        expect(message).toContain('… and 2995 more');
        expect(message.length).toBeLessThan(2500);
      }
    }
  });

  test('by a circle', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    const circle = names.map((name, index) => [
      name,
      { alias: names[(index + 1) % names.length] ?? '' },
    ]);
    try {
      dos.apply({ names: Object.fromEntries(circle) });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ circle: [...names, names[0]] });
      expect((error as Error).message).toContain('DDMANY4 -> … and 2995 more -> DDMANY0. Let');
    }
  });
});

test('MODE and CHANGE PORT, which force nothing, do not advise it', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  dos.define('COM41', '\\??\\LPT41');
  dos.define('COM43', '\\??\\COM42');
  for (const attempt of [() => dos.mode('LPT41=COM41'), () => dos.changePort('COM42=COM43')]) {
    // A command puts `try:` before it.
    for (const [index, hint] of ['Let one of them lead', 'let one of them lead'].entries()) {
      const hints = refusals(attempt).map((error) => READERS[index]?.(error));
      expect(hints).toEqual([`${hint} elsewhere.`]);
    }
  }
});
