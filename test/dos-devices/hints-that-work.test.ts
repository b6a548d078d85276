import { describe, expect, test } from 'vitest';
import { commandHint } from '../../lib/cli/command-words.js';
import {
  CircleError,
  type DosDevices,
  openDosDevices,
  RollBackError,
  type Transaction,
} from '../../lib/dos-devices/index.js';
import type { Snapshot } from '../../lib/dos-devices/snapshot/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { thrownBy } from '../support/thrown-by.js';

const NULL_DEVICE = '\\Device\\Null';

/** What gives a name another one as its target, by that one's name. */
const BY_NAME: Readonly<Record<string, (dos: DosDevices, name: string, other: string) => unknown>> =
  {
    alias: (dos, name, other) => dos.alias(name, other, { byName: true }),
    define: (dos, name, alias) => dos.define(name, { alias, byName: true }),
    temporary: (dos, name, alias) => dos.temporary(name, { alias, byName: true }),
    persist: (dos, name, alias) => dos.persist(name, { alias, byName: true }, { dryRun: true }),
    transaction: (dos, name, other) =>
      dos.transaction((it) => it.alias(name, other, { byName: true })),
  };

describe.each(backends)('a name as the alias of itself: $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });

  test.each(Object.entries(BY_NAME))('%s: is refused as a circle, defined or not', (_, give) => {
    const name = uniqueName('SELF');
    for (const other of [name, name.toLowerCase(), `\\\\.\\${name}`]) {
      const error = thrownBy(() => give(dos, name, other));
      expect(error).toBeInstanceOf(CircleError);
      expect(error).toMatchObject({ circle: [name, name] });
    }
    expect(dos.query(name)).toBeUndefined();
  });
});

test('a name that only the registry lists can be persisted as what another leads to', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().logon({ elevated: true }) });
  dos.persist('COM71', NULL_DEVICE);
  expect(dos.persist('COM72', { alias: 'COM71', byName: true }).after).toEqual(['\\??\\COM71']);
  dos.persist('COM73', '\\??\\COM74');
  const persist = () => dos.persist('COM74', { alias: 'COM73', byName: true });
  expect(thrownBy(persist)).toBeInstanceOf(CircleError);
});

const ADAPTER = { usb: '0403:6001', serial: 'A1', port: 'COM38' };

describe('follow, which forces nothing', () => {
  test.each(['NUL', 'C:', 'PIPE'])('does not advise it for %s', async (name) => {
    const machine = createSimulatedMachine({ attached: [ADAPTER] });
    const dos = openDosDevices({ backend: machine.logon() });
    for await (const event of dos.follow({ [name]: { device: 'serial=A1' } })) {
      expect(event).toMatchObject({ type: 'failed', code: 'ERR_DOSDEV_GUARDED_NAME' });
      expect(event.error).toMatchObject({ hint: expect.stringContaining('Choose another name') });
      expect(`${event.why} ${commandHint(event.error as Error)}`).not.toMatch(/force/);
      break;
    }
  });

  test('does not advise it for a loop', async () => {
    const machine = createSimulatedMachine({ attached: [ADAPTER] });
    const dos = openDosDevices({ backend: machine.logon() });
    const target = dos.define('COM90', { device: 'serial=A1' }, { dryRun: true }).after[0] ?? '';
    using _own = dos.temporary(target.slice('\\??\\'.length), '\\??\\COM91', { force: true });
    for await (const event of dos.follow({ COM91: { device: 'serial=A1' } })) {
      expect(event).toMatchObject({ type: 'failed', why: expect.stringContaining('COM91 -> ') });
      expect(event.why).toMatch(/\. Let one of them lead elsewhere\.$/);
      break;
    }
  });
});

