import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { MEMBERS, membersWith } from '../support/members/index.js';

const TARGET = '\\Device\\Serial0';
const OTHER = '\\Device\\Null';

/** A change of a name, and whether it was asked to be told. */
type Change = (dos: DosDevices, name: string, broadcast?: boolean) => unknown;

const asked = (broadcast: boolean | undefined) => (broadcast === undefined ? {} : { broadcast });

/** Every change that calls the base server and can be asked to tell programs of it. */
const CHANGES: Readonly<Record<string, Change>> = {
  ...Object.fromEntries(
    membersWith('broadcast').map((member): [string, Change] => [
      member,
      (dos, name, broadcast) => {
        const args = { name, other: 'DDKNOWN', target: TARGET };
        return MEMBERS[member].call(dos, args, asked(broadcast) as never);
      },
    ]),
  ),
  'remove by target': (dos, name, broadcast) =>
    dos.removeAsync(name, { target: OTHER, ...asked(broadcast) }),
  'remove all': (dos, name, broadcast) => dos.removeAsync(name, { all: true, ...asked(broadcast) }),
  'define instead of the others': (dos, name, broadcast) =>
    dos.defineAsync(name, TARGET, { ifDefined: 'replace', ...asked(broadcast) }),
  'alias instead of the others': (dos, name, broadcast) =>
    dos.aliasAsync(name, 'DDKNOWN', { ifDefined: 'replace', ...asked(broadcast) }),
  'define in a transaction': (dos, name, broadcast) =>
    dos.transactionAsync((tx) => tx.define(name, TARGET, asked(broadcast))),
  'alias in a transaction': (dos, name, broadcast) =>
    dos.transactionAsync((tx) => tx.alias(name, 'DDKNOWN', asked(broadcast))),
  'remove in a transaction': (dos, name, broadcast) =>
    dos.transactionAsync((tx) => tx.remove(name, asked(broadcast))),
};

/** What has options and would block the thread, or notifies no programs. */
const REFUSING: Readonly<Record<string, Change>> = {
  ...Object.fromEntries(
    membersWith('scope')
      .filter((member) => !membersWith('broadcast').includes(member))
      .map((member): [string, Change] => [
        member,
        (dos, name, broadcast) => {
          const args = { name, other: 'DDKNOWN', target: TARGET };
          return MEMBERS[member].call(dos, args, asked(broadcast) as never);
        },
      ]),
  ),
  'define in a transaction': (dos, name, broadcast) =>
    dos.transaction((tx) => tx.define(name, TARGET, asked(broadcast) as object)),
  'alias in a transaction': (dos, name, broadcast) =>
    dos.transaction((tx) => tx.alias(name, 'DDKNOWN', asked(broadcast) as object)),
  'remove in a transaction': (dos, name, broadcast) =>
    dos.transaction((tx) => tx.remove(name, asked(broadcast) as object)),
};

/** And those that cannot. */
const QUIET: Readonly<Record<string, Change>> = {
  apply: (dos, name) => dos.apply({ names: { [name]: TARGET } }),
  restore: (dos, name) => {
    const snapshot = dos.snapshot();
    return dos.restore({
      ...snapshot,
      entries: snapshot.entries.map((entry) =>
        entry.name === name ? { ...entry, definitions: [TARGET] } : entry,
      ),
    });
  },
};

/** @returns for each call of the base server that changes the name, whether programs are told. */
async function told(change: Change, name: string, broadcast?: boolean): Promise<boolean[]> {
  const user = createSimulatedMachine().logon();
  user.defineDosDevice(DDD.RAW_TARGET_PATH, name, OTHER);
  user.defineDosDevice(DDD.RAW_TARGET_PATH, 'DDKNOWN', TARGET);
  const calls: boolean[] = [];
  const listening = intercept(user, (call, [flags, called], proceed) => {
    if (call.startsWith('defineDosDevice') && called === name) {
      calls.push((Number(flags) & DDD.NO_BROADCAST_SYSTEM) === 0);
    }
    return proceed();
  });
  await change(openDosDevices({ backend: listening }), name, broadcast);
  return [...new Set(calls)];
}

