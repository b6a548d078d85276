import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { visibleScopes } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine, SimulatedProcess } from '../../lib/simulated/index.js';
import { denyReal, recordCalls, simulate } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

/** No wider than two lines of a terminal. */
const WIDEST = 160;

function expectOneLine(value: unknown): string {
  const text = inspect(value);
  expect(text).not.toContain('\n');
  expect(text.length).toBeLessThanOrEqual(WIDEST);
  // Whatever it is printed with.
  for (const options of [{ compact: false }, { breakLength: 5 }, { depth: 0 }, { depth: 10 }]) {
    expect(inspect(value, options)).not.toContain('\n');
  }
  for (const options of [{ colors: true }, { showHidden: true }, { sorted: true }]) {
    expect(() => inspect(value, options)).not.toThrow();
  }
  return text;
}

describe.each(backends)('printed in the console: $name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });
  const { backend } = objectManager;
  const { userSid, elevated } = objectManager.identity();
  const sees = visibleScopes(objectManager).map(([scope]) => scope);
  const caller = inspect({ backend, user: userSid, elevated, sees }, { breakLength: 1000 });

  test('the DOS devices say whose they are', () => {
    expect(expectOneLine(dos)).toBe(`DosDevices ${caller}`);
  });

  test('the object manager says the same', () => {
    const type = backend === 'native' ? 'NativeObjectManager' : 'SimulatedProcess';
    expect(expectOneLine(objectManager)).toBe(`${type} ${caller}`);
  });

  test('a temporary name says what it is, and whether it is closed', () => {
    const [name, target] = [uniqueName('DDI'), '\\Device\\Null'];
    const device = dos.temporary(name, target);
    const { scope } = device;
    const shown = (closed: boolean) =>
      `TemporaryDosDevice ${inspect({ name, target, scope, closed }, { breakLength: 1000 })}`;
    expect(expectOneLine(device)).toBe(shown(false));
    device.close();
    expect(expectOneLine(device)).toBe(shown(true));
  });

  test('a watch says whether it has ended', async () => {
    const watch = dos.watch();
    expect(expectOneLine(watch)).toBe('DosDeviceWatch { ended: false }');
    await watch.return();
    expect(expectOneLine(watch)).toBe('DosDeviceWatch { ended: true }');
  });

  test('a recording says how much it has, and printing adds nothing to it', () => {
    const recording = recordCalls(objectManager);
    expect(expectOneLine(recording.dos)).toBe(`DosDevices ${caller}`);
    expectOneLine(recording.objectManager);
    expect(recording.history).toEqual([]);
    expect(expectOneLine(recording)).toBe('CallRecording { calls: 0, openHandles: 0 }');
    recording.dos.query('NUL');
    expect(expectOneLine(recording)).toMatch(
      /^CallRecording \{ calls: [1-9]\d*, openHandles: 0 }$/,
    );
  });

  test('printing is no call that a denial refuses', () => {
    using _denial = denyReal();
    const denied = backend === 'native' ? "{ backend: 'native' }" : caller;
    expect(expectOneLine(dos)).toBe(`DosDevices ${denied}`);
  });

  test('within another object it takes no more room', () => {
    expect(inspect({ dos }, { breakLength: 1000 })).toBe(`{ dos: DosDevices ${caller} }`);
    expect(inspect({ one: { two: { three: { dos } } } }, { depth: 3 })).toContain('[DosDevices]');
  });
});

test('a simulation says whose it is', () => {
  using simulation = simulate({}, { logon: { elevated: true } });
  const { userSid: user } = simulation.process.identity();
  const facts = { backend: 'simulated', user, elevated: true, sees: ['local', 'global'] };
  expect(expectOneLine(simulation)).toBe(`Simulation ${inspect(facts, { breakLength: 1000 })}`);
  expect(inspect(simulation.machine)).not.toContain('\n');
  expect(Object.keys(simulation)).toEqual(['dos', 'machine', 'process']);
});

test('printing never fails', () => {
  const machine = createSimulatedMachine();
  const process = machine.logon();
  const dos = openDosDevices({ backend: process });
  process.exit();
  expect(expectOneLine(dos)).toMatch(/^DosDevices \{ backend: 'simulated'/);
  for (const { prototype } of [DosDevices, SimulatedProcess, NativeObjectManager]) {
    expect(() => inspect(prototype)).not.toThrow();
  }
});
