import { once } from 'node:events';
import { createRequire } from 'node:module';
import * as serialport13 from 'serialport';
import { describe, expect, test } from 'vitest';
import { type SerialBinding, simulatedBinding } from '../../lib/serialport/index.js';
import { simulate } from '../../lib/testing/index.js';

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

function start() {
  const simulation = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
  simulation.dos.alias('COM4', 'COM37');
  const scale = simulation.machine.serialDevice('COM37');
  return { ...simulation, scale, binding: simulatedBinding(simulation.dos) };
}

describe.each(PACKAGES)('%s', (_, library) => {
  const { SerialPort, ReadlineParser, ByteLengthParser, InterByteTimeoutParser } = library;
  const SerialPortStream = streamOf(library);
  const open = (binding: SerialBinding, options: object = {}) =>
    new SerialPortStream({ binding, path: 'COM4', baudRate: 9600, ...options });

  test('a SerialPort with the binding in its options speaks with the device', async () => {
    const { scale, binding } = start();
    scale.on('data', (command) => scale.write(`${String(command).trim()}: 12.5 kg\r\n`));
    const options = { binding, path: 'COM4', baudRate: 2400 } as never;
    const port = new SerialPort(options);
    await once(port, 'open');
    expect(scale.baudRate).toBe(2400);
    const lines = port.pipe(new ReadlineParser({ delimiter: '\r\n' }));
    port.write('weigh\r\n');
    expect(await once(lines, 'data')).toEqual(['weigh: 12.5 kg']);
    port.close();
    await once(port, 'close');
    expect(scale.isOpen).toBe(false);
  });

  test('what is written before the port is open arrives in order, and drain waits for it', async () => {
    const { scale, binding } = start();
    let got = '';
    scale.on('data', (bytes) => {
      got += bytes;
    });
    const port = open(binding);
    for (const word of ['one ', 'two ', 'three']) port.write(word);
    await once(port, 'open');
    await new Promise<void>((done, fail) => {
      port.write('!', (error) => {
        if (error) fail(error);
        else port.drain((why) => (why ? fail(why) : done()));
      });
    });
    expect(got).toBe('one two three!');
  });

  test('parsers get the bytes in pieces, as the device sends them', async () => {
    const { scale, binding } = start();
    const port = open(binding);
    await once(port, 'open');
    const threes = port.pipe(new ByteLengthParser({ length: 3 }));
    const pauses = port.pipe(new InterByteTimeoutParser({ interval: 20 }));
    const found: string[] = [];
    threes.on('data', (bytes) => found.push(String(bytes)));
    for (const part of ['a', 'bcd', 'ef']) scale.write(part);
    const [whole] = await once(pauses, 'data');
    expect([String(whole), ...found]).toEqual(['abcdef', 'abc', 'def']);
  });

  test('lines, baud rate and flush', async () => {
    const { scale, binding } = start();
    const port = open(binding);
    await once(port, 'open');
    await new Promise((done) => port.set({ brk: true, dtr: false }, done));
    expect(scale).toMatchObject({ brk: true, dtr: false, rts: true });
    await new Promise((done) => port.update({ baudRate: 300 }, done));
    expect([scale.baudRate, port.baudRate]).toEqual([300, 300]);
    scale.set({ cts: false, dcd: true });
    expect(await new Promise((done) => port.get((_, lines) => done(lines)))).toEqual({
      cts: false,
      dsr: true,
      dcd: true,
    });
    expect(await new Promise((done) => port.flush(done))).toBe(null);
  });

  test('a device that is pulled out closes the port, disconnected; the port opens again later', async () => {
    const { scale, binding } = start();
    const port = open(binding);
    port.on('data', () => {});
    await once(port, 'open');
    scale.unplug();
    const [why] = await once(port, 'close');
    expect(why).toMatchObject({
      disconnected: true,
      message: 'Reading from COM port (ReadIOCompletion): Operation aborted',
    });
    const failed = await new Promise<Error | null>((done) => port.open(done));
    expect(failed?.message).toBe('Opening COM4: File not found');
    scale.plugIn();
    expect(await new Promise((done) => port.open(done))).toBe(null);
    scale.write('back');
    expect(String((await once(port, 'data'))[0])).toBe('back');
  });

  test('a port that another program has open emits an error', async () => {
    const { machine, binding } = start();
    await simulatedBinding(machine).open({ path: 'COM37', baudRate: 9600 });
    const [error] = await once(open(binding), 'error');
    expect(error.message).toBe('Opening COM4: Access denied');
  });

  test('a program that closes a port is not disconnected', async () => {
    const { binding } = start();
    const port = open(binding);
    port.on('data', () => {});
    await once(port, 'open');
    const closed = once(port, 'close');
    port.close();
    expect((await closed)[0]).toBe(null);
  });
});

test('SerialPort.list can be that of the binding', async () => {
  const { binding } = start();
  const { SerialPort } = serialport13;
  const real = SerialPort.list;
  try {
    SerialPort.list = binding.list;
    expect(await SerialPort.list()).toContainEqual(
      expect.objectContaining({ path: 'COM4', serialNumber: 'A1' }),
    );
  } finally {
    SerialPort.list = real;
  }
});