describe.each(Object.entries(CHANGES))('%s', (_, change) => {
  test.each(['R:', 'Z:'])(
    'programs are told of a drive letter, and when asked alone: %s',
    async (name) => {
      expect(await told(change, name, true)).toEqual([true]);
      expect(await told(change, name, false)).toEqual([false]);
      expect(await told(change, name)).toEqual([false]);
    },
  );

  test.each(['R', 'RR:', 'COM70', '1:'])(
    'they are never told of another name: %s',
    async (name) => {
      for (const broadcast of [true, false, undefined]) {
        expect(await told(change, name, broadcast)).toEqual([false]);
      }
    },
  );
});

test.each(Object.entries(REFUSING))(
  '%s refuses it, and names the methods that have it',
  async (_, change) => {
    for (const broadcast of [true, false]) {
      const user = createSimulatedMachine().logon();
      user.defineDosDevice(DDD.RAW_TARGET_PATH, 'R:', OTHER);
      user.defineDosDevice(DDD.RAW_TARGET_PATH, 'DDKNOWN', TARGET);
      const dos = openDosDevices({ backend: user });
      const refused = (async () => change(dos, 'R:', broadcast))();
      await expect(refused).rejects.toThrow(
        expect.objectContaining({
          name: 'TypeError',
          code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
          message: expect.stringMatching(/unknown option `broadcast`; .*defineAsync\(\)/),
        }),
      );
      expect(user.queryDosDevice('R:')).toEqual([OTHER]);
    }
  },
);

test('every member that has it does not block the thread', () => {
  expect(membersWith('broadcast')).toEqual(['defineAsync', 'aliasAsync', 'removeAsync']);
});

test.each(Object.entries(QUIET))('%s tells nothing', async (_, change) => {
  expect(await told(change, 'R:')).toEqual([false]);
  expect(await told(change, 'COM70')).toEqual([false]);
});

describe.each([true, false])('with broadcast %s', (broadcast) => {
  const isTold = (flags: unknown) => (Number(flags) & DDD.NO_BROADCAST_SYSTEM) === 0;

  test('a definition that is undone is told as it was done', async () => {
    const user = createSimulatedMachine().logon();
    const calls: boolean[] = [];
    const meddling = intercept(user, (call, [flags, name], proceed) => {
      const answer = proceed();
      if (call !== 'defineDosDeviceAsync') return answer;
      calls.push(isTold(flags));
      // Another process is quick to put its own in front.
      if (calls.length === 1) user.defineDosDevice(DDD.RAW_TARGET_PATH, String(name), OTHER);
      return answer;
    });
    const dos = openDosDevices({ backend: meddling });
    await expect(dos.defineAsync('R:', TARGET, { broadcast })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_READ_BACK' }),
    );
    expect(calls).toEqual([broadcast, broadcast]);
  });

  test('a removal that is undone is told as it was done', async () => {
    const user = createSimulatedMachine().logon();
    for (const target of [OTHER, TARGET, OTHER]) {
      user.defineDosDevice(DDD.RAW_TARGET_PATH, 'R:', target);
    }
    const calls: boolean[] = [];
    const failing = intercept(user, (call, [flags], proceed) => {
      if (call !== 'defineDosDeviceAsync') return proceed();
      calls.push(isTold(flags));
      return calls.length === 2 ? Promise.resolve(ERROR.NOT_ENOUGH_MEMORY) : proceed();
    });
    const dos = openDosDevices({ backend: failing });
    await expect(dos.removeAsync('R:', { all: true, broadcast })).rejects.toThrow(
      expect.objectContaining({ code: 'ERROR_NOT_ENOUGH_MEMORY' }),
    );
    expect(calls).toEqual([broadcast, broadcast, broadcast]);
    expect(user.queryDosDevice('R:')).toEqual([OTHER, TARGET, OTHER]);
  });
});
