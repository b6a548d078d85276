import { describe, expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { simulate } from '../../lib/testing/index.js';
import { CALLS, outcome } from './vectors/bench.js';

// What calls return, and how they fail, with a device that does what none of a real port can be made to do. The
// rest is in the vectors.

const ADAPTER = { attached: [{ serial: 'A1', port: 'COM37' }] };

async function open(options: object = {}) {
  const simulation = simulate(ADAPTER);
  const device = simulation.machine.serialDevice('COM37');
  const binding = simulatedBinding(simulation.dos);
  const port = await binding.open({ path: 'COM37', baudRate: 9600, ...options });
  return { ...simulation, device, binding, port };
}

const ABORTED_READ = 'Reading from COM port (ReadIOCompletion): Operation aborted';
const ABORTED_WRITE = 'Writing to COM port (GetOverlappedResult): Operation aborted';

/** How every call begins that fails because of what its handle is. */
const FAILING: Readonly<Record<string, string | undefined>> = {
  read: 'Setting COM timeout (SetCommTimeouts)',
  write: 'Writing to COM port (WriteFileEx)',
  update: 'Update (GetCommState)',
  set: 'Setting options on COM port (SetCommMask)',
  get: 'Getting control settings on COM port (GetCommModemStatus)',
  getBaudRate: 'Getting baud rate (GetCommState)',
  flush: 'Flushing connection (PurgeComm)',
  drain: 'Draining connection (FlushFileBuffers)',
};

type End = readonly [string, (it: Awaited<ReturnType<typeof open>>) => unknown, string];

describe.each<End>([
  ['whose device was pulled out', ({ device }) => device.unplug(), 'Access denied'],
  ['whose process has ended', ({ process }) => process.exit(), 'Invalid handle'],
  ['of before a restart', ({ machine }) => machine.reboot(), 'Invalid handle'],
  ['of a machine that was shut down', ({ machine }) => machine[Symbol.dispose](), 'Invalid handle'],
])('a port %s', (_, end, words) => {
  test.for(CALLS)('%s', async ([name, call]) => {
    const it = await open();
    end(it);
    expect(it.port.isOpen).toBe(true);
    const { [name]: failing } = FAILING;
    // It can be closed all the same.
    expect(await outcome(call(it.port))).toBe(failing && `Error: ${failing}: ${words}`);
  });
});

describe('what waits', () => {
  test.for<[string, (it: Awaited<ReturnType<typeof open>>) => unknown, boolean]>([
    ['the port is closed', ({ port }) => port.close(), true],
    ['the device is pulled out', ({ device }) => device.unplug(), false],
    [
      'the device is detached',
      ({ machine }) => machine.detach('usb\\vid_0403&pid_6001\\a1'),
      false,
    ],
    ['the process ends', ({ process }) => process.exit(), false],
    ['the machine restarts', ({ machine }) => machine.reboot(), false],
  ])('fails when %s', async ([, end, canceled]) => {
    const it = await open({ rtscts: true });
    it.device.set({ cts: false });
    const waiting = [
      it.port.read(Buffer.alloc(4), 0, 4),
      it.port.read(Buffer.alloc(4), 0, 4),
      it.port.write(Buffer.from('never')),
      it.port.drain(),
    ].map((promise) => promise.catch(({ message, canceled }) => ({ message, canceled })));
    await end(it);
    expect(await Promise.all(waiting)).toEqual([
      { message: ABORTED_READ, canceled },
      { message: ABORTED_READ, canceled },
      { message: ABORTED_WRITE, canceled },
      { message: ABORTED_WRITE, canceled },
    ]);
    expect(it.device.read()).toBe(null);
  });

  test('is discarded by a flush, which aborts the write and not the read', async () => {
    const { port, device } = await open({ rtscts: true });
    device.set({ cts: false });
    device.write('old');
    const write = outcome(port.write(Buffer.from('never')));
    await port.flush();
    expect(await write).toBe(`Error: ${ABORTED_WRITE}`);
    const buffer = Buffer.alloc(4);
    const read = port.read(buffer, 1, 3);
    device.write('new');
    expect(await read).toEqual({ buffer: Buffer.from('\0new'), bytesRead: 3 });
    device.set({ cts: true });
    await port.drain().catch(() => undefined);
    expect(device.read()).toBe(null);
  });
});

describe('results', () => {
  test('a read has at least one byte and at most those asked for, and the rest stays', async () => {
    const { port, device } = await open();
    const buffer = Buffer.alloc(4, '.');
    const first = port.read(buffer, 1, 2);
    device.write('abc');
    expect(await first).toEqual({ buffer, bytesRead: 2 });
    expect(String(buffer)).toBe('.ab.');
    device.write('def');
    expect(await port.read(buffer, 0, 3)).toEqual({ buffer, bytesRead: 3 });
    expect(String(buffer)).toBe('cde.');
    expect((await port.read(buffer, 0, 4)).bytesRead).toBe(1);
  });

  test('a write gives the bytes as they were, however soon the memory is used again', async () => {
    const { port, device } = await open();
    const memory = Buffer.from('one');
    await port.write(memory);
    memory.fill('x');
    await port.write(Buffer.alloc(0));
    await port.drain();
    expect(String(device.read())).toBe('one');
  });

  test.for([true, false])(
    'a read gives the bytes as they were, whether it waits for them (%s) or not',
    async (waits) => {
      const { port, device } = await open();
      const [memory, buffer] = [Buffer.from('one, two'), Buffer.alloc(8)];
      const early = waits ? port.read(buffer, 0, 3) : undefined;
      device.write(memory);
      memory.fill('x');
      const { bytesRead } = (await early) ?? (await port.read(buffer, 0, 3));
      await port.read(buffer, bytesRead, 5);
      expect(String(buffer)).toBe('one, two');
    },
  );

  test('lines, baud rate and options', async () => {
    const { port, device } = await open();
    expect(port.isOpen).toBe(true);
    expect(await port.get()).toEqual({ cts: true, dsr: true, dcd: false });
    device.set({ cts: false, dcd: true });
    expect(await port.get()).toEqual({ cts: false, dsr: true, dcd: true });
    expect(await port.update({ baudRate: 115_200.9 })).toBeUndefined();
    expect(await port.getBaudRate()).toEqual({ baudRate: 115_200 });
    expect(port.openOptions).toEqual({
      path: 'COM37',
      baudRate: 9600,
      dataBits: 8,
      lock: true,
      stopBits: 1,
      parity: 'none',
      rtscts: false,
      rtsMode: 'handshake',
      xon: false,
      xoff: false,
      xany: false,
      hupcl: true,
    });
    expect(await port.close()).toBeUndefined();
  });

  test('a port without a device loses what is written, and has no line on', async () => {
    const { machine } = simulate(ADAPTER);
    const port = await simulatedBinding(machine).open({
      path: 'COM37',
      baudRate: 9600,
      rtscts: true,
    });
    await port.write(Buffer.alloc(1_000_000));
    await port.drain();
    expect(await port.get()).toEqual({ cts: false, dsr: false, dcd: false });
  });
});
