import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { freeComPort } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });

  test('printing is redirected to a serial port, told, and redirected no longer', () => {
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    try {
      const target = `\\??\\${port}`;
      const begun = dos.mode(`MODE LPT7:=${port.toLowerCase()}:`);
      expect(begun).toEqual({
        command: { kind: 'redirect', printer: 'LPT7', port },
        changes: [
          expect.objectContaining({ done: true, name: 'LPT7', before: [], after: [target] }),
        ],
        status: [
          {
            device: 'LPT7',
            reroutedTo: port,
            target,
            text: `LPT7 is being rerouted to ${port}.`,
          },
        ],
      });
      expect(dos.resolve('LPT7')).toMatchObject({ end: 'device', device: NULL_DEVICE });
      // Said again, there is nothing left to do.
      expect(dos.mode(`LPT7=${port}`)).toMatchObject({ changes: [], status: begun.status });
      expect(dos.mode('LPT7 /STATUS')).toMatchObject({ changes: [], status: begun.status });
      const every = dos.mode('MODE').status;
      expect(every).toEqual(expect.arrayContaining([...begun.status]));
      expect(every.find(({ device }) => device === port)).toEqual({
        device: port,
        reroutedTo: undefined,
        target: NULL_DEVICE,
        text: `${port} is not being rerouted.`,
      });
      expect(dos.mode('LPT7', { dryRun: true }).changes).toMatchObject([
        { done: false, before: [target], after: [] },
      ]);
      expect(dos.mode('MODE LPT7')).toMatchObject({
        changes: [{ action: 'remove', done: true, before: [target], after: [] }],
        status: [],
      });
    } finally {
      dos.remove('LPT7', { ifExists: true });
      dos.remove(port);
    }
  });

  test('a redirection in front of other definitions is ended, and they stay', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    dos.define('LPT7', '\\Device\\Parallel7');
    try {
      dos.mode(`LPT7=${port}`);
      dos.define('LPT7', '\\??\\COM999');
      const targets = ['\\??\\COM999', `\\??\\${port}`, '\\Device\\Parallel7'];
      expect(dos.query('LPT7')?.definitions).toEqual(targets);
      const planned = dos.mode('LPT7', { dryRun: true }).changes;
      expect(planned.map(({ before, after }) => [before, after])).toEqual([
        [targets, targets.slice(1)],
        [targets.slice(1), targets.slice(2)],
      ]);
      expect(dos.query('LPT7')?.definitions).toEqual(targets);
      expect(dos.mode('LPT7')).toMatchObject({
        changes: planned.map((change) => ({ ...change, done: true })),
        status: [{ reroutedTo: undefined, text: 'LPT7 is not being rerouted.' }],
      });
      expect(dos.mode('LPT7').changes).toEqual([]);
      expect(dos.query('LPT7')?.definitions).toEqual(['\\Device\\Parallel7']);
    } finally {
      dos.remove('LPT7', { all: true });
      dos.remove(port);
    }
  });

  test('without a stack, a port that is defined is not redirected', (context) => {
    leaveOut(context, backend, [], ['dosDeviceStack']);
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    dos.define('LPT7', '\\Device\\Parallel7');
    expect(() => dos.mode(`LPT7=${port}`)).toThrow(
      failing('STATUS_OBJECT_NAME_COLLISION', { path: 'LPT7', hint: expect.anything() }),
    );
    expect(dos.query('LPT7')?.definitions).toEqual(['\\Device\\Parallel7']);
    dos.remove('LPT7');
    dos.remove(port);
  });

  test('ports that are not there are not found, and nothing changes', () => {
    const before = namespaceOf(backend);
    const missing = (path: string) => failing('ERROR_FILE_NOT_FOUND', { errno: 2, path });
    expect(() => dos.mode('LPT7=COM250')).toThrow(missing('COM250'));
    expect(() => dos.mode('LPT7')).toThrow(missing('LPT7'));
    expect(() => dos.mode('COM250 /STATUS')).toThrow(missing('COM250'));
    expect(() => dos.changePort('COM251=COM250')).toThrow(missing('COM250'));
    expect(() => dos.changePort('/D COM250')).toThrow(missing('COM250'));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([
    ['MODE LPT7 = COM1', undefined, 'ERR_DOSDEV_SYNTAX'],
    ['MODE COM1 BAUD=9600', undefined, 'ERR_DOSDEV_DEVICE_SETTINGS'],
    ['MODE', { dryrun: true }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    ['MODE', { dryRun: 1 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['MODE', null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [5, undefined, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('mode(%j, %j) is refused: %s', (text, options, code) => {
    const before = namespaceOf(backend);
    const [wrong, wrongOptions] = [text, options] as unknown as [string, object];
    expect(() => dos.mode(wrong, wrongOptions)).toThrow(failing(code));
    expect(namespaceOf(backend)).toEqual(before);
  });
});

describe('on a simulated machine', () => {
  const machine = createSimulatedMachine();
  const plain = openDosDevices({ backend: machine.logon({ user: 'anna' }) });
  const administrator = openDosDevices({
    backend: machine.logon({ user: 'root', elevated: true }),
  });

  test('a plain user may not redirect the global LPT1, and is told what she may', () => {
    expect(() => plain.mode('LPT1=COM1')).toThrow(
      failing('ERROR_ACCESS_DENIED', {
        errno: 5,
        syscall: 'DefineDosDeviceW',
        path: 'LPT1',
        dest: '\\??\\COM1',
        hint: expect.stringMatching(/administrator.*temporary\('LPT1'/),
      }),
    );
    expect(plain.mode('LPT1').changes).toEqual([]);
    using _shadow = plain.temporary('LPT1', '\\??\\COM1');
    expect(plain.mode('LPT1 /STATUS').status[0]?.reroutedTo).toBe('COM1');
    expect(administrator.mode('LPT1 /STATUS').status[0]?.reroutedTo).toBeUndefined();
  });

  test('an administrator redirects it for all users, until the redirection is ended', () => {
    expect(administrator.mode('MODE LPT1:=COM2:').changes).toMatchObject([
      { scope: 'global', lifetime: 'boot', after: ['\\??\\COM2', '\\Device\\Parallel0'] },
    ]);
    expect(plain.mode('LPT1 /STATUS').status).toEqual([
      {
        device: 'LPT1',
        reroutedTo: 'COM2',
        target: '\\??\\COM2',
        text: 'LPT1 is being rerouted to COM2.',
      },
    ]);
    expect(plain.query('LPT1')?.port).toEqual({ device: '\\Device\\Serial1', name: 'COM2' });
    expect(() => plain.mode('LPT1')).toThrow(failing('ERROR_ACCESS_DENIED'));
    expect(administrator.mode('LPT1').changes).toHaveLength(1);
    expect(plain.query('LPT1')?.definitions).toEqual(['\\Device\\Parallel0']);
  });

  test('all devices are told of, and a redirection to the network as well', async () => {
    await plain.redirectPrinter('LPT1', '\\\\printserver\\laser');
    expect(plain.mode('').status.map(({ text }) => text)).toEqual([
      'COM1 is not being rerouted.',
      'COM2 is not being rerouted.',
      'LPT1 is being rerouted to \\\\printserver\\laser.',
    ]);
    // MODE did not begin it, and does not end it.
    expect(plain.mode('LPT1').changes).toEqual([]);
    await plain.endPrinterRedirection('LPT1');
  });
});