describe('what a snapshot has and a machine cannot hold', () => {
  const snapshotOf = (dos: DosDevices, name: string, definitions: Snapshot['entries'][0]) => {
    const taken = dos.snapshot();
    return { ...taken, entries: [...taken.entries, { ...definitions, name }] };
  };

  test.each([
    ['a name with a NUL in it', 'A\0B', undefined],
    ['a machine without definition stacks', 'COM90', 'wine-10'],
  ] as const)('%s: several definitions', (_, name, profile) => {
    const machine = createSimulatedMachine(profile === undefined ? {} : { profile });
    const backend = profile === undefined ? machine.system() : machine.logon({ elevated: true });
    const dos = openDosDevices({ backend });
    const entry = { name, scope: ownScope(backend), definitions: [NULL_DEVICE, '\\Device\\A'] };
    const error = thrownBy(() => dos.restore(snapshotOf(dos, name, entry as never)));
    const [single] = (error as { readonly errors: readonly Error[] }).errors;
    expect(single).toMatchObject({
      hint: expect.stringContaining('leave one definition in its entry of the snapshot'),
    });
    expect(commandHint(single as Error)).not.toContain('remove');
    // As the hint says.
    const one = { ...entry, definitions: [NULL_DEVICE] };
    expect(dos.restore(snapshotOf(dos, name, one as never))).toMatchObject([{ done: true }]);
  });

  test('a name with a NUL in it, which no startup can create either', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon({ elevated: true }) });
    for (const scope of ['local', 'global'] as const) {
      const entry = { name: 'A\0B', scope, definitions: [NULL_DEVICE] } as const;
      const taken: Snapshot = { ...dos.snapshot(), entries: [entry] };
      const error = thrownBy(() => dos.restore(taken, { scope }));
      expect(error).toMatchObject({ errors: [{ hint: expect.stringContaining('leave it out') }] });
      expect((error as Error).message).not.toContain('persist');
    }
  });

  test('more definitions than there is room for', () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    const definitions = ['a', 'b', 'c'].map((it) => `\\Device\\${it.repeat(2000)}`);
    const entry = { name: 'COM90', scope: 'local', definitions };
    const error = thrownBy(() => dos.restore(snapshotOf(dos, 'COM90', entry as never)));
    expect(error).toMatchObject({
      errors: [{ hint: expect.stringContaining('leave fewer of them in its entry') }],
    });
  });
});

describe.each(backends)('a change beside the open transaction: $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });
  const failure = new Error('the callback failed');

  /** What changes a name by a member of DosDevices while a transaction is open. */
  const CHANGES: Readonly<Record<string, (name: string) => unknown>> = {
    define: (name) => dos.define(name, '\\Device\\Beside', { ifDefined: 'replace' }),
    alias: (name) => dos.alias(name, 'PIPE', { ifDefined: 'replace' }),
    remove: (name) => dos.remove(name, { all: true }),
    'define, by another object': (name) =>
      openDosDevices({ backend: backend.objectManager }).define(name, '\\Device\\Beside', {
        ifDefined: 'replace',
      }),
  };

  const rolledBack = (name: string, callback: (tx: Transaction) => void) => {
    try {
      return thrownBy(() =>
        dos.transaction((tx) => {
          callback(tx);
          throw failure;
        }),
      );
    } finally {
      dos.recover({ discard: true });
      dos.remove(name, { all: true, ifExists: true });
    }
  };

  test.each(Object.entries(CHANGES))(
    '%s: the roll-back says that it was this program',
    (how, change) => {
      const name = uniqueName('BESIDE');
      const error = rolledBack(name, (tx) => {
        tx.define(name, NULL_DEVICE);
        change(name);
      });
      if (how === 'remove') {
        // It is as before the transaction.
        expect(error).toBe(failure);
        return;
      }
      expect(error).toBeInstanceOf(RollBackError);
      expect(error).toMatchObject({
        message: expect.stringContaining('this program changed it beside the transaction'),
        names: [{ name, outcome: 'conflict', changedHere: true }],
        errors: [{ message: expect.stringContaining('this program has changed it') }],
      });
      expect((error as Error).message).not.toContain('another program');
    },
  );

  test('what another program changes is still said to be its work', (context) => {
    leaveOut(context, backend, ['longDosDeviceNames']);
    const name = uniqueName('BESIDE');
    const error = rolledBack(name, (tx) => {
      tx.define(name, NULL_DEVICE);
      backend.objectManager.defineDosDevice(DDD.REMOVE_DEFINITION, name, null);
      backend.objectManager.defineDosDevice(DDD.RAW_TARGET_PATH, name, '\\Device\\Other');
    });
    expect(error).toMatchObject({ names: [{ outcome: 'conflict' }] });
    expect((error as Error).message).toContain('another program changed it');
    expect(error).not.toHaveProperty('names.0.changedHere');
  });

  test('the next transaction knows nothing of it', () => {
    const name = uniqueName('BESIDE');
    rolledBack(name, (tx) => {
      tx.define(name, NULL_DEVICE);
      CHANGES.define?.(name);
    });
    expect(rolledBack(name, (tx) => tx.define(name, NULL_DEVICE))).toBe(failure);
  });
});
