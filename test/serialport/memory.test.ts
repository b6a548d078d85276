import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { NtError } from '../../lib/status/index.js';
import { manualClock, simulate } from '../../lib/testing/index.js';
import { outcome, read, readAll, received } from './vectors/bench.js';

// Whose the memory is: what a caller does with it before, while and after bytes wait.

const OUTSIDE = "TypeError: 'bytesToRead' + 'offset' cannot be larger than the buffer's length";

async function start({ paced = false, options = {} } = {}) {
  const simulation = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
  onTestFinished(() => simulation.machine[Symbol.dispose]());
  const clock = manualClock();
  const device = simulation.machine.serialDevice('COM37', { pace: paced ? clock : false });
  const binding = simulatedBinding(simulation.dos);
  const open = () => binding.open({ path: 'COM37', baudRate: 9600, ...options });
  return { ...simulation, clock, device, open };
}

/** Gives the memory of a buffer to a worker, as `postMessage` does. */
function transfer(buffer: Buffer): void {
  structuredClone(buffer.buffer, { transfer: [buffer.buffer as ArrayBuffer] });
}

/** A buffer with memory of its own. */
const own = (text: string) => Buffer.from(new TextEncoder().encode(text).buffer);

/** What a writer does with its memory as soon as the call has returned. */
const MISUSES: readonly (readonly [string, (buffer: Buffer) => void])[] = [
  ['overwritten', (buffer) => buffer.fill('x')],
  ['transferred', transfer],
];

describe.each(MISUSES)('memory that is %s after the call', (_, misuse) => {
  const TEXT = 'one, two, three';

  test('of a write that waits for CTS', async () => {
    const { device, open } = await start({ options: { rtscts: true } });
    const port = await open();
    device.set({ cts: false });
    const memory = own(TEXT);
    const write = port.write(memory);
    misuse(memory);
    device.set({ cts: true });
    await write;
    expect(await received(device, TEXT.length)).toBe(TEXT);
  });

  test('of writes that take their time, both ways', async () => {
    const { clock, device, open } = await start({ paced: true });
    const port = await open();
    const [there, back] = [own(TEXT), own(TEXT)];
    const write = port.write(there);
    device.write(back);
    for (const memory of [there, back]) misuse(memory);
    await clock.advance(1000);
    await write;
    expect(await received(device, TEXT.length)).toBe(TEXT);
    expect(await readAll(port, TEXT.length)).toBe(TEXT);
  });

  test('of a device that waits for room', async () => {
    const { device, open } = await start();
    const port = await open();
    const room = 64 * 1024;
    device.write(Buffer.alloc(room, '.'));
    const memory = own(TEXT);
    device.write(memory);
    misuse(memory);
    await readAll(port, room);
    expect(await readAll(port, TEXT.length)).toBe(TEXT);
  });

  test("of a program's stream", async () => {
    const { clock, device, process } = await start({ paced: true });
    const stream = process.openStream('\\\\.\\COM37');
    if (typeof stream === 'number') throw new NtError(stream, { syscall: 'NtCreateFile' });
    const memory = own(TEXT);
    stream.write(memory);
    misuse(memory);
    await clock.advance(1000);
    expect(await received(device, TEXT.length)).toBe(TEXT);
  });
});

test('memory that is transferred while a stream keeps it is left out', async () => {
  const { clock, device, open } = await start({ paced: true });
  const port = await open();
  const memories = ['one ', 'two ', 'three'].map(own);
  for (const memory of memories) device.write(memory);
  // The stream has not handed it on. Memory is the caller's again when the write has ended.
  transfer(memories[1] ?? Buffer.alloc(0));
  await clock.advance(1000);
  expect(await readAll(port, 9)).toBe('one three');
});

