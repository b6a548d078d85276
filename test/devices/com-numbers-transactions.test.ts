import { describe, expect, test } from 'vitest';
import { type ClaimRecord, recordOf, setRecord } from '../../lib/dos-devices/com-numbers/record.js';
import { rollBack } from '../../lib/dos-devices/transaction/roll-back.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import { simulate } from '../../lib/testing/index.js';

const X = '\\Device\\X';

interface Left {
  readonly listed: boolean;
  readonly reserved: boolean;
  readonly own: ClaimRecord;
}

function begin() {
  const { dos, machine } = simulate({}, { logon: { administrator: true, elevated: true } });
  const { objectManager } = dos;
  const { comPortDatabase, registry } = objectManager;
  return {
    dos,
    machine,
    objectManager,
    /** Whether COM5 is listed, its number reserved, and what its record says. */
    state: () => ({
      listed: typeof registry.getString(DOS_DEVICES_KEY, 'COM5') === 'string',
      reserved: [comPortDatabase.claimed()].flat().includes(5),
      own: recordOf(objectManager, 'COM5'),
    }),
    put: ({ listed, reserved, own }: Left) => {
      if (listed) registry.setString(DOS_DEVICES_KEY, 'COM5', X);
      if (reserved) comPortDatabase.claim(5);
      if (own !== 'none') setRecord(objectManager, 'COM5', own);
    },
  };
}

const NOTHING: Left = { listed: false, reserved: false, own: 'none' };
const ALL: Left = { listed: true, reserved: true, own: 'claimed' };

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

  test.each<Left>([NOTHING, ALL, { ...ALL, own: 'none' }, { ...NOTHING, reserved: true }])(
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
const LEFT: readonly Left[] = [
  NOTHING,
  { ...NOTHING, listed: true },
  { ...NOTHING, listed: true, own: 'unsettled' },
  { ...ALL, own: 'unsettled' },
  ALL,
];
const ENTRIES = [
  { persisted: 'COM5', before: [], after: [X] },
  { persisted: 'COM5', before: [X], after: [X], claimed: false },
];

describe('recovery', () => {
  test.each(LEFT)('of %o releases the number', (left) => {
    const { objectManager, put, state } = begin();
    put(left);
    const [planned] = rollBack(objectManager, ENTRIES, { dryRun: true });
    expect(planned?.outcome).toBe(left.listed ? 'restored' : 'unchanged');
    expect(state()).toEqual(left);
    expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: planned?.outcome }]);
    expect(state()).toEqual(NOTHING);
    expect(rollBack(objectManager, ENTRIES)).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test.each<Left>([
    ALL,
    { ...ALL, listed: false },
    { ...ALL, listed: false, own: 'unsettled' },
    { ...NOTHING, own: 'unsettled' },
    NOTHING,
  ])('of %o claims what the transaction had released', (left) => {
    const { objectManager, put, state } = begin();
    put(left);
    const entries = [
      { persisted: 'COM5', before: [X], after: [] },
      { persisted: 'COM5', before: [], after: [], claimed: true },
    ];
    const outcome = left === ALL ? 'unchanged' : 'restored';
    expect(rollBack(objectManager, entries)).toMatchObject([{ outcome }]);
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
