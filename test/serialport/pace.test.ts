import { describe, expect, test } from 'vitest';
import { type PortOpenOptions, simulatedBinding } from '../../lib/serialport/index.js';
import {
  type Clock,
  manualClock,
  type SerialDeviceEnd,
  simulate,
} from '../../lib/testing/index.js';
import { start } from './paced-port.js';

/** When a promise was fulfilled, by a clock. */
function timeOf(promise: Promise<unknown>, clock: Clock): () => number | string | undefined {
  let time: number | string | undefined;
  promise.then(
    () => {
      time = clock.now();
    },
    (error: Error) => {
      time = error.message;
    },
  );
  return () => time;
}

describe('a byte takes', () => {
  const SETTINGS: readonly (readonly [Partial<PortOpenOptions>, number])[] = [
    [{ baudRate: 300 }, 10],
    [{ baudRate: 9600 }, 10],
    [{ baudRate: 9600, parity: 'even' }, 11],
    [{ baudRate: 9600, parity: 'mark', stopBits: 2 }, 12],
    [{ baudRate: 2400, dataBits: 7, parity: 'odd' }, 10],
    [{ baudRate: 110, dataBits: 5, stopBits: 1.5 }, 7.5],
    [{ baudRate: 1200, dataBits: 6, parity: 'space' }, 9],
    [{ baudRate: 115_200 }, 10],
    [{ baudRate: 3_000_000 }, 10],
    [{ baudRate: 9601.5 }, (10 * 9601.5) / 9601],
  ];
  test.for(SETTINGS)('at %j the time of %d bits, both ways', async ([options, bits]) => {
    const clock = manualClock();
    const { device, port, heard } = await start(clock, options);
    const perByte = (1000 * bits) / (options.baudRate ?? 9600);
    const [sent, count] = [timeOf(port.write(Buffer.alloc(100, 'x')), clock), 100];
    device.write('y'.repeat(count));
    const answer = Buffer.alloc(count);
    let got = 0;
    // Bytes that end within a millisecond may arrive together.
    const together = Math.ceil(1 / perByte);
    await clock.advance(perByte / 2);
    for (let due = 1; due <= count; due++) {
      await clock.advance(perByte);
      expect(heard().length).toBeLessThanOrEqual(due);
      if (due < count) expect(heard().length).toBeGreaterThan(due - together);
      if (heard().length > got) got += (await port.read(answer, got, count - got)).bytesRead;
      expect(got).toBe(heard().length);
    }
    expect(sent()).toBeCloseTo(count * perByte, 6);
    expect([heard(), String(answer)]).toEqual(['x'.repeat(count), 'y'.repeat(count)]);
  });
});

describe('10,000 bytes at 9600 baud', () => {
  const TIME = (10_000 * 10 * 1000) / 9600;

  test.for([10_000, 100, 1])('take 10,416.7 ms in writes of %d bytes', async (size) => {
    const clock = manualClock();
    const { port, heard } = await start(clock);
    const program = async () => {
      for (let at = 0; at < 10_000; at += size) await port.write(Buffer.alloc(size, 'x'));
      await port.drain();
    };
    const ended = timeOf(program(), clock);
    await clock.advance(TIME - 2);
    expect(heard().length).toBeGreaterThanOrEqual(9998);
    expect(ended()).toBeUndefined();
    await clock.advance(3);
    expect(ended()).toBeCloseTo(TIME, 6);
    expect(heard()).toHaveLength(10_000);
  });

  test('take as long from the device', async () => {
    const clock = manualClock();
    const { port, device } = await start(clock);
    const written = timeOf(
      new Promise<void>((done) => {
        for (let i = 0; i < 99; i++) device.write(Buffer.alloc(100, 'y'));
        device.write(Buffer.alloc(100, 'y'), () => done());
      }),
      clock,
    );
    await clock.advance(TIME + 1);
    expect(written()).toBeCloseTo(TIME, 6);
    expect((await port.read(Buffer.alloc(20_000), 0, 20_000)).bytesRead).toBe(10_000);
  });
});

