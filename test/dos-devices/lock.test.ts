import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';

const NULL_DEVICE = '\\Device\\Null';
const busy = expect.objectContaining({ code: 'ERR_DOSDEV_TRANSACTION_BUSY' });

/** The same process as a process of another Terminal Services session has it. */
function inSession(caller: SimulatedProcess, sessionId: number): SimulatedProcess {
  const identity = { ...caller.identity(), sessionId };
  return new Proxy(caller, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'identity') return () => identity;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test('one logon session has one transaction, in whichever session its processes run', () => {
  const machine = createSimulatedMachine();
  const service = openDosDevices({ backend: inSession(machine.system(), 0) });
  const shell = openDosDevices({ backend: inSession(machine.system(), 1) });
  service.transaction((transaction) => {
    transaction.define('DDX', NULL_DEVICE);
    expect(() => shell.transaction(() => {}, { timeout: 0 })).toThrow(busy);
  });
  expect(service.query('DDX')?.target).toBe(NULL_DEVICE);
  shell.transaction((transaction) => transaction.remove('DDX'));
});

test('logon sessions exclude each other where they change global names, and only there', () => {
  const machine = createSimulatedMachine();
  const system = openDosDevices({ backend: machine.system() });
  const one = openDosDevices({ backend: machine.logon({ user: 'root', elevated: true }) });
  system.define('DDX', NULL_DEVICE);
  one.transaction((transaction) => {
    system.transaction(() => {}, { timeout: 0 });
    transaction.define('DDX', '\\Device\\Mup', { scope: 'global' });
    expect(() =>
      system.transaction((other) => other.define('DDY', NULL_DEVICE), { timeout: 0 }),
    ).toThrow(busy);
  });
  expect(system.query('DDY')).toBeUndefined();
});

test('no other user can take the locks, or keep them', () => {
  const machine = createSimulatedMachine();
  const caller = machine.logon({ user: 'root', elevated: true });
  const stranger = machine.logon({ user: 'ann' });
  expect(stranger.createDirectory('\\dosdev-transaction-global')).toBeTypeOf('number');
  machine.system().defineDosDevice(1, 'DDX', NULL_DEVICE);
  openDosDevices({ backend: caller }).transaction((transaction) => {
    transaction.define('DDX', '\\Device\\Mup', { scope: 'global' });
    expect(stranger.openDirectory('\\dosdev-transaction-global')).toBeTypeOf('number');
  });
  expect(caller.openDirectory('\\dosdev-transaction-global')).toBeTypeOf('number');
});
