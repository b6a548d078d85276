import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { NtError } from '../../lib/status/index.js';
import { manualClock, type SerialDeviceEnd, simulate } from '../../lib/testing/index.js';
import { CALLS, outcome, read } from './vectors/bench.js';

// What one side of the cable throws is not the other's error, and is not swallowed either.

const FAULT = new Error('of a handler');

function fail(): never {
  throw FAULT;
}

/** What was thrown where no call could catch it. */
function uncaught(): unknown[] {
  const errors: unknown[] = [];
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => void errors.push(error));
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException');
    for (const listener of before) process.on('uncaughtException', listener);
  });
  return errors;
}

function start({ isPaced = false } = {}) {
  const simulation = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
  onTestFinished(() => simulation.machine[Symbol.dispose]());
  const clock = manualClock();
  const device = simulation.machine.serialDevice('COM37', { pace: isPaced ? clock : false });
  const binding = simulatedBinding(simulation.dos);
  const open = () => binding.open({ path: 'COM37', baudRate: 9600, hupcl: false });
  return { ...simulation, clock, device, open };
}

/** How every call ends, with one read that waits until the port is closed; then again with another program. */
async function all({ device, open }: ReturnType<typeof start>): Promise<unknown[]> {
  const ends: unknown[] = [];
  for (const round of [1, 2]) {
    const port = await open();
    const waiting = outcome(port.read(Buffer.alloc(4), 0, 4));
    device.write('ab');
    ends.push(await waiting);
    const late = outcome(port.read(Buffer.alloc(4), 0, 4));
    for (const [name, call] of CALLS) {
      if (name === 'read') continue;
      ends.push(`${round} ${name}`, await outcome(call(port)));
    }
    ends.push(await late, device.isOpen);
  }
  return ends;
}

const EVENTS = ['port-open', 'settings', 'lines', 'port-close', 'data', 'readable'];

describe('a listener of the device that throws', () => {
  test.for(EVENTS)('at %s: the program notices nothing', async (event) => {
    const expected = await all(start());
    const it = start();
    const errors = uncaught();
    it.device.on(event, fail);
    expect(await all(it)).toEqual(expected);
    it.device.unplug();
    it.device.plugIn();
    await turn();
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors)).toEqual(new Set([FAULT]));
  });

  test('goes on with its stream: bytes go on both ways', async () => {
    const { clock, device, open } = start({ isPaced: true });
    const errors = uncaught();
    let heard = '';
    device.on('data', (bytes) => {
      heard += bytes;
      fail();
    });
    const port = await open();
    const writes = ['one ', 'two ', 'three'].map((text) => port.write(Buffer.from(text)));
    const said = ['a', 'b'].map(
      (text) =>
        new Promise<void>((done) => {
          device.write(text, () => {
            done();
            fail();
          });
        }),
    );
    await clock.advance(1000);
    await Promise.all([...writes, ...said]);
    expect(heard).toBe('one two three');
    expect(await read(port)).toBe('ab');
    expect(new Set(errors)).toEqual(new Set([FAULT]));
  });
});

test('a device for each connection that throws when it is connected does not hold the port', async () => {
  const { dos, machine } = simulate({ serialPorts: ['COM37'] });
  const errors = uncaught();
  machine.serialDevice('COM37', fail);
  const binding = simulatedBinding(dos);
  for (let i = 0; i < 2; i++) await (await binding.open({ path: 'COM37', baudRate: 9600 })).close();
  await turn();
  expect(errors).toEqual([FAULT, FAULT]);
});

test("a program's stream that throws goes on, and its device notices nothing", async () => {
  const { device, process } = start();
  const errors = uncaught();
  const stream = process.openStream('\\\\.\\COM37');
  if (typeof stream === 'number') throw new NtError(stream, { syscall: 'NtCreateFile' });
  let heard = '';
  stream.on('data', (bytes: Buffer) => {
    heard += bytes;
    fail();
  });
  await turn();
  for (const text of ['one ', 'two ', 'three']) {
    device.write(text);
    await turn();
  }
  stream.write('x', fail);
  await turn();
  expect(heard).toBe('one two three');
  expect(String(device.read())).toBe('x');
  expect(new Set(errors)).toEqual(new Set([FAULT]));
});

describe('a listener of the device that', () => {
  const ACTS: readonly (readonly [string, (device: SerialDeviceEnd) => unknown])[] = [
    ['unplugs it', (device) => device.unplug()],
    [
      'unplugs it and plugs it in',
      (device) => {
        device.unplug();
        device.plugIn();
      },
    ],
    ['takes it away', (device) => device.destroy()],
    ['sets its lines', (device) => device.set({ cts: false, dcd: true })],
    ['writes', (device) => device.write('x')],
  ];
  const cases = ACTS.flatMap(([does, act]) => EVENTS.map((event) => [does, event, act] as const));
  test.for(cases)(
    '%s at %s: every call ends, and the port opens again',
    { timeout: 20_000 },
    async ([, event, act]) => {
      const it = start();
      it.device.once(event, () => void act(it.device));
      it.device.on('error', () => {});
      const port = await it.open();
      const ends = [
        port.read(Buffer.alloc(4), 0, 4),
        port.write(Buffer.from('abc')),
        port.update({ baudRate: 300 }),
        port.set({ rts: true }),
        port.drain(),
      ].map((call) => outcome(call));
      await turn();
      if (port.isOpen) await port.close();
      await Promise.all(ends);
      await turn();
      if (it.device.port === null && !it.device.destroyed) it.device.plugIn();
      const next = await it.open();
      expect(next.isOpen).toBe(true);
      expect(await outcome(next.getBaudRate())).toEqual({ baudRate: 9600 });
    },
  );
});
