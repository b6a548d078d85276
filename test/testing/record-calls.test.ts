import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DDD } from '../../lib/entry-points/nt.js';
import { ERROR, openDosDevices, STATUS } from '../../lib/index.js';
import { SimulatedProcess } from '../../lib/simulated/index.js';
import {
  assertNoPendingFaults,
  createSimulatedMachine,
  recordCalls,
} from '../../lib/testing/index.js';
import { scratchFolder } from '../support/scratch.js';

const machine = createSimulatedMachine();

test('calls are recorded in order, with arguments, answers and times', () => {
  const recording = recordCalls(machine.logon());
  const { objectManager } = recording;
  expect(objectManager).toBeInstanceOf(SimulatedProcess);
  // The system's clock may be set while the process runs.
  const start = performance.timeOrigin + performance.now();
  const handle = objectManager.openSymbolicLink('\\??\\NUL');
  objectManager.readLink('\\??\\NOTHING');
  objectManager.queryDosDevice('NUL');
  objectManager.raw.queryDosDevice('NUL', 0);
  expect(recording.history.map(({ call, args, answer }) => [call, args, answer])).toEqual([
    ['openSymbolicLink', ['\\??\\NUL'], handle],
    ['readLink', ['\\??\\NOTHING'], STATUS.OBJECT_NAME_NOT_FOUND],
    ['queryDosDevice', ['NUL'], ['\\Device\\Null']],
    ['raw.queryDosDevice', ['NUL', 0], expect.objectContaining({ value: 0 })],
  ]);
  const times = recording.history.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(start);
  expect((times[0] ?? 0) - start).toBeLessThan(1000);
  expect(Math.abs(performance.timeOrigin - Date.now())).toBeLessThan(86_400_000);
});

test('a recording tells which handles are open', () => {
  const recording = recordCalls(machine.logon());
  const dos = openDosDevices({ backend: recording.objectManager });
  dos.query('COM1');
  expect(recording.openHandles).toEqual([]);
  const held = dos.temporary('HELD', '\\Device\\Null');
  expect(recording.openHandles.length).toBe(1);
  held.close();
  expect(recording.openHandles).toEqual([]);
});

test('misuse and promises are recorded as what comes of them', async () => {
  const recording = recordCalls(machine.logon());
  const wrong = 5 as unknown as string;
  expect(() => recording.objectManager.readLink(wrong)).toThrow(TypeError);
  const flags = DDD.RAW_TARGET_PATH;
  const promise = recording.objectManager.defineDosDeviceAsync(flags, 'LATER', '\\Device\\Null');
  expect(recording.history[1]?.answer).toBeUndefined();
  await promise;
  expect(recording.history[0]?.error).toMatchObject({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' });
  expect(recording.history[1]?.answer).toBe(ERROR.SUCCESS);
  recording.clear();
  expect(recording.history).toEqual([]);
});

test('a history is printed for people', () => {
  const recording = recordCalls(machine.logon());
  const { objectManager } = recording;
  objectManager.openSymbolicLink('\\??\\NUL');
  objectManager.readLink('\\??\\NOTHING');
  objectManager.readLink('\\??\\NUL');
  objectManager.defineDosDevice(DDD.REMOVE_DEFINITION, 'NOTHING', 'C:\\x');
  const lines = recording.toString().split('\n');
  expect(lines.map((line) => line.replace(/^\+\d+\.\d ms {2}/, ''))).toEqual([
    "openSymbolicLink('\\??\\NUL') → a handle",
    "readLink('\\??\\NOTHING') → STATUS_OBJECT_NAME_NOT_FOUND",
    "readLink('\\??\\NUL') → '\\Device\\Null'",
    "defineDosDevice(0x2, 'NOTHING', 'C:\\x') → ERROR_FILE_NOT_FOUND",
  ]);
  expect(`${recording}`).toBe(lines.join('\n'));
});

test('injected failures that no call has met are found', () => {
  const caller = machine.logon();
  machine.failNext('readLink', STATUS.ACCESS_DENIED);
  machine.failNext('defineDosDevice', ERROR.ACCESS_DENIED);
  expect(recordCalls(caller).objectManager.readLink('\\??\\NUL')).toBe(STATUS.ACCESS_DENIED);
  expect(() => assertNoPendingFaults(machine)).toThrow(
    'No call has met these injected failures:\n  defineDosDevice, with ERROR_ACCESS_DENIED',
  );
  machine.clearFaults();
  expect(() => assertNoPendingFaults(machine)).not.toThrow();
  expect(caller.defineDosDevice(2, 'NOTHING', null)).toBe(ERROR.SUCCESS);
});

test('the recorded DOS devices keep the folder of their journals', () => {
  const backend = machine.logon();
  const stateFolder = scratchFolder('record-calls');
  const { dos } = recordCalls(openDosDevices({ backend, stateFolder }));
  expect(dos.stateFolder).toBe(stateFolder);
  dos.transaction((transaction) => {
    transaction.define('COM77', '\\Device\\Null');
    expect(readdirSync(stateFolder)).not.toEqual([]);
  });
  expect(recordCalls(backend).dos.stateFolder).toBeUndefined();
});
