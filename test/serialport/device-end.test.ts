import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { NtError } from '../../lib/status/index.js';
import { type MachineSpec, type SerialDeviceEnd, simulate } from '../../lib/testing/index.js';

/** A port of the machine's own, and one of a USB adapter. */
const KINDS: readonly (readonly [string, MachineSpec])[] = [
  ['the machine itself', { serialPorts: [{ device: 'VCP0', name: 'COM37' }] }],
  ['an adapter', { attached: [{ serial: 'A1', device: 'VCP0', port: 'COM37' }] }],
];

function start(spec: MachineSpec = KINDS[1]?.[1] ?? {}) {
  const simulation = simulate(spec);
  const device = simulation.machine.serialDevice('VCP0');
  const binding = simulatedBinding(simulation.dos);
  const open = (options: object = {}) =>
    binding.open({ path: 'COM37', baudRate: 9600, ...options });
  return { ...simulation, device, binding, open };
}

/** Every event of a device's end, with what the program had set then. */
function eventsOf(device: SerialDeviceEnd): readonly string[] {
  const events: string[] = [];
  for (const event of ['port-open', 'settings', 'lines', 'port-close']) {
    device.on(event, () => {
      const on = (['isOpen', 'dtr', 'rts', 'brk'] as const).filter((line) => device[line]);
      events.push(`${event} ${device.baudRate} ${on.join(' ')}`.trim());
    });
  }
  return events;
}

async function readAll(port: Awaited<ReturnType<ReturnType<typeof start>['open']>>) {
  const buffer = Buffer.alloc(1000);
  const { bytesRead } = await port.read(buffer, 0, buffer.length);
  return String(buffer.subarray(0, bytesRead));
}

describe('the device sees', () => {
  test('what a program sets, when it does', async () => {
    const { device, open } = start();
    const events = eventsOf(device);
    expect(device).toMatchObject({ isOpen: false, baudRate: 9600, dtr: false, rts: false });
    const port = await open({ baudRate: 19_200 });
    await port.set({ rts: true, dtr: true, brk: true });
    await port.set({ rts: true, dtr: true, brk: true });
    await port.set({});
    await port.update({ baudRate: 300 });
    await port.close();
    const second = await open({ hupcl: false, rtscts: true });
    await second.set({ rts: false, dtr: true });
    await second.close();
    expect(events).toEqual([
      'port-open 19200 isOpen dtr',
      'lines 19200 isOpen dtr',
      'lines 19200 isOpen dtr rts brk',
      'lines 19200 isOpen',
      'settings 300 isOpen',
      'port-close 300',
      'port-open 9600 isOpen rts',
      'lines 9600 isOpen rts',
      // The driver drives RTS itself, and drops all lines when the port is closed.
      'lines 9600 isOpen dtr rts',
      'lines 9600',
      'port-close 9600',
    ]);
  });

  test('a program that opens the port as a stream', async () => {
    const { device, process } = start();
    const events = eventsOf(device);
    const stream = process.openStream('\\\\.\\COM37');
    if (typeof stream === 'number') throw new NtError(stream, { syscall: 'NtCreateFile' });
    stream.write('weigh');
    stream.read(0);
    const memory = Buffer.from('12.5 kg');
    device.write(memory);
    memory.fill('x');
    await turn();
    expect(String(device.read())).toBe('weigh');
    expect(String(stream.read())).toBe('12.5 kg');
    stream.destroy();
    await turn();
    expect(events).toEqual([
      'port-open 9600 isOpen dtr rts',
      'lines 9600 isOpen dtr rts',
      'lines 9600',
      'port-close 9600',
    ]);
  });

  test('a program that had the port open before', async () => {
    const { machine, process } = simulate({ serialPorts: ['COM37'] });
    const port = await simulatedBinding(process).open({ path: 'COM37', baudRate: 300 });
    await port.write(Buffer.from('lost'));
    const device = machine.serialDevice('COM37');
    expect(device).toMatchObject({ isOpen: true, baudRate: 300, dtr: true });
    await port.write(Buffer.from('sent'));
    expect(String(device.read())).toBe('sent');
  });
});

describe('bytes', () => {
  test('from the device are lost while no program has the port open, and when it closes', async () => {
    const { device, open } = start();
    device.write('before');
    const port = await open();
    device.write('first');
    expect(await readAll(port)).toBe('first');
    device.write('unread');
    await port.close();
    device.write('between');
    const next = await open();
    device.write('second');
    expect(await readAll(next)).toBe('second');
  });

  test('from a program are there for the device after the port is closed', async () => {
    const { device, open } = start();
    const port = await open();
    await port.write(Buffer.from('a'));
    await port.close();
    const next = await open();
    await next.write(Buffer.from('b'));
    next.close();
    expect(String(device.read())).toBe('ab');
  });

  test('wait while the other side has no room', async () => {
    const { device, open } = start();
    const port = await open();
    const big = Buffer.alloc(device.readableHighWaterMark, 'x');
    await port.write(big);
    let isDone = false;
    const late = port.write(Buffer.from('late')).then(() => {
      isDone = true;
    });
    await turn();
    expect(isDone).toBe(false);
    let got = 0;
    device.on('data', (bytes) => {
      got += bytes.length;
    });
    await late;
    expect(got).toBe(big.length + 4);

    const room = 64 * 1024;
    device.write(Buffer.alloc(room));
    let isTaken = false;
    device.write('more', () => {
      isTaken = true;
    });
    await turn();
    expect(isTaken).toBe(false);
    await port.read(Buffer.alloc(room), 0, room);
    await turn();
    expect(isTaken).toBe(true);
  });

  test('wait under flow control while the device says so', async () => {
    const { device, open } = start();
    const port = await open({ rtscts: true });
    device.set({ cts: false });
    let isDone = false;
    const write = port.write(Buffer.from('x')).then(() => {
      isDone = true;
    });
    await turn();
    expect([isDone, device.read()]).toEqual([false, null]);
    device.set({ cts: true });
    await write;
    expect(String(device.read())).toBe('x');
  });
});

