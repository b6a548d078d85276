import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import type { Registry } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';

const LOCK = '\\dosdev-persist';
const [A, B] = ['\\Device\\A', '\\Device\\B'];
const WRITES = ['setString', 'setValue', 'delete'];

/** An administrator, whose calls that write to the registry call a function first. */
function begin() {
  const machine = createSimulatedMachine();
  const caller = machine.logon({ elevated: true });
  let meanwhile = () => {};
  const registry = new Proxy(caller.registry, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (WRITES.includes(String(key))) meanwhile();
        return Reflect.apply(value, target, args);
      };
    },
  }) satisfies Registry;
  const backend = overriding(caller, registry);
  const kernel = machine.kernel();
  return {
    machine,
    caller,
    dos: openDosDevices({ backend }),
    /** What another process gets that tries to take the lock. */
    tryLock() {
      const taken = kernel.createDirectory(LOCK);
      if (typeof taken === 'number') return taken;
      taken.close();
      return STATUS.SUCCESS;
    },
    whileWriting: (act: () => void) => {
      meanwhile = act;
    },
  };
}

function overriding(caller: SimulatedProcess, registry: Registry): SimulatedProcess {
  return new Proxy(caller, {
    get(target, key) {
      if (key === 'registry') return registry;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const CHANGES: readonly (readonly [string, (dos: DosDevices) => unknown])[] = [
  ['persist', (dos) => dos.persist('COM20', A)],
  ['unpersist', (dos) => dos.unpersist('COM30')],
  ['define', (dos) => dos.define('COM20', A, { persist: true })],
  ['releasePort', (dos) => dos.releasePort('COM31')],
  ['a transaction', (dos) => dos.transaction((it) => it.define('COM20', A, { persist: true }))],
  [
    'a roll-back',
    (dos) =>
      expect(() =>
        dos.transaction((it) => {
          it.define('COM20', A, { persist: true });
          throw new Error('enough');
        }),
      ).toThrow('enough'),
  ],
];

describe('the list of persisted names', () => {
  test.each(CHANGES)('is locked whenever %s writes to it, and no longer', (_, change) => {
    const { caller, dos, tryLock, whileWriting } = begin();
    dos.persist('COM30', B);
    dos.persist('COM31', B);
    // The record of the claim stays when only the name is gone.
    caller.registry.delete(DOS_DEVICES_KEY, 'COM31');
    const seen: number[] = [];
    whileWriting(() => seen.push(tryLock()));
    change(dos);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([STATUS.OBJECT_NAME_COLLISION]));
    expect(tryLock()).toBe(STATUS.SUCCESS);
  });

  test('is not locked by a dry run', () => {
    const { caller, dos } = begin();
    const holder = caller.createDirectory(LOCK);
    expect(holder).toBeTypeOf('object');
    expect(dos.persist('COM20', A, { dryRun: true })).toMatchObject({ done: false });
  });

  test('that another process keeps locked is refused as busy, and not changed', () => {
    const { machine, dos } = begin();
    const holder = machine.kernel().createDirectory(LOCK);
    expect(holder).toBeTypeOf('object');
    const busy = expect.objectContaining({ code: 'ERROR_BUSY', reason: 'busy', path: 'COM20' });
    expect(() => dos.persist('COM20', A)).toThrow(busy);
    expect(dos.persisted().map(({ name }) => name)).not.toContain('COM20');
  });

  test('keeps what another process has listed since the name was, if it cannot be defined', () => {
    const { caller, dos } = begin();
    caller.defineDosDevice = () => {
      // The other process does not wait for a definition, which may take long.
      expect(caller.registry.setString(DOS_DEVICES_KEY, 'DDX', B)).toBe(ERROR.SUCCESS);
      return ERROR.ACCESS_DENIED;
    };
    expect(() => dos.define('DDX', A, { persist: true })).toThrow(
      expect.objectContaining({ code: 'ERROR_ACCESS_DENIED' }),
    );
    expect(caller.registry.getString(DOS_DEVICES_KEY, 'DDX')).toBe(B);
  });
});
