import { afterEach, expect, test, vi } from 'vitest';
import {
  type BoundPort,
  type PortOpenOptions,
  simulatedBinding,
} from '../../lib/serialport/index.js';
import { RealPairs } from '../../lib/testing/serial/real-pairs.js';
import { SerialPairs } from '../../lib/testing/serial/serial-pairs.js';
import { deferred } from '../support/deferred.js';
import { cabled, listCom0com, PORTS } from './cabled.js';

// Ports whose calls do not end.

const ONE = { 10: 'COM5', 20: 'COM6' };

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a pair is given up when a port does not open; one that opens late is closed', async () => {
  const machine = cabled();
  listCom0com(machine, ONE);
  const inner = simulatedBinding(machine.process);
  const late = deferred<void>();
  const opened: BoundPort[] = [];
  const open = async (options: PortOpenOptions) => {
    if (options.path === 'COM6') await late.promise;
    const port = await inner.open(options);
    opened.push(port);
    return port;
  };
  const pairs = new SerialPairs(new RealPairs(machine.process, () => ({ ...inner, open })));
  const refused = 'COM6 does not open within 4 seconds. Look for a driver';
  for (let i = 0; i < 5; i++) await expect(pairs.pair()).rejects.toThrow(refused);
  await pairs.release();
  late.resolve();
  await vi.waitFor(() => expect(opened.map(({ isOpen }) => isOpen)).toEqual([false, false]));
});

test('a port that does not open does not hold the suite, and is closed when it opens', async () => {
  const machine = cabled();
  listCom0com(machine, ONE);
  const inner = simulatedBinding(machine.process);
  const late = deferred<void>();
  let opens = 0;
  let port: BoundPort | undefined;
  const open = async (options: PortOpenOptions) => {
    // The third open is that of the program.
    if (++opens === 3) {
      await late.promise;
      port = await inner.open(options);
      return port;
    }
    return inner.open(options);
  };
  const pairs = new SerialPairs(new RealPairs(machine.process, () => ({ ...inner, open })));
  const { binding, path } = await pairs.pair();
  const opening = binding.open({ path, baudRate: 9600 });
  await expect(pairs.release()).rejects.toThrow(
    'COM5, which the test has opened, does not open or close within 4 seconds.',
  );
  expect(machine.ends.map(({ isOpen }) => isOpen)).toEqual(PORTS.map(() => false));
  late.resolve();
  await opening;
  await vi.waitFor(() => expect(port?.isOpen).toBe(false));
  // The next test gets the pair.
  expect((await pairs.pair()).path).toBe('COM5');
  await pairs.release();
});

test('a device that does not close does not hold the suite, and its pair is given up', async () => {
  const machine = cabled();
  listCom0com(machine, ONE);
  const inner = simulatedBinding(machine.process);
  const open = async (options: PortOpenOptions) => {
    const port = await inner.open(options);
    if (options.path === 'COM6') port.close = () => new Promise(() => {});
    return port;
  };
  const pairs = new SerialPairs(new RealPairs(machine.process, () => ({ ...inner, open })));
  await pairs.pair();
  const stuck = 'COM6 does not close within 4 seconds.';
  await expect(pairs.release()).rejects.toThrow(stuck);
  await expect(pairs.pair()).rejects.toThrow(stuck);
  await pairs.release();
});
