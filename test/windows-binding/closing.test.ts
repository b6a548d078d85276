import { describe, expect, test } from 'vitest';
import { type BoundPort, windowsBinding } from '../../lib/serialport/index.js';
import { simulate } from '../../lib/testing/index.js';
import { deferred } from '../support/deferred.js';
import { type RecordedPort, RecordingBinding } from './recording-binding.js';

// Each call of @serialport/bindings-cpp is made in a thread, which may begin after the port was closed. The number
// of its handle is then that of the next port: a read would take what that one receives.

const BAUD_RATE = { baudRate: 9600 };

/** How long a port waits for its calls. */
const MOST = 1000;

const CALLS: readonly (readonly [name: keyof BoundPort, (port: BoundPort) => Promise<unknown>])[] =
  [
    ['read', (port) => port.read(Buffer.alloc(1), 0, 1)],
    ['write', (port) => port.write(Buffer.from('x'))],
    ['update', (port) => port.update(BAUD_RATE)],
    ['set', (port) => port.set({ rts: true })],
    ['get', (port) => port.get()],
    ['getBaudRate', (port) => port.getBaudRate()],
    ['flush', (port) => port.flush()],
    ['drain', (port) => port.drain()],
  ];

/** A binding whose ports have calls that end when the test says. */
function start() {
  const { dos } = simulate();
  dos.alias('SCALE-AT-THE-DOOR', 'COM1');
  const inner = new RecordingBinding(dos);
  const events: string[] = [];
  const late = deferred<void>();
  const open = async (options: { path: string; baudRate: number }) => {
    events.push('open');
    const port: RecordedPort = await inner.open(options);
    const close = port.close.bind(port);
    const calls = CALLS.map(([name]) => [name, () => late.promise.then(() => events.push(name))]);
    return Object.assign(port, Object.fromEntries(calls), {
      close: async () => {
        await close();
        events.push('closed');
      },
    });
  };
  const wrapped = { list: async () => [], open };
  return { inner, events, late, binding: windowsBinding({ binding: wrapped, dos }) };
}

describe.each(['COM1', 'SCALE-AT-THE-DOOR'])('%s', (path) => {
  test.for(CALLS)('counts as closed when %s has ended', async ([name, call]) => {
    const { binding, events, late } = start();
    const port = await binding.open({ path, ...BAUD_RATE });
    const calling = call(port);
    const closing = port.close().then(() => events.push('resolved'));
    setTimeout(late.resolve, 20);
    await Promise.all([calling, closing]);
    expect(events).toEqual(['open', 'closed', name, 'resolved']);
  });

  test('the next port is opened when the calls of one that is being closed have ended', async () => {
    const { binding, events, late } = start();
    const port = await binding.open({ path, ...BAUD_RATE });
    const reading = port.read(Buffer.alloc(1), 0, 1);
    const closing = port.close();
    const opening = binding.open({ path, ...BAUD_RATE });
    setTimeout(late.resolve, 20);
    await Promise.all([reading, closing, opening]);
    expect(events).toEqual(['open', 'closed', 'read', 'open']);
    await (await opening).close();
  });

  test('a call that never ends holds neither for long', async () => {
    const { binding, events } = start();
    const port = await binding.open({ path, ...BAUD_RATE });
    port.read(Buffer.alloc(1), 0, 1);
    const before = performance.now();
    const closing = port.close();
    await (await binding.open({ path, ...BAUD_RATE })).close();
    await closing;
    expect(performance.now() - before).toBeLessThan(10 * MOST);
    expect(events).toEqual(['open', 'closed', 'open', 'closed']);
  });

  test('a call that fails has ended, and a port without calls waits for none', async () => {
    const { binding, inner, events } = start();
    const port = await binding.open({ path, ...BAUD_RATE });
    const failing = Object.assign(inner.ports[0] ?? {}, {
      read: () => Promise.reject(new Error('x')),
    });
    expect(failing).toBe(inner.ports[0]);
    await expect(port.read(Buffer.alloc(1), 0, 1)).rejects.toThrow('x');
    const before = performance.now();
    await port.close();
    expect(performance.now() - before).toBeLessThan(MOST);
    expect(events).toEqual(['open', 'closed']);
  });
});

test('a port that could not be closed does not wait for its calls', async () => {
  const { binding, inner } = start();
  const port = await binding.open({ path: 'COM1', ...BAUD_RATE });
  port.read(Buffer.alloc(1), 0, 1);
  const error = new Error('Closing connection (CloseHandle): Invalid handle');
  Object.assign(inner.ports[0] ?? {}, { failure: { error, isClosed: false } });
  const before = performance.now();
  await expect(port.close()).rejects.toBe(error);
  expect(performance.now() - before).toBeLessThan(MOST);
});
