import { once } from 'node:events';
import { createRequire } from 'node:module';
import * as serialport13 from 'serialport';
import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import type { SerialBinding } from '../../lib/serialport/index.js';
import { type BackendContext, describeBackends } from '../../lib/testing/index.js';
import { needsSerial, type SerialNeed } from './backend-lacks.js';
import { received } from './vectors/bench.js';

// Programs with node-serialport, on the simulator and over two real ports.

const require = createRequire(import.meta.url);
type Package = typeof serialport13;
const serialport12: Package = require('serialport-12');

/** The stream below `SerialPort`, which takes any binding. */
function streamOf({ SerialPort }: Package): typeof import('@serialport/stream').SerialPortStream {
  return Object.getPrototypeOf(SerialPort);
}

const PACKAGES: readonly (readonly [string, Package])[] = [
  ['serialport 13', serialport13],
  ['serialport 12', serialport12],
];

/** Ten times what the slowest takes: a read that does not end is found soon. */
const IN_TIME = { timeout: 20_000 };

/** A pair of ports; on the simulator the program knows the port by an alias. */
async function pairFor(
  context: TestContext,
  suite: BackendContext,
  needs: readonly SerialNeed[] = [],
) {
  needsSerial(context, suite, needs);
  const { path: port, ...pair } = await suite.serial.pair();
  if (suite.machine === undefined) return { ...pair, port, path: port };
  const path = suite.names.com();
  suite.dos.alias(path, port);
  return { ...pair, port, path };
}

/** The same with an emulated device. */
async function emulatedFor(context: TestContext, suite: BackendContext) {
  const pair = await pairFor(context, suite, ['emulated']);
  if (pair.emulated === undefined) throw new Error('the simulator emulates every device');
  return { ...pair, device: pair.emulated };
}