describe('a read', () => {
  test('into memory that is gone fails, and the next one has the bytes', async () => {
    const { device, open } = await start();
    const port = await open();
    const buffer = own('....');
    const lost = outcome(port.read(buffer, 0, 4));
    const next = read(port);
    transfer(buffer);
    device.write('abc');
    expect(await lost).toBe(OUTSIDE);
    expect(await next).toBe('abc');
  });

  test.for<[offset: number, length: number, gives: string]>([
    [-1, 1, OUTSIDE],
    [-1, 4, OUTSIDE],
    [0, -1, OUTSIDE],
    [5, -5, OUTSIDE],
    [Number.NEGATIVE_INFINITY, 1, ''],
    [0, 5, 'Error: buffer is too small'],
    [4, 1, 'Error: buffer is too small'],
    [0, Number.POSITIVE_INFINITY, 'Error: buffer is too small'],
    [2 ** 53, 1, 'Error: buffer is too small'],
  ])('of what is not in the buffer is refused: %d, %d', async ([offset, length, gives]) => {
    const { device, open } = await start();
    const port = await open();
    const buffer = Buffer.alloc(4, '.');
    const reading = outcome(port.read(buffer, offset, length));
    device.write('abc');
    if (gives === '') expect(await reading).toEqual({ buffer, bytesRead: 1 });
    else expect(await reading).toBe(gives);
    expect(await read(port)).toBe(gives === '' ? 'bc' : 'abc');
  });

  test('cuts fractions off, and leaves the bytes around its own', async () => {
    const { device, open } = await start();
    const port = await open();
    const pool = Buffer.alloc(10, '.');
    device.write('abcdef');
    const { bytesRead } = await port.read(pool.subarray(2, 8), 1.9, 3.9);
    expect([bytesRead, String(pool)]).toEqual([3, '...abc....']);
    const shared = Buffer.from(new SharedArrayBuffer(4));
    expect((await port.read(shared, 1, 3)).bytesRead).toBe(3);
    expect(String(shared)).toBe('\0def');
    await port.write(shared);
    expect(await received(device, 4)).toBe('\0def');
  });

  test.for([0, 0.5])('of no bytes (%d) waits for one, and leaves it', async (length) => {
    const { device, open } = await start();
    const port = await open();
    const buffer = Buffer.alloc(4, '.');
    let isDone = false;
    const reading = port.read(buffer, 4 - length, length).then(({ bytesRead }) => {
      isDone = true;
      return bytesRead;
    });
    await turn();
    expect(isDone).toBe(false);
    device.write('a');
    expect([await reading, String(buffer)]).toEqual([0, '....']);
    // As well if one is there.
    expect((await port.read(buffer, 0, length)).bytesRead).toBe(0);
    expect(await read(port)).toBe('a');
  });
});

test('a drain waits for writes before one of no bytes', async () => {
  const { device, open } = await start({ options: { rtscts: true } });
  const port = await open();
  device.set({ cts: false });
  const write = port.write(Buffer.from('abc'));
  await port.write(Buffer.alloc(0));
  let isDrained = false;
  const drain = port.drain().then(() => {
    isDrained = true;
  });
  await turn();
  expect(isDrained).toBe(false);
  device.set({ cts: true });
  await Promise.all([write, drain]);
});

test('64 MiB wait for a reader that stalls, and arrive whole', { timeout: 60_000 }, async () => {
  const { device, open } = await start();
  const port = await open();
  const size = 64 * 1024 * 1024;
  const big = Buffer.alloc(size, 'abcdefg');
  await port.write(Buffer.alloc(64 * 1024));
  let isSent = false;
  const write = port.write(big).then(() => {
    isSent = true;
  });
  await turn();
  expect(isSent).toBe(false);
  const chunks: Buffer[] = [];
  device.on('data', (bytes: Buffer) => chunks.push(bytes));
  await write;
  expect(
    Buffer.concat(chunks)
      .subarray(64 * 1024)
      .equals(big),
  ).toBe(true);
});

test('whatever is read at whatever offsets, no byte is lost and none is written beside', async () => {
  const reads = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 20 });
  const chunks = fc.array(fc.nat({ max: 12 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(reads, chunks, async (wanted, sizes) => {
      const { device, open, machine } = await start();
      const port = await open();
      let next = 0;
      const said: number[] = [];
      const got: number[] = [];
      const reading = wanted.map(async ([offset, length]) => {
        const buffer = Buffer.alloc(20, 255);
        const { bytesRead } = await port.read(buffer, offset, length);
        expect(bytesRead).toBeLessThanOrEqual(length);
        got.push(...buffer.subarray(offset, offset + bytesRead));
        expect(buffer.filter((byte) => byte !== 255)).toHaveLength(bytesRead);
      });
      for (const size of sizes) {
        const bytes = Array.from({ length: size }, () => next++ % 250);
        said.push(...bytes);
        device.write(Buffer.from(bytes));
      }
      const ended = Promise.allSettled(reading);
      await turn();
      await port.close();
      await ended;
      expect(said.slice(0, got.length)).toEqual(got);
      machine[Symbol.dispose]();
    }),
    { numRuns: 200 },
  );
});
