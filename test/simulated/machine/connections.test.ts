import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSimulatedMachine, type SimulatedProcess } from '../../../lib/simulated/index.js';
import { NtError, STATUS, statusName } from '../../../lib/status/index.js';

/** Writes to a path as a program does. */
async function write(caller: SimulatedProcess, path: string, text: string): Promise<void> {
  const stream = caller.openStream(path);
  if (typeof stream === 'number') throw new Error(statusName(stream));
  await new Promise<void>((done) => stream.write(text, () => done()));
  await turn();
  stream.destroy();
  await turn();
}

describe('serialDevice', () => {
  const start = () => {
    const machine = createSimulatedMachine({
      serialPorts: [{ device: 'VCP0', name: 'COM37' }],
      parallelPorts: ['LPT2'],
    });
    return { machine, caller: machine.logon() };
  };

  test.for<[string, string]>([
    ['VCP0', '\\\\.\\COM37'],
    ['vcp0', '\\\\.\\COM37'],
    ['\\Device\\VCP0', '\\\\.\\COM37'],
    ['\\DEVICE\\vcp0', '\\\\.\\COM37'],
    ['COM37', '\\\\.\\COM37'],
    ['com37', '\\\\.\\COM37'],
    ['Parallel0', '\\\\.\\LPT2'],
    ['LPT2', '\\\\.\\LPT2'],
  ])('%s receives what programs write to %s, until it is unplugged', async ([device, path]) => {
    const { machine, caller } = start();
    let received = '';
    const plugged = machine.serialDevice(device, (cable) => {
      cable.on('data', (bytes) => {
        received += bytes;
      });
    });
    expect(plugged.device).toMatch(/^\\Device\\(?:VCP0|Parallel0)$/);
    await write(caller, path, 'a');
    machine.reboot();
    await write(machine.logon(), path, 'b');
    plugged[Symbol.dispose]();
    plugged[Symbol.dispose]();
    await write(machine.logon(), path, 'c');
    expect(received).toBe('ab');
  });

  test('an earlier device does not unplug a later one', async () => {
    const { machine, caller } = start();
    let opened = 0;
    const listener = () => {
      opened += 1;
    };
    const first = machine.serialDevice('VCP0', listener);
    first[Symbol.dispose]();
    machine.serialDevice('VCP0', listener);
    first[Symbol.dispose]();
    expect(caller.openStream('\\\\.\\COM37')).toBeTypeOf('object');
    expect(opened).toBe(1);
  });

  test.for(['VCP1', '', 'COM1', '\\Device\\', '\\Device\\VCP0\\x', '\\??\\COM37', 'NUL'])(
    'refuses %s, and says which ports there are',
    (device) => {
      const { machine } = start();
      const plug = () => machine.serialDevice(device, () => {});
      expect(plug).toThrow(NtError);
      expect(plug).toThrow(
        expect.objectContaining({
          code: 'STATUS_NO_SUCH_DEVICE',
          hint: expect.stringMatching(/: it has VCP0 \(COM37\), Parallel0 \(LPT2\)$/),
        }),
      );
    },
  );

  test('refuses a second device at a port', () => {
    const { machine } = start();
    const first = machine.serialDevice('VCP0', () => {});
    expect(() => machine.serialDevice('COM37', () => {})).toThrow(
      expect.objectContaining({ code: 'STATUS_DEVICE_BUSY', path: '\\Device\\VCP0' }),
    );
    first[Symbol.dispose]();
    expect(() => machine.serialDevice('COM37', () => {})).not.toThrow();
  });

  test('plug does as before, and warns once', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on('warning', onWarning);
    onTestFinished(() => void process.off('warning', onWarning));
    // With modules of its own: others may have been warned in this process.
    vi.resetModules();
    const { createSimulatedMachine: create } = await import(
      '../../../lib/simulated/machine/machine.js'
    );
    const machine = create({ serialPorts: [{ device: 'VCP0', name: 'COM37' }] });
    const caller = machine.logon();
    let opened = 0;
    const listener = () => {
      opened += 1;
    };
    expect(machine.plug('VCP9', listener)).toBe(STATUS.NO_SUCH_DEVICE);
    expect(machine.plug('VCP0', () => {})).toBe(STATUS.SUCCESS);
    expect(machine.plug('VCP0', listener)).toBe(STATUS.SUCCESS);
    expect(caller.openStream('\\\\.\\COM37')).toBeTypeOf('object');
    expect(opened).toBe(1);
    await turn();
    expect(warnings).toEqual([
      expect.objectContaining({ name: 'DeprecationWarning', code: 'DOSDEV_DEP0005' }),
    ]);
  });
});

describe('listenPipe', () => {
  test.for([
    'dosdev',
    'DosDev',
    '\\\\.\\pipe\\dosdev',
    '\\\\?\\PIPE\\dosdev',
    '\\??\\pipe\\dosdev',
    '\\Device\\NamedPipe\\dosdev',
  ])('of %s takes connections until it is disposed of', (name) => {
    const machine = createSimulatedMachine();
    const caller = machine.logon();
    let connections = 0;
    const listening = machine.listenPipe(name, () => {
      connections += 1;
    });
    expect(caller.openStream('\\\\.\\pipe\\dosdev')).toBeTypeOf('object');
    listening[Symbol.dispose]();
    expect(caller.openStream('\\\\.\\pipe\\dosdev')).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    // Another server's listener stays.
    machine.listenPipe('dosdev', () => {});
    listening[Symbol.dispose]();
    expect(caller.openStream('\\\\.\\pipe\\dosdev')).toBeTypeOf('object');
    expect(connections).toBe(1);
  });

  test('refuses a pipe that has a listener, and a pipe without a name', () => {
    const machine = createSimulatedMachine();
    machine.listenPipe('dosdev', () => {});
    expect(() => machine.listenPipe('DOSDEV', () => {})).toThrow(
      expect.objectContaining({
        code: 'STATUS_OBJECT_NAME_COLLISION',
        path: '\\Device\\NamedPipe\\DOSDEV',
      }),
    );
    for (const name of ['', '\\\\.\\pipe\\']) {
      expect(() => machine.listenPipe(name, () => {})).toThrow(
        expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }),
      );
    }
    machine.reboot();
    expect(() => machine.listenPipe('dosdev', () => {})).not.toThrow();
  });
});
