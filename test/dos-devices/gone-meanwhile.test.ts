import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices, ReadBackError } from '../../lib/dos-devices/index.js';
import { simulate } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { letTimePass } from '../support/passing-time.js';

const [A, B] = ['\\Device\\A', '\\Device\\B'];

const REMOVALS: Readonly<Record<string, (dos: DosDevices) => unknown>> = {
  remove: (dos) => dos.remove('DDX', { ifExists: true }),
  removeAsync: (dos) => dos.removeAsync('DDX', { ifExists: true }),
  'remove in a transaction': (dos) => dos.transaction((it) => it.remove('DDX', { ifExists: true })),
  apply: (dos) => dos.apply({ names: { DDX: { absent: true } } }),
  applyAsync: (dos) => dos.applyAsync({ names: { DDX: { absent: true } } }),
};

/** Calls before which another program can change the name: with no handle of it open. */
const BETWEEN = /^(openSymbolicLink|defineDosDevice|openDirectory|createDirectory)/;

type Other = (dos: DosDevices) => void;

/** What a removal does when another program changes the name before its call number `at`. */
async function disturbed(profile: 'windows-11' | 'wine-8', act: Other, other: Other, at: number) {
  const { dos, machine } = simulate({ profile }, { logon: { elevated: true } });
  const others = machine.dosDevices(dos);
  others.define('DDX', A);
  let calls = 0;
  const backend = intercept(machine.process(dos), (call, _, proceed) => {
    if (BETWEEN.test(call) && calls++ === at) other(others);
    return proceed();
  });
  let error: unknown;
  try {
    await act(openDosDevices({ backend }));
  } catch (thrown) {
    error = thrown;
  }
  return { error, reached: calls > at, now: others.query('DDX')?.definitions };
}

describe.each(['windows-11', 'wine-8'] as const)(
  'while another program is at work (%s)',
  (profile) => {
    // An asynchronous twin plans as the other does.
    const removals = Object.entries(REMOVALS).filter(
      ([name]) => profile === 'windows-11' || !name.endsWith('Async'),
    );

    test.each(removals)('%s accepts that the name is gone', async (_, act) => {
      letTimePass();
      const gone: Other = (dos) => dos.remove('DDX', { ifExists: true });
      for (let at = 0; ; at++) {
        const { error, reached, now } = await disturbed(profile, act, gone, at);
        if (!reached) break;
        expect({ at, error, now }).toEqual({ at, error: undefined, now: undefined });
      }
    });

    test.each(removals.filter(([name]) => !name.endsWith('Async')))(
      '%s removes nothing unseen',
      async (_, act) => {
        letTimePass();
        const redefined: Other = (dos) => {
          dos.remove('DDX', { ifExists: true });
          dos.define('DDX', B);
        };
        let refused = 0;
        for (let at = 0; ; at++) {
          const { error, reached, now } = await disturbed(profile, act, redefined, at);
          if (!reached) break;
          // It is removed if it was there when the removal looked; then that has succeeded.
          expect({ at, now }).toEqual({ at, now: error === undefined ? undefined : [B] });
          if (error !== undefined) refused += 1;
        }
        expect(refused).toBeGreaterThan(0);
      },
    );
  },
);

test('a name that is gone is an error without ifExists', async () => {
  const gone: Other = (dos) => dos.remove('DDX', { ifExists: true });
  const { error } = await disturbed('windows-11', (dos) => dos.remove('DDX'), gone, 0);
  expect(error).toMatchObject({ code: 'ERROR_FILE_NOT_FOUND' });
  const late = await disturbed('windows-11', (dos) => dos.remove('DDX'), gone, 1);
  expect(late.error).toBeInstanceOf(ReadBackError);
});
