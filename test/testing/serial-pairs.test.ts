import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BoundPort, simulatedBinding } from '../../lib/serialport/index.js';
import { type BackendContext, describeBackends, simulate } from '../../lib/testing/index.js';
import { findPairs } from '../../lib/testing/serial/find-pairs.js';
import { RealPairs } from '../../lib/testing/serial/real-pairs.js';
import { SerialPairs } from '../../lib/testing/serial/serial-pairs.js';
import { failing } from '../support/scratch.js';
import { cabled, listCom0com, PAIR } from './cabled.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

function pairsOf({ process }: ReturnType<typeof cabled>): SerialPairs {
  return new SerialPairs(new RealPairs(process, () => simulatedBinding(process)));
}

describe('the pairs of real ports', () => {
  test('are those of com0com, in the order of their numbers', () => {
    const machine = cabled([]);
    listCom0com(machine, {
      110: 'COM20',
      210: 'CNCB10',
      10: 'CNCA0',
      20: 'CNCB0',
      12: 'COM22',
      21: 'CNCB1',
    });
    // The second and the third lack the other end.
    expect(findPairs(machine.process)).toEqual([
      ['CNCA0', 'CNCB0'],
      ['COM20', 'CNCB10'],
    ]);
  });

  test('are the two that the environment names, whatever else there is', () => {
    const machine = cabled([]);
    listCom0com(machine, { 10: 'CNCA0', 20: 'CNCB0' });
    vi.stubEnv(PAIR, 'COM5, COM6');
    expect(findPairs(machine.process)).toEqual([['COM5', 'COM6']]);
  });

  test.for(['COM5', 'COM5,', 'COM5,COM5', 'COM5,COM6,COM7', ','])('are none by %j', (named) => {
    vi.stubEnv(PAIR, named);
    const reason = `${PAIR} is '${named}', and must be two names such as COM5,COM6`;
    expect(findPairs(simulate().process)).toBe(reason);
  });

  test('are none if there are none, which is the reason', async () => {
    const pairs = pairsOf(cabled());
    const reason = `com0com is not installed, and ${PAIR} does not name two ports with a cable between them`;
    expect(pairs.unavailable).toBe(reason);
    await expect(pairs.pair()).rejects.toThrow(`cannot give the test two serial ports: ${reason}`);
  });
});

describe('a pair of real ports', () => {
  const TWO = { 10: 'COM5', 20: 'COM6', 11: 'COM7', 21: 'COM8' };

  test('carries bytes both ways, and nothing of an earlier test', async () => {
    const machine = cabled();
    listCom0com(machine, TWO);
    const pairs = pairsOf(machine);
    expect(pairs.unavailable).toBeUndefined();
    for (const round of ['one', 'two']) {
      const { path, device, binding, emulated } = await pairs.pair({ baudRate: 300 });
      expect([path, emulated]).toEqual(['COM5', undefined]);
      const port = await binding.open({ path, baudRate: 300 });
      device.write(`there ${round}`);
      const { buffer, bytesRead } = await port.read(Buffer.alloc(20), 0, 20);
      expect(buffer.toString('latin1', 0, bytesRead)).toBe(`there ${round}`);
      await port.write(Buffer.from(`back ${round}`));
      expect(String((await once(device, 'data'))[0])).toBe(`back ${round}`);
      device.write('left over');
      await pairs.release();
    }
  });

  test('is closed after the test, with the port of the program', async () => {
    const machine = cabled();
    listCom0com(machine, TWO);
    const pairs = pairsOf(machine);
    expect(pairs.release()).toBeUndefined();
    const { path, device, binding } = await pairs.pair();
    const port = await binding.open({ path, baudRate: 9600 });
    const reading = port.read(Buffer.alloc(4), 0, 4).catch(({ canceled }) => canceled);
    await expect(binding.open({ path, baudRate: 9600 })).rejects.toThrow('Access denied');
    await pairs.release();
    expect([port.isOpen, device.destroyed, await reading]).toEqual([false, true, true]);
    expect(machine.ends.map(({ isOpen }) => isOpen)).toEqual([false, false, false, false]);
    expect(pairs.release()).toBeUndefined();
  });

  test('is one of those that the test does not have', async () => {
    const machine = cabled();
    listCom0com(machine, TWO);
    const pairs = pairsOf(machine);
    expect((await Promise.all([pairs.pair(), pairs.pair()])).map(({ path }) => path)).toEqual([
      'COM5',
      'COM7',
    ]);
    const code = 'ERR_DOSDEV_SERIAL_PAIR';
    await expect(pairs.pair()).rejects.toEqual(failing(code, { reason: 'unsupported' }));
    await pairs.release();
    expect((await pairs.pair()).path).toBe('COM5');
    await pairs.release();
  });

  test('is refused if another program has it, and stays closed', async () => {
    const machine = cabled();
    listCom0com(machine, TWO);
    const other = await simulatedBinding(machine.dos).open({ path: 'COM6', baudRate: 9600 });
    const pairs = pairsOf(machine);
    const refused = 'COM5 and COM6 cannot be used: Opening COM6: Access denied';
    await expect(pairs.pair()).rejects.toThrow(refused);
    expect(machine.ends[0]?.isOpen).toBe(false);
    await other.close();
    expect((await pairs.pair()).path).toBe('COM5');
    await pairs.release();
  });

  test('is refused without a cable, and then at once', async () => {
    const machine = cabled();
    listCom0com(machine, { 10: 'COM5', 20: 'COM7' });
    const pairs = pairsOf(machine);
    const refused = 'does not arrive at the other within 4 seconds. Connect';
    await expect(pairs.pair()).rejects.toThrow(refused);
    expect(machine.ends.map(({ isOpen }) => isOpen)).toEqual([false, false, false, false]);
    await pairs.release();
    const before = performance.now();
    for (let again = 0; again < 20; again++) await expect(pairs.pair()).rejects.toThrow(refused);
    // Not once has it waited.
    expect(performance.now() - before).toBeLessThan(4000);
  });
});

