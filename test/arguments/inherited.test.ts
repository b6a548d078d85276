import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { MEMBERS } from '../support/members/index.js';

type WithOptions = keyof typeof OPTIONS;

/** A value of each option that would change what a member does. */
const VALUES: Readonly<Record<string, unknown>> = {
  backend: 'simulated',
  stateFolder: 'x',
  scope: 'global',
  ifDefined: 'error',
  target: '\\Device\\Other',
  targetPrefix: '\\Device',
  match: 'X*',
  kind: 'drive',
  leadsTo: 'COM1',
  signal: new AbortController().signal,
  timeout: 0,
  interval: 1,
};

const SPOILT = Object.prototype as Record<string, unknown>;
const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

/** Gives every object a member. */
function spoil(option: string, enumerable: boolean): void {
  const value = VALUES[option] ?? true;
  Object.defineProperty(SPOILT, option, { value, enumerable, configurable: true, writable: true });
  undo.push(() => Reflect.deleteProperty(SPOILT, option));
}

async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return { code: (error as { code?: unknown }).code, message: (error as Error).message };
  }
}

const args = { name: 'DDX', other: 'NUL', target: '\\Device\\Null' };
const all = (Object.keys(OPTIONS) as WithOptions[]).flatMap((member) =>
  Object.keys(OPTIONS[member]).map((option) => [member, option] as const),
);

describe.each(all)('%s takes no inherited %s', (member, option) => {
  test.each([
    ['with own options', {}],
    ['without options', undefined],
  ])('%s', async (_, options) => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon({ elevated: true }) });
    // The first look makes the directory of the logon session.
    dos.snapshot();
    const before = JSON.stringify(machine);
    spoil(option, options === undefined);
    const refused = await codeOf(() => {
      if (member === 'openDosDevices') return openDosDevices(options);
      // Its use has an end of its own, as an option.
      if (member === 'when') return dos.when(args.name, options);
      return MEMBERS[member].call(dos, args, options as never);
    });
    for (const each of undo.splice(0)) each();
    expect(refused).toEqual({
      code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
      message: expect.stringContaining(`options.${option}`),
    });
    expect(JSON.stringify(machine)).toBe(before);
  });
});

test('members of a transaction take none, and parts of targets and machines neither', async () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon({ elevated: true }) });
  const within = (work: (transaction: Transaction) => unknown) => () => dos.transaction(work);
  const calls: readonly (readonly [option: string, () => unknown])[] = [
    ['force', within((it) => it.define('DDX', args.target, {}))],
    ['force', within((it) => it.remove('DDX', { ifExists: true }))],
    ['scope', within((it) => it.alias('DDX', 'NUL'))],
    ['byName', () => dos.define('DDX', { alias: 'NUL' }, { dryRun: true })],
    ['device', () => dos.define('DDX', { alias: 'NUL' }, { dryRun: true })],
    ['letter', () => createSimulatedMachine({ volumes: [{ device: 'V' }] })],
    ['profile', () => createSimulatedMachine({})],
  ];
  for (const [option, call] of calls) {
    // Only what is inherited makes a difference.
    expect(await codeOf(() => void call())).toBeUndefined();
    dos.remove('DDX', { ifExists: true });
    spoil(option, true);
    const refused = await codeOf(call);
    for (const each of undo.splice(0)) each();
    expect(refused, option).toMatchObject({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
  }
});

test('an object that has options from its class takes none of them silently', () => {
  class Kept {
    get dryRun() {
      return true;
    }
  }
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  for (const options of [new Kept(), Object.create({ dryRun: true })]) {
    expect(() => dos.define('DDX', args.target, options)).toThrow(/options\.dryRun/);
  }
  const own = Object.assign(Object.create(null), { dryRun: true });
  expect(dos.define('DDX', args.target, own)).toMatchObject({ done: false });
});
