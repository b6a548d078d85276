import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { CLAIMED_NUMBERS_KEY } from '../../lib/object-manager/registry-keys.js';
import { SimulatedMachine, simulate } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { comNumbers } from '../support/com-numbers.js';

const [X, Y] = ['\\Device\\X', '\\Device\\Y'];

/** The calls that change something. */
const CHANGING =
  /^(defineDosDevice|createSymbolicLink|make|registry\.(set|delete)|comPortDatabase\.(claim|release))/;

/** What a program does that may be killed: to COM5, of which it uses no transaction. */
interface Killed {
  readonly about: string;
  /** What is so before. */
  readonly before?: (dos: DosDevices) => void;
  readonly act: (dos: DosDevices) => void;
  /** The number is reserved all the time. */
  readonly isReserved?: true;
}

const KILLED: readonly Killed[] = [
  { about: 'persist', act: (dos) => dos.persist('COM5', X) },
  {
    about: 'persist, of what is listed without its number',
    before: (dos) => {
      dos.persist('COM5', X);
      dos.objectManager.comPortDatabase.release(5);
      dos.objectManager.registry.delete(CLAIMED_NUMBERS_KEY, 'COM5');
    },
    act: (dos) => dos.persist('COM5', X),
  },
  {
    about: 'persist, of another target',
    before: (dos) => dos.persist('COM5', Y),
    act: (dos) => dos.persist('COM5', X),
    isReserved: true,
  },
  { about: 'define, with persist', act: (dos) => dos.define('COM5', X, { persist: true }) },
  {
    about: 'define, with persist, of what is both',
    before: (dos) => dos.define('COM5', Y, { persist: true }),
    act: (dos) => dos.define('COM5', X, { persist: true, ifDefined: 'replace' }),
    isReserved: true,
  },
  { about: 'alias, with persist', act: (dos) => dos.alias('COM5', 'COM1', { persist: true }) },
  {
    about: 'unpersist',
    before: (dos) => dos.persist('COM5', X),
    act: (dos) => dos.unpersist('COM5', { ifExists: true }),
  },
  {
    about: 'releasePort, of a record that was left behind',
    before: (dos) => {
      dos.persist('COM5', X);
      const { registry } = dos.objectManager;
      const key = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
      registry.delete(key, 'COM5');
    },
    act: (dos) => dos.releasePort('COM5', { ifExists: true }),
  },
];

/** The machine before and after each call of a program that changes something: what a kill leaves there. */
function momentsOf({ before, act }: Killed) {
  const { dos, machine } = simulate({}, { logon: { elevated: true } });
  const process = machine.process(dos);
  before?.(dos);
  const moments: { readonly step: string; readonly machine: string }[] = [];
  const note = (step: string) => moments.push({ step, machine: JSON.stringify(machine) });
  const backend = intercept(process, (call, _, proceed) => {
    if (!CHANGING.test(call)) return proceed();
    note(`before ${call}`);
    const answer = proceed();
    note(`after ${call}`);
    return answer;
  });
  act(openDosDevices({ backend }));
  return moments;
}

/** A machine whose program was killed, with another program. */
function afterKill(text: string) {
  const machine = SimulatedMachine.fromJSON(JSON.parse(text));
  const [session] = machine.sessions;
  if (session === undefined) throw new Error('no user is logged on');
  const dos = machine.dosDevices(session);
  const { objectManager } = dos;
  return {
    dos,
    /** Another program claims the number, which is free. */
    claim: () => objectManager.comPortDatabase.claim(5) === 0,
    numbers: () => comNumbers(objectManager),
    isReserved: () => [objectManager.comPortDatabase.claimed()].flat().includes(5),
    state: () => ({
      listed: dos.persisted().find(({ name }) => name === 'COM5')?.target,
      defined: dos.query('COM5')?.definitions,
    }),
  };
}

describe.each(KILLED)('killed at any step of $about', (killed) => {
  const moments = momentsOf(killed);
  const ends = [moments[0], moments.at(-1)].map((it) => afterKill(it?.machine ?? '').state());
  test('each value is as before or as after, and no record takes a free number', () => {
    expect(moments.length).toBeGreaterThan(1);
    for (const { step, machine } of moments) {
      const { numbers, state } = afterKill(machine);
      const { listed, defined } = state();
      expect({ step, listed: ends.map((it) => it.listed) }).toEqual({
        step,
        listed: expect.arrayContaining([listed]),
      });
      // While a definition replaces another, there are both.
      expect({ step, newest: ends.map((it) => it.defined?.[0]) }).toEqual({
        step,
        newest: expect.arrayContaining([defined?.[0]]),
      });
      const { own, reserved } = numbers();
      const taken = own.includes('COM5') && ![reserved].flat().includes(5);
      expect({ step, taken }).toEqual({ step, taken: false });
    }
  });

  test('done once more it is done, and a number that is left can be freed', () => {
    for (const { step, machine } of moments) {
      const { dos, isReserved, numbers, state } = afterKill(machine);
      killed.act(dos);
      expect({ step, state: state() }).toEqual({ step, state: ends[1] });
      if (state().listed !== undefined)
        expect({ step, is: isReserved() }).toEqual({ step, is: true });
      dos.unpersist('COM5', { ifExists: true });
      dos.releasePort('COM5', { ifExists: true });
      expect({ step, ...numbers() }).toEqual({ step, reserved: [1, 2], own: [] });
    }
  });

  test('another program keeps the number that it has claimed since', () => {
    let claims = 0;
    for (const { step, machine } of moments) {
      const { dos, claim, isReserved } = afterKill(machine);
      if (isReserved()) continue;
      expect(claim()).toBe(true);
      claims += 1;
      if (!killed.about.startsWith('releasePort')) killed.act(dos);
      dos.unpersist('COM5', { ifExists: true });
      expect({ step, isReserved: isReserved() }).toEqual({ step, isReserved: true });
    }
    expect(claims > 0).toBe(!killed.isReserved);
  });
});