describe('in the middle of a write', () => {
  test('another baud rate holds for the bytes that follow', async () => {
    const clock = manualClock();
    const { port, device, heard } = await start(clock, { baudRate: 1000 });
    const sent = timeOf(port.write(Buffer.alloc(10, 'x')), clock);
    device.write('y'.repeat(10));
    await clock.advance(25);
    expect(heard()).toBe('xx');
    await port.update({ baudRate: 100 });
    // The third is being sent, and ends at 30.
    await clock.advance(4.9);
    expect(heard()).toBe('xx');
    await clock.advance(0.1);
    expect(heard()).toBe('xxx');
    await clock.advance(100);
    expect(heard()).toBe('xxxx');
    await port.update({ baudRate: 10_000 });
    await clock.advance(1000);
    expect(sent()).toBeCloseTo(30 + 100 + 100 + 5, 6);
    expect((await port.read(Buffer.alloc(20), 0, 20)).bytesRead).toBe(10);
  });

  test('another baud rate does not hold for bytes that were sent and wait to arrive together', async () => {
    const clock = manualClock();
    const { port, device, heard } = await start(clock, { baudRate: 100_000 });
    const text = 'abcdefghijklmnopqrst';
    const sent = timeOf(port.write(Buffer.from(text)), clock);
    const said = timeOf(new Promise<void>((done) => device.write(text, () => done())), clock);
    await clock.advance(0.55);
    await port.update({ baudRate: 1000 });
    expect(heard()).toBe('abcde');
    expect((await port.read(Buffer.alloc(20), 0, 20)).bytesRead).toBe(5);
    // The sixth is being sent, and ends at 0.6.
    await clock.advance(0.1);
    expect(heard()).toBe('abcdef');
    await clock.advance(1000);
    expect([sent(), said()]).toEqual(
      [0.6 + 14 * 10, 0.6 + 14 * 10].map((ms) => expect.closeTo(ms, 6)),
    );
  });

  test('CTS that goes off halts the program after the byte that is being sent', async () => {
    const clock = manualClock();
    const { port, device, heard } = await start(clock, { baudRate: 1000, rtscts: true });
    const sent = timeOf(port.write(Buffer.from('abcd')), clock);
    await clock.advance(15);
    device.set({ cts: false });
    await clock.advance(1000);
    expect(heard()).toBe('ab');
    device.set({ cts: true });
    await clock.advance(15);
    expect(heard()).toBe('abc');
    await clock.advance(5);
    expect([heard(), sent()]).toEqual(['abcd', 1035]);
  });

  test('CTS that goes off between bytes that arrive together lets one more arrive', async () => {
    const clock = manualClock();
    const { port, device, heard } = await start(clock, { baudRate: 100_000, rtscts: true });
    const sent = timeOf(port.write(Buffer.from('abcdefghijklmnopqrst')), clock);
    await clock.advance(0.55);
    device.set({ cts: false });
    await clock.advance(1000);
    expect(heard()).toBe('abcdef');
    device.set({ cts: true });
    await clock.advance(10);
    expect(heard()).toHaveLength(20);
    expect(sent()).toBeCloseTo(1000.55 + 1.4, 6);
  });

  test('a flush aborts the rest', async () => {
    const clock = manualClock();
    const { port, heard } = await start(clock, { baudRate: 1000 });
    const write = port.write(Buffer.from('abcd')).catch((error) => error.message);
    await clock.advance(25);
    await port.flush();
    expect(await write).toMatch(/aborted/);
    const next = timeOf(port.write(Buffer.from('e')), clock);
    await clock.advance(100);
    expect([heard(), next()]).toEqual(['abe', 35]);
  });

  test('a device that does not read halts the program', async () => {
    const clock = manualClock();
    const { port, device } = await start(clock, { baudRate: 1_000_000 });
    device.removeAllListeners('data').pause();
    const room = device.readableHighWaterMark;
    const sent = timeOf(port.write(Buffer.alloc(room + 100)), clock);
    await clock.advance(10_000);
    expect(device.readableLength).toBeGreaterThanOrEqual(room);
    expect(device.readableLength).toBeLessThan(room + 100);
    expect(sent()).toBeUndefined();
    device.resume();
    await clock.advance(10);
    expect(sent()).toBeGreaterThan(10_000);
  });
});

