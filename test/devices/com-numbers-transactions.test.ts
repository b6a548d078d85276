import { describe, expect, test } from 'vitest';
import { rollBack } from '../../lib/dos-devices/transaction/roll-back.js';
import { CLAIMED_NUMBERS_KEY, DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import { simulate } from '../../lib/testing/index.js';

const X = '\\Device\\X';

function begin() {
  const { dos, machine } = simulate({}, { logon: { administrator: true, elevated: true } });
  const { objectManager } = dos;
  const { comPortDatabase, registry } = objectManager;
  return {
    dos,
    machine,
    objectManager,
    /** Whether COM5 is listed, its number reserved, and `persist` known to have claimed it. */
    state: () => ({
      listed: typeof registry.getString(DOS_DEVICES_KEY, 'COM5') === 'string',
      reserved: [comPortDatabase.claimed()].flat().includes(5),
      own: typeof registry.getString(CLAIMED_NUMBERS_KEY, 'COM5') === 'string',
    }),
    put: ({ listed, reserved, own }: Record<'listed' | 'reserved' | 'own', boolean>) => {
      if (listed) registry.setString(DOS_DEVICES_KEY, 'COM5', X);
      if (reserved) comPortDatabase.claim(5);
      if (own) registry.setString(CLAIMED_NUMBERS_KEY, 'COM5', 'DOS Devices');
    },
  };
}

const NOTHING = { listed: false, reserved: false, own: false };
const ALL = { listed: true, reserved: true, own: true };

describe('in a transaction', () => {
  test('a claim is kept by the commit', () => {
    const { dos, state } = begin();
    const change = dos.transaction((it) => it.define('COM5', X, { persist: true }));
    expect(change.persisted).toMatchObject({ done: true, claim: { outcome: 'claimed' } });
    expect(state()).toEqual(ALL);
  });

  test('a claim is released by a roll-back', () => {
    const { dos, state } = begin();
    const during: unknown[] = [];
    const act = () =>
      dos.transaction((it) => {
        it.alias('COM5', 'COM1', { persist: true });
        during.push(state());
        throw new Error('enough');
      });
    expect(act).toThrow('enough');
    expect([...during, state()]).toEqual([ALL, NOTHING]);
  });

  test.each([NOTHING, ALL, { ...ALL, own: false }, { ...NOTHING, reserved: true }])(
    'what was %o before is so after a roll-back',
    (before) => {
      const { dos, put, state } = begin();
      put(before);
      const snapshot = dos.snapshot({ persisted: true });
      const { persisted = [] } = snapshot;
      const without = { ...snapshot, persisted: persisted.filter(({ name }) => name !== 'COM5') };
      for (const other of ['\\Device\\Y', X]) {
        const act = () =>
          dos.transaction((it) => {
            it.define('COM5', other, { persist: true });
            it.restore(without, { removeAdded: true });
            it.define('COM5', other, { persist: true });
            throw new Error('enough');
          });
        expect(act).toThrow('enough');
        expect(state()).toEqual(before);
      }
    },
  );

  test('a dry run changes nothing, and says what would become of the number', () => {
    const { dos, state } = begin();
    const change = dos.transaction((it) => it.define('COM5', X, { persist: true, dryRun: true }));
    expect(change.persisted).toMatchObject({ done: false, claim: { outcome: 'claimed' } });
    expect(state()).toEqual(NOTHING);
  });

  test('a claim that is refused does not end it', () => {
    const { dos, machine, state } = begin();
    const change = dos.transaction((it) => {
      machine.failNext('comPortDatabase.claim', ERROR.ACCESS_DENIED);
      return it.define('COM5', X, { persist: true });
    });
    expect(change.persisted).toMatchObject({ done: true, claim: { outcome: 'unclaimed' } });
    expect(state()).toEqual({ ...NOTHING, listed: true });
  });
});

/** What a killed transaction that persists COM5 leaves, step by step. */
const LEFT = [
  NOTHING,
  { ...NOTHING, listed: true },
  { ...NOTHING, listed: true, own: true },
  ALL,
] as const;
const ENTRIES = [
  { persisted: 'COM5', before: [], after: [X] },
  { persisted: 'COM5', before: [X], after: [X], claimed: false },
];

describe('recovery', () => {
  test.each(LEFT)('of %o releases the number', (left) => {
    const { objectManager, put, state } = begin();
    put(left);
    const [planned] = rollBack(objectManager, ENTRIES, true);
    expect(planned?.outcome).toBe(left.listed ? 'restored' : 'unchanged');
    expect(state()).toEqual(left);
    expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: planned?.outcome }]);
    expect(state()).toEqual(NOTHING);
    expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test('claims what the transaction had released', () => {
    const { objectManager, state } = begin();
    const entries = [
      { persisted: 'COM5', before: [X], after: [] },
      { persisted: 'COM5', before: [], after: [], claimed: true },
    ];
    expect(rollBack(objectManager, entries)).toMatchObject([{ outcome: 'restored' }]);
    expect(state()).toEqual(ALL);
  });

  test.each(['comPortDatabase.release', 'registry.getString'] as const)(
    'fails where %s does, and completes later',
    (call) => {
      const { objectManager, machine, put, state } = begin();
      put(ALL);
      machine.failNext(call, ERROR.ACCESS_DENIED);
      expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: 'failed' }]);
      machine.clearFaults();
      expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: 'restored' }]);
      expect(state()).toEqual(NOTHING);
    },
  );
});
