import { describe, expect, test } from 'vitest';
import {
  createSimulatedMachine,
  type MachineSpec,
  SimulatedProcess,
} from '../../../lib/simulated/index.js';

const ENDED = expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' });
const GUID = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const KEY = 'SOFTWARE\\Dosdev';

/** What can be asked of an ended process. */
const SURVIVING = ['constructor', 'identity', 'exit'];
const members = Object.getOwnPropertyNames(SimulatedProcess.prototype).filter(
  (name) => !SURVIVING.includes(name),
);

/** Arguments that the calls of a process's parts take. */
const PARTS = {
  raw: {
    createSymbolicLink: [
      { objectAttributes: { name: null }, target: { units: 'x', length: 2, maximumLength: 4 } },
    ],
    openSymbolicLink: [{ objectAttributes: { name: null } }],
    createDirectory: [{ objectAttributes: { name: null } }],
    openDirectory: [{ objectAttributes: { name: null } }],
    createMutant: [{ objectAttributes: { name: null } }],
    querySymbolicLink: [null, { maximumLength: 8, returnedLength: true }],
    queryDirectory: [null, { length: 200, single: true, restart: true, context: 0 }],
    queryDosDevice: ['COM1', 100],
  },
  registry: {
    getString: [KEY, 'a'],
    getBinary: [KEY, 'a'],
    getValue: [KEY, 'a'],
    strings: [KEY],
    values: [KEY],
    keys: [KEY],
    setString: [KEY, 'a', 'b'],
    setBinary: [KEY, 'a', new Uint8Array(1)],
    setValue: [KEY, 'a', { type: 1, data: new Uint8Array(2) }],
    delete: [KEY, 'a'],
    checkWrite: [KEY],
  },
  deviceInterfaces: {
    list: [GUID],
    register: ['\\Device\\Serial0', GUID, null],
    setState: [`\\??\\ACPI#PNP0501#1#${GUID}`, true],
  },
} as const;

type Ending = 'exit' | 'logoff' | 'reboot';

function ended(how: Ending, spec?: MachineSpec) {
  const machine = createSimulatedMachine(spec);
  const process = machine.logon({ elevated: true });
  const { raw, registry, deviceInterfaces } = process;
  if (how === 'exit') process.exit();
  else if (how === 'logoff') machine.logoff(process);
  else machine.reboot();
  return { process, parts: { raw, registry, deviceInterfaces } };
}

/** Calls a member, or reads it if it is not a function. */
async function use(object: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const member: unknown = Reflect.get(object, name, object);
  return typeof member === 'function' ? Reflect.apply(member, object, args) : member;
}

describe.each(['exit', 'logoff', 'reboot'] as const)('a process ended by %s', (how) => {
  test.each(members)('throws from %s', async (name) => {
    const { process } = ended(how);
    await expect(use(process, name, [])).rejects.toThrow(ENDED);
  });

  test('keeps its identity, and ends once', () => {
    const { process } = ended(how);
    expect(process.identity().userSid).toMatch(/^S-1-5-21-/);
    expect(() => process.exit()).not.toThrow();
  });

  for (const [part, calls] of Object.entries(PARTS)) {
    test.each(Object.entries<readonly unknown[]>(calls))(
      `throws from a ${part} that was kept: %s`,
      async (name, args) => {
        const kept = ended(how).parts[part as keyof typeof PARTS];
        await expect(use(kept, name, args)).rejects.toThrow(ENDED);
      },
    );
  }
});

test('the tables name every call of the parts', () => {
  const process = createSimulatedMachine().logon();
  for (const [part, calls] of Object.entries(PARTS)) {
    const prototype: unknown = Object.getPrototypeOf(process[part as keyof typeof PARTS]);
    const names = Object.getOwnPropertyNames(prototype);
    expect(Object.keys(calls).sort()).toEqual(names.filter((n) => n !== 'constructor').sort());
  }
});