test('another device in the same connection has a clock of its own', async () => {
  const late = manualClock();
  await late.advance(1e9);
  const { port, device, machine } = await start(late, { baudRate: 100_000 });
  const first = port.write(Buffer.from('x'));
  await late.advance(1);
  await first;
  device.destroy();
  const clock = manualClock();
  const other = machine.serialDevice('COM37', { pace: clock });
  let heard = '';
  other.on('data', (bytes) => {
    heard += bytes;
  });
  const sent = timeOf(port.write(Buffer.from('abcdefghij')), clock);
  await clock.advance(0.55);
  await port.update({ baudRate: 1000 });
  expect(heard).toBe('abcde');
  await clock.advance(1e9);
  expect([heard, sent()]).toEqual(['abcdefghij', expect.closeTo(0.6 + 4 * 10, 6)]);
});

describe('a device that gets each connection', () => {
  test('takes its time too', async () => {
    const { machine, dos } = simulate({ serialPorts: ['COM37'] });
    const clock = manualClock();
    let heard = '';
    const echo = (cable: SerialDeviceEnd | NodeJS.ReadWriteStream) =>
      cable.on('data', (bytes: Buffer) => {
        heard += bytes;
        cable.write(bytes);
      });
    machine.serialDevice('COM37', echo, { pace: clock });
    const port = await simulatedBinding(dos).open({ path: 'COM37', baudRate: 1000 });
    const write = port.write(Buffer.from('ab'));
    await clock.advance(15);
    expect(heard).toBe('a');
    await clock.advance(10);
    await write;
    expect(heard).toBe('ab');
    const buffer = Buffer.alloc(9);
    expect((await port.read(buffer, 0, 9)).bytesRead).toBe(1);
    await clock.advance(5);
    expect((await port.read(buffer, 0, 9)).bytesRead).toBe(1);
  });
});

describe('what makes no sense is refused', () => {
  const { machine } = simulate({ serialPorts: ['COM37'], parallelPorts: ['LPT1'] });
  const odd = (value: unknown) => value as never;
  test.for<[string, () => unknown, string]>([
    ['a word', () => machine.serialDevice('COM37', { pace: odd('fast') }), 'options.pace'],
    ['null', () => machine.serialDevice('COM37', { pace: odd(null) }), 'options.pace'],
    [
      'half a clock',
      () => machine.serialDevice('COM37', { pace: odd({ now() {} }) }),
      '.setTimeout',
    ],
    ['another option', () => machine.serialDevice('COM37', odd({ speed: 1 })), 'speed'],
    ['no options', () => machine.serialDevice('COM37', odd(null)), 'options'],
    ['a listener that is none', () => machine.serialDevice('COM37', odd(5)), 'listener'],
    [
      'an option beside a listener',
      () => machine.serialDevice('COM37', () => {}, odd({ pase: true })),
      'pace',
    ],
    ['a parallel port', () => machine.serialDevice('LPT1', { pace: true }), 'no baud rate'],
  ])('%s', ([, call, words]) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(words);
  });

  test('time that runs backwards', () => {
    expect(() => manualClock().advance(-1)).toThrow(RangeError);
    expect(() => manualClock().advance(Number.NaN)).toThrow(RangeError);
    expect(() => manualClock().advance(odd('1'))).toThrow(TypeError);
    machine.serialDevice('COM37', {})[Symbol.dispose]();
  });
});