describeBackends(
  'programs',
  (suite) => {
    describe.each(PACKAGES)('with %s', (_, library) => {
      const { SerialPort, ReadlineParser, ByteLengthParser, InterByteTimeoutParser } = library;
      const SerialPortStream = streamOf(library);
      const open = ({ binding, path }: { binding: SerialBinding; path: string }) =>
        new SerialPortStream({ binding, path, baudRate: 9600 });

      test(
        'a SerialPort with the binding in its options speaks with the device',
        IN_TIME,
        async (context) => {
          const { device, binding, path, emulated } = await pairFor(context, suite);
          device.on('data', (command) => device.write(`${String(command).trim()}: 12.5 kg\r\n`));
          const options = { binding, path, baudRate: 2400 } as never;
          const port = new SerialPort(options);
          await once(port, 'open');
          const lines = port.pipe(new ReadlineParser({ delimiter: '\r\n' }));
          port.write('weigh\r\n');
          expect(await once(lines, 'data')).toEqual(['weigh: 12.5 kg']);
          expect(port.baudRate).toBe(2400);
          if (emulated !== undefined) expect(emulated.baudRate).toBe(2400);
          port.close();
          await once(port, 'close');
          if (emulated !== undefined) expect(emulated.isOpen).toBe(false);
        },
      );

      test(
        'what is written before the port is open arrives in order, and drain waits for it',
        IN_TIME,
        async (context) => {
          const pair = await pairFor(context, suite);
          const text = received(pair.device, 18);
          const port = open(pair);
          for (const word of ['one ', 'two ', 'three']) port.write(word);
          await once(port, 'open');
          await new Promise<void>((done, fail) => {
            // Not one byte alone: under Wine a read waits for a second one.
            port.write(' four', (error) => {
              if (error) fail(error);
              else port.drain((why) => (why ? fail(why) : done()));
            });
          });
          expect(await text).toBe('one two three four');
        },
      );

      test(
        'parsers get the bytes in pieces, as the device sends them',
        IN_TIME,
        async (context) => {
          const pair = await pairFor(context, suite);
          const port = open(pair);
          await once(port, 'open');
          const threes = port.pipe(new ByteLengthParser({ length: 3 }));
          const pauses = port.pipe(new InterByteTimeoutParser({ interval: 500 }));
          const found: string[] = [];
          threes.on('data', (bytes) => found.push(String(bytes)));
          for (const part of ['ab', 'cd', 'ef']) pair.device.write(part);
          const [whole] = await once(pauses, 'data');
          expect([String(whole), ...found]).toEqual(['abcdef', 'abc', 'def']);
        },
      );

      test('baud rate, lines and flush', IN_TIME, async (context) => {
        const pair = await pairFor(context, suite);
        const port = open(pair);
        await once(port, 'open');
        const called = (start: (done: (error: Error | null) => void) => void) =>
          new Promise((done) => start(done));
        expect(await called((done) => port.update({ baudRate: 300 }, done))).toBe(null);
        expect(port.baudRate).toBe(300);
        expect(await called((done) => port.set({ brk: true, dtr: false }, done))).toBe(null);
        expect(await called((done) => port.flush(done))).toBe(null);
      });

      test('a port that was closed is opened again', IN_TIME, async (context) => {
        const pair = await pairFor(context, suite);
        const port = open(pair);
        for (const round of ['one', 'two']) {
          if (!port.isOpen) await once(port, 'open');
          pair.device.write(`${round}\n`);
          expect(String((await once(port, 'data'))[0])).toBe(`${round}\n`);
          const closed = once(port, 'close');
          port.close();
          // The program closes it, so it is not disconnected.
          expect((await closed)[0]).toBe(null);
          if (round === 'one') port.open();
        }
      });

      test('a port that another program has open emits an error', IN_TIME, async (context) => {
        const pair = await pairFor(context, suite, ['exclusive']);
        await pair.binding.open({ path: pair.port, baudRate: 9600 });
        const [error] = await once(open(pair), 'error');
        expect(error.message).toBe(`Opening ${pair.path}: Access denied`);
      });

      test(
        'the device sees the lines that the program drives, and drives its own',
        IN_TIME,
        async (context) => {
          const { device, ...pair } = await emulatedFor(context, suite);
          const port = open(pair);
          await once(port, 'open');
          await new Promise((done) => port.set({ brk: true, dtr: false }, done));
          expect(device).toMatchObject({ brk: true, dtr: false, rts: true });
          await new Promise((done) => port.update({ baudRate: 300 }, done));
          expect(device.baudRate).toBe(300);
          device.set({ cts: false, dcd: true });
          expect(await new Promise((done) => port.get((_, lines) => done(lines)))).toEqual({
            cts: false,
            dsr: true,
            dcd: true,
          });
        },
      );

      test(
        'a device that is pulled out closes the port, disconnected; the port opens again later',
        IN_TIME,
        async (context) => {
          const { device, ...pair } = await emulatedFor(context, suite);
          const port = open(pair);
          port.on('data', () => {});
          await once(port, 'open');
          device.unplug();
          const [why] = await once(port, 'close');
          expect(why).toMatchObject({
            disconnected: true,
            message: 'Reading from COM port (ReadIOCompletion): Operation aborted',
          });
          const failed = await new Promise<Error | null>((done) => port.open(done));
          expect(failed?.message).toBe(`Opening ${pair.path}: File not found`);
          device.plugIn();
          expect(await new Promise((done) => port.open(done))).toBe(null);
          device.write('back');
          expect(String((await once(port, 'data'))[0])).toBe('back');
        },
      );
    });

    test('SerialPort.list can be that of the binding', IN_TIME, async (context) => {
      const { binding, path, port } = await pairFor(context, suite, ['emulated']);
      const { SerialPort } = serialport13;
      const real = SerialPort.list;
      try {
        SerialPort.list = binding.list;
        const listed = await SerialPort.list();
        expect(listed).toContainEqual(expect.objectContaining({ path: port }));
        expect(listed).toContainEqual(expect.objectContaining({ path, aliasOf: port }));
      } finally {
        SerialPort.list = real;
      }
    });
  },
  { describe, afterEach },
);