describe.each(KINDS)('a port of %s', (kind, spec) => {
  test('goes when its device is pulled out, and comes back', async () => {
    const { device, dos, open, binding } = start(spec);
    const events = eventsOf(device);
    dos.alias('COM4', 'COM37');
    const port = await open({ path: 'COM4' });
    const read = port.read(Buffer.alloc(9), 0, 9);
    device.unplug();
    device.unplug();
    await expect(read).rejects.toThrow('Operation aborted');
    expect(device).toMatchObject({ port: null, isOpen: false });
    expect(dos.query('COM37')).toBeUndefined();
    const paths = (await binding.list()).map(({ path }) => path);
    expect(paths).not.toContain('COM37');
    await expect(open()).rejects.toThrow('Opening COM37: File not found');

    device.write('lost');
    device.plugIn();
    expect(() => device.plugIn()).toThrow('the device is plugged in');
    expect(device).toMatchObject({ port: 'COM37', device: '\\Device\\VCP0' });
    // The earlier program has a handle of what is gone.
    await expect(port.write(Buffer.from('x'))).rejects.toThrow('Access denied');
    const next = await open({ path: 'COM4' });
    await next.write(Buffer.from('again'));
    device.write('here');
    expect(await readAll(next)).toBe('here');
    expect(String(device.read())).toBe('again');
    await port.close();
    expect(device.isOpen).toBe(true);
    expect(events).toEqual([
      'port-open 9600 isOpen dtr',
      'lines 9600 isOpen dtr',
      'lines 9600',
      'port-close 9600',
      'port-open 9600 isOpen dtr',
      'lines 9600 isOpen dtr',
    ]);
  });

  test('comes back after a restart, with its device', async () => {
    const { device, machine } = start(spec);
    const open = () => simulatedBinding(machine).open({ path: 'COM37', baudRate: 9600 });
    await open();
    machine.reboot();
    expect(device).toMatchObject({ isOpen: false, port: 'COM37' });
    await (await open()).close();
    device.unplug();
    machine.reboot();
    const isOwn = kind === 'the machine itself';
    expect(device.port).toBe(isOwn ? 'COM37' : null);
    if (!isOwn) device.plugIn();
    const port = await open();
    await port.write(Buffer.from('x'));
    expect(String(device.read())).toBe('x');
  });

  test('stays when its device is taken away', async () => {
    const { device, open, machine } = start(spec);
    expect(() => machine.serialDevice('COM37')).toThrow('another device is plugged into the port');
    const port = await open();
    device[Symbol.dispose]();
    expect(device.destroyed).toBe(true);
    expect(device.isOpen).toBe(false);
    await port.write(Buffer.from('lost'));
    using other = machine.serialDevice('COM37');
    await port.write(Buffer.from('x'));
    expect(String(other.read())).toBe('x');
    device.unplug();
    expect(() => device.plugIn()).toThrow('the device was taken away');
  });

  test('that is out can lose its device too', () => {
    const { device, machine } = start(spec);
    device.unplug();
    device.destroy();
    expect(() => device.plugIn()).toThrow(NtError);
    machine.reboot();
    if (kind === 'the machine itself') expect(() => machine.serialDevice('COM37')).not.toThrow();
  });
});

describe('another number', () => {
  test('is given by plugIn or attach, to the same device', async () => {
    const { device, machine, binding } = start();
    device.unplug();
    device.plugIn('COM5');
    expect(device.port).toBe('COM5');
    machine.detach('USB\\VID_0403&PID_6001\\A1');
    machine.attach({ serial: 'B2', device: 'VCP0', port: 'COM5' });
    machine.attach({ serial: 'A1', port: 'COM6' });
    expect(device).toMatchObject({ port: 'COM6', device: '\\Device\\USBSER0' });
    const port = await binding.open({ path: 'COM6', baudRate: 9600 });
    await port.write(Buffer.from('x'));
    expect(String(device.read())).toBe('x');
  });

  test('is refused for a port of the machine itself', () => {
    const { device } = start(KINDS[0]?.[1]);
    device.unplug();
    expect(() => device.plugIn('COM5')).toThrow(
      expect.objectContaining({ code: 'STATUS_NOT_SUPPORTED' }),
    );
    expect(() => device.plugIn(5 as never)).toThrow('The "port" argument must be a string');
    expect(() => device.plugIn('nonsense\\')).toThrow(TypeError);
    expect(device.port).toBe(null);
  });
});

test('the lines of a device are true or false, and have known names', () => {
  const { device } = start();
  expect(() => device.set({ cts: 1 as never })).toThrow('The "lines.cts" argument');
  expect(() => device.set({ rts: true } as never)).toThrow('unknown key `rts`');
  expect(() => device.set(5 as never)).toThrow('The "lines" argument must be an object');
  expect(() => device.set({ dcd: undefined } as never)).not.toThrow();
});
