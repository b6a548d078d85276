import { afterAll, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/open.js';
import { driverRoutines } from '../../lib/driver/routines.js';
import { openObjectManager } from '../../lib/entry-points/nt.js';
import { SimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { DosDevError, invalidArgType } from '../../lib/status/index.js';
import {
  assertNoPendingFaults,
  createSimulatedMachine,
  recordMachine,
  replayMachine,
} from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';

function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const odd = (handle: object): readonly (readonly [string, unknown])[] => [
  ['a revoked proxy', revoked({})],
  ['a revoked proxy of a list', revoked([])],
  ['a revoked proxy of a function', revoked(() => {})],
  [
    'an object with a class that throws',
    {
      get constructor() {
        throw new Error('mine');
      },
    },
  ],
  ['what inherits from a handle', Object.create(handle)],
  ['a proxy of a handle', new Proxy(handle, {})],
  ['an object without a class', Object.create(null)],
  ['an empty object', {}],
  ['a sparse list', new Array(2)],
  ['a symbol', Symbol('x')],
  ['a bigint', 5n],
  ['null', null],
  ['memory that was handed over', handedOver()],
];

function handedOver(): Uint8Array {
  const bytes = new Uint8Array(4);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

type Call = (...values: unknown[]) => unknown;

/** The functions of an object, those of its classes among them, but for those that end something. */
function membersOf(object: object): readonly (readonly [string, Call])[] {
  const found = new Map<string, Call>();
  for (let at: object = object; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      const ends = ['constructor', 'exit', 'closeHandles', 'reboot'].includes(name);
      if (typeof value === 'function' && !ends) found.set(name, value.bind(object));
    }
  }
  return [...found];
}

/** Whether a value can be wrong options: those without a key are right. */
function hasKeys(value: unknown): boolean {
  try {
    return (
      value !== undefined && (typeof value !== 'object' || Object.keys(value ?? '-').length > 0)
    );
  } catch {
    return true;
  }
}

/** What is thrown, or is the reason of a promise that is rejected, has a code of this package. */
async function refusesWell(call: Call, values: readonly unknown[]): Promise<void> {
  try {
    const answer = await call(...values);
    if (typeof answer === 'object' && answer !== null && 'close' in answer) {
      (answer as { close(): void }).close();
    }
  } catch (error) {
    const isCoded = error instanceof Error && 'code' in error;
    const isOurs = isCoded && String(error.code).startsWith('ERR_DOSDEV_');
    if (!isOurs && !(error instanceof DosDevError)) throw error;
  }
}

describe.each(backends.map((backend) => [backend.name, backend.objectManager] as const))(
  'values that no call can use: %s',
  (_, objectManager) => {
    // A link of its own: where no right is asked for, some calls would make another one temporary.
    const opened = objectManager.createSymbolicLink('\\??\\DDODDLINK', '\\Device\\Null');
    if (typeof opened === 'number') throw new Error('no link can be made');
    afterAll(() => void opened.close());
    const { raw, registry, deviceInterfaces, deviceTree, comPortDatabase } = objectManager;
    const parts = { raw, registry, deviceInterfaces, deviceTree, comPortDatabase };
    const members = Object.entries({ objectManager, ...parts }).flatMap(([owner, object]) =>
      membersOf(object).map(([name, call]) => [`${owner}.${name}`, call]),
    ) as (readonly [string, Call])[];

    test.each(members)('%s refuses them', async (_name, call) => {
      for (const [, value] of odd(opened)) {
        await refusesWell(call, [value]);
        await refusesWell(call, ['\\??\\DDODD', value]);
        await refusesWell(call, [opened, value]);
      }
    });
  },
);

describe('values that no call can use', () => {
  const machine = createSimulatedMachine();
  const caller = machine.logon();
  const dos = openDosDevices({ backend: caller });
  const opened = caller.openSymbolicLink('\\??\\NUL');
  if (typeof opened === 'number') throw new Error('NUL does not open');

  /** Waits for a name that nothing defines, unless a value is wrong, and gives up. */
  const giveUp = (name: unknown, options: unknown) => {
    const signal = AbortSignal.abort(Object.assign(new Error(), { code: 'ERR_DOSDEV_ENOUGH' }));
    return dos.when(name as string, hasKeys(options) ? (options as object) : { signal });
  };

  test.each([
    ...membersOf(dos).filter(([name]) => !['when', 'watch', 'follow'].includes(name)),
    ['when', giveUp as Call],
    ...membersOf(machine),
    ...membersOf(driverRoutines(machine.kernel())),
    ['openDosDevices', openDosDevices as Call],
    ['openObjectManager', openObjectManager as Call],
    ['createSimulatedMachine', createSimulatedMachine as Call],
    ['fromJSON', SimulatedMachine.fromJSON as Call],
    ['recordMachine', recordMachine as Call],
    ['replayMachine', replayMachine as Call],
    ['assertNoPendingFaults', assertNoPendingFaults as Call],
  ] as const)('%s refuses them', async (_name, call: Call) => {
    for (const [, value] of odd(opened)) {
      await refusesWell(call, [value]);
      await refusesWell(call, ['DDODD', value]);
      await refusesWell(call, ['DDODD', '\\Device\\Null', value]);
    }
  });

  test.each([
    ['a revoked Proxy', revoked({})],
    ['a revoked Proxy', revoked(() => {})],
    ['type symbol (Symbol(a\\u001b[31m))', Symbol('a\x1b[31m')],
    ['function a\\u001b[31m', { 'a\x1b[31m': () => {} }['a\x1b[31m']],
  ])('are named on one line: %s', (shown, value) => {
    expect(invalidArgType('it', 'text', value).message).toBe(
      `The "it" argument must be text. Received ${shown}`,
    );
  });
});