test.for<[string, unknown]>([
  ['options.baudRate', { baudRate: '9600' }],
  ['options.dataBits', { dataBits: 9 }],
  ['options.parity', { parity: 'e' }],
  ['options.stopBits', { stopBits: 3 }],
  ['options.rtscts', { rtscts: 1 }],
  ['options', { path: 'COM5' }],
  ['options', null],
])('wrong options are refused: %s', async ([argument, options]) => {
  const pairs = pairsOf(cabled());
  await expect(pairs.pair(options as never)).rejects.toThrow(argument);
});

describe('a port or a pair that cannot be closed', () => {
  /** Where pairs come from whose ports, or which themselves, fail to close. */
  function failingSource(failing: readonly string[]) {
    const closed: string[] = [];
    const close = async (name: string) => {
      if (failing.includes(name)) throw new Error(`closing ${name} fails`);
      closed.push(name);
    };
    let pairs = 0;
    const source = {
      unavailable: () => undefined,
      open: async () => {
        const name = `pair ${++pairs}`;
        const open = async () => ({ isOpen: true, close: () => close(`port of ${name}`) });
        const binding = { list: async () => [], open: open as never };
        return { path: name, binding, device: new PassThrough(), close: () => close(name) };
      },
    };
    return { closed, pairs: new SerialPairs(source) };
  }

  const FAILING: readonly (readonly string[])[] = [
    [],
    ['port of pair 1'],
    ['port of pair 2'],
    ['pair 1'],
    ['port of pair 1', 'pair 1'],
  ];
  test.for(FAILING.map((failing) => ({ failing })))(
    '$failing: everything else is closed, and the next test gets a pair',
    async ({ failing }) => {
      const { closed, pairs } = failingSource(failing);
      for (let i = 0; i < 2; i++) {
        const { binding, path } = await pairs.pair();
        await binding.open({ path, baudRate: 9600 });
      }
      const error = await failure(pairs.release());
      const all = ['port of pair 1', 'port of pair 2', 'pair 1', 'pair 2'];
      expect(closed).toEqual(all.filter((name) => !failing.includes(name)));
      const [first] = all.filter((name) => failing.includes(name));
      expect(error).toBe(first && `closing ${first} fails`);
      expect((await pairs.pair()).path).toBe('pair 3');
      await pairs.release();
    },
  );
});

/** What a promise is rejected with; `undefined` if it is fulfilled. */
async function failure(promise: Promise<void> | undefined): Promise<string | undefined> {
  return promise?.then(
    () => undefined,
    (error: Error) => error.message,
  );
}

describe('after a test', () => {
  const left: { port?: BoundPort; context?: BackendContext } = {};
  describeBackends(
    'a suite',
    (context) => {
      test('that leaves all open', async () => {
        const { path, binding, emulated } = await context.serial.pair();
        left.context = context;
        left.port = await binding.open({ path, baudRate: 9600 });
        context.dos.alias(context.names.com(), path);
        expect(emulated?.isOpen).toBe(true);
        // Its device may be out.
        (await context.serial.pair()).emulated?.unplug();
      });

      test('nothing is left', () => {
        expect(left.port?.isOpen).toBe(false);
        expect(context.machine?.attached).toEqual([]);
      });
    },
    { describe, afterEach, backends: ['simulated'] },
  );
});
