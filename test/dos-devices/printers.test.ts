import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { namespaceOf } from '../support/namespace.js';

const LASER = '\\\\printserver\\laser';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });

  test('what is no printer port is not redirected', async () => {
    const before = namespaceOf(backend);
    for (const name of ['COM1', 'R:', 'PRN', 'LPT', 'LPT0', 'LPT1X', 'NUL']) {
      const bad = failing('ERROR_BAD_DEVICE', { errno: 1200, path: name, hint: expect.anything() });
      await expect(dos.redirectPrinter(name, LASER)).rejects.toThrow(bad);
      await expect(dos.endPrinterRedirection(name)).rejects.toThrow(bad);
    }
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([
    [[5, LASER], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['', LASER], 'ERR_DOSDEV_INVALID_NAME'],
    [['LPT1', 5], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['LPT1', ''], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', 'laser'], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', '\\\\printserver'], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', '\\\\printserver\\laser\\x'], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', '\\\\print\0server\\laser'], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', LASER, { force: true }], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['LPT1', LASER, { dryRun: 1 }], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('redirectPrinter(…%j) is refused: %s', async (given, code) => {
    const before = namespaceOf(backend);
    const [name, share, options] = given as unknown as [string, string, object];
    await expect(dos.redirectPrinter(name, share, options)).rejects.toThrow(failing(code));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('the contract takes text only', async () => {
    const wrong = 5 as unknown as string;
    const misuse = failing('ERR_DOSDEV_INVALID_ARG_TYPE');
    await expect(backend.objectManager.redirectDevice(wrong, LASER)).rejects.toThrow(misuse);
    await expect(backend.objectManager.redirectDevice('LPT7', wrong)).rejects.toThrow(misuse);
    await expect(backend.objectManager.endRedirection(wrong)).rejects.toThrow(misuse);
  });

  test('a dry run redirects nothing', async (context) => {
    leaveOut(context, backend, ['printerRedirection']);
    const before = namespaceOf(backend);
    expect(await dos.redirectPrinter('lpt7:', LASER, { dryRun: true })).toEqual({
      action: 'redirect',
      done: false,
      name: 'LPT7',
      share: LASER,
      via: 'WNetAddConnection2W',
      before: [],
    });
    await expect(dos.endPrinterRedirection('LPT7', { dryRun: true })).rejects.toThrow(
      failing('ERROR_NOT_CONNECTED', { errno: 2250 }),
    );
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('where there is no network, the system says so, and why', async (context) => {
    leaveOut(context, backend, [], ['printerRedirection']);
    const before = namespaceOf(backend);
    const none = { errno: 1222, path: 'LPT7', hint: expect.stringContaining('ERROR_NO_NETWORK') };
    await expect(dos.redirectPrinter('LPT7', LASER)).rejects.toThrow(
      failing('ERROR_NO_NETWORK', { ...none, syscall: 'WNetAddConnection2W', dest: LASER }),
    );
    for (const dryRun of [true, false]) {
      await expect(dos.endPrinterRedirection('LPT7', { dryRun })).rejects.toThrow(
        failing('ERROR_NO_NETWORK', { ...none, syscall: 'WNetCancelConnection2W' }),
      );
    }
    await expect(dos.redirectPrinter('LPT7', LASER, { dryRun: true })).rejects.toThrow(
      failing('ERROR_NO_NETWORK', { ...none, syscall: 'WNetAddConnection2W', dest: LASER }),
    );
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('ending what is not redirected is an error', async (context) => {
    leaveOut(context, backend, ['printerRedirection']);
    await expect(dos.endPrinterRedirection('LPT7')).rejects.toThrow(
      failing('ERROR_NOT_CONNECTED', { errno: 2250, path: 'LPT7', hint: expect.anything() }),
    );
  });
});

describe('on a simulated machine', () => {
  const machine = createSimulatedMachine({ shares: [LASER, '\\\\printserver\\plotter'] });
  const anna = machine.logon({ user: 'anna' });
  const dos = openDosDevices({ backend: anna });
  const bert = openDosDevices({ backend: machine.logon({ user: 'bert' }) });

  test('a port leads to a printer for one logon session, and shadows the global name', async () => {
    const luid = anna.identity().logonLuid.replace('-', '');
    const target = `\\Device\\LanmanRedirector\\;LPT1:${luid}\\PRINTSERVER\\Laser`;
    const change = await dos.redirectPrinter('lpt1:', '\\\\PRINTSERVER\\Laser');
    expect(change).toMatchObject({ done: true, name: 'LPT1', before: [], after: [target] });
    expect(dos.query('LPT1')).toMatchObject({
      kind: 'parallel',
      scope: 'local',
      target,
      shadows: { target: '\\Device\\Parallel0' },
    });
    expect(dos.resolve('LPT1')).toMatchObject({ end: 'device', device: '\\Device\\Mup' });
    expect(bert.query('LPT1')?.target).toBe('\\Device\\Parallel0');
    await expect(dos.redirectPrinter('LPT1', '\\\\printserver\\plotter')).rejects.toThrow(
      failing('ERROR_ALREADY_ASSIGNED', {
        errno: 85,
        hint: expect.stringContaining("endPrinterRedirection('LPT1')"),
      }),
    );
    await expect(dos.redirectPrinter('LPT1', LASER, { dryRun: true })).rejects.toThrow(
      failing('ERROR_ALREADY_ASSIGNED'),
    );
    expect(await dos.endPrinterRedirection('LPT1', { dryRun: true })).toMatchObject({
      done: false,
    });
    expect(await dos.endPrinterRedirection('LPT1')).toEqual({
      action: 'end-redirection',
      done: true,
      name: 'LPT1',
      share: undefined,
      via: 'WNetCancelConnection2W',
      before: [target],
      after: [],
    });
    expect(dos.query('LPT1')).toMatchObject({ scope: 'global', target: '\\Device\\Parallel0' });
  });

  test('who and what is not on the network is told apart', async () => {
    await expect(dos.redirectPrinter('LPT1', '\\\\nowhere\\laser')).rejects.toThrow(
      failing('ERROR_BAD_NETPATH', { errno: 53, hint: expect.stringContaining('nowhere') }),
    );
    await expect(dos.redirectPrinter('LPT1', '\\\\printserver\\nothing')).rejects.toThrow(
      failing('ERROR_BAD_NET_NAME', { errno: 67, hint: expect.stringContaining('nothing') }),
    );
    expect(await anna.redirectDevice('LPT1', 'laser')).toBe(ERROR.BAD_NET_NAME);
    expect(await anna.redirectDevice('COM1', LASER)).toBe(ERROR.BAD_DEVICE);
    expect(dos.query('LPT1')?.scope).toBe('global');
  });

  test('whatever else the network says comes through, with a hint where one is known', async () => {
    machine.failNext('redirectDevice', ERROR.SESSION_CREDENTIAL_CONFLICT);
    await expect(dos.redirectPrinter('LPT1', LASER)).rejects.toThrow(
      failing('ERROR_SESSION_CREDENTIAL_CONFLICT', { errno: 1219, hint: expect.anything() }),
    );
    machine.failNext('endRedirection', ERROR.EXTENDED_ERROR);
    await expect(dos.endPrinterRedirection('LPT1')).rejects.toThrow(
      failing('ERROR_EXTENDED_ERROR'),
    );
    const idle = intercept(dos.objectManager, (call, _, proceed) =>
      call === 'redirectDevice' ? Promise.resolve(ERROR.SUCCESS) : proceed(),
    );
    await expect(openDosDevices({ backend: idle }).redirectPrinter('LPT1', LASER)).rejects.toThrow(
      failing('ERR_DOSDEV_READ_BACK', { path: 'LPT1', undone: true }),
    );
  });

  test('a definition of her own is no redirection, and stays', async () => {
    dos.define('LPT2', '\\Device\\Null');
    await expect(dos.redirectPrinter('LPT2', LASER)).rejects.toThrow(
      failing('ERROR_ALREADY_ASSIGNED'),
    );
    await expect(dos.endPrinterRedirection('LPT2')).rejects.toThrow(failing('ERROR_NOT_CONNECTED'));
    expect(dos.query('LPT2')?.definitions).toEqual(['\\Device\\Null']);
    dos.remove('LPT2');
  });
});

describe('a redirection is ended by its own logon session', () => {
  const PEOPLE = {
    anna: { user: 'anna' },
    'anna in another session': { user: 'anna' },
    bert: { user: 'bert' },
    'an administrator': { user: 'anna', elevated: true },
    'another administrator': { user: 'carla', elevated: true },
  };
  const names = [...Object.keys(PEOPLE), 'LocalSystem'];
  const table = names.flatMap((maker) => names.map((ender) => [maker, ender] as const));

  /** Each time another process of the one who is named. */
  function officeOf() {
    const machine = createSimulatedMachine({ shares: [LASER] });
    const sessions = new Map(
      Object.entries(PEOPLE).map(([name, spec]) => {
        machine.logon(spec);
        return [name, machine.sessions.at(-1)] as const;
      }),
    );
    return (name: string) => {
      const session = sessions.get(name);
      return openDosDevices({ backend: session ? machine.process(session) : machine.system() });
    };
  }

  // LPT1 is a name of the machine's, too, and LPT3 is not.
  describe.each(['LPT1', 'LPT3'])('%s', (port) => {
    test.each(table)('made by %s, ended by %s', async (maker, ender) => {
      const as = officeOf();
      const isTaken = port === 'LPT1' && maker === 'LocalSystem';
      const made = as(maker).redirectPrinter(port, LASER);
      if (isTaken) return await expect(made).rejects.toThrow(failing('ERROR_ALREADY_ASSIGNED'));
      const { after } = await made;
      const isOwn = maker === ender;
      for (const dryRun of [true, false]) {
        const ended = as(ender).endPrinterRedirection(port, { dryRun });
        if (isOwn) expect(await ended).toMatchObject({ done: !dryRun });
        else await expect(ended).rejects.toThrow(failing('ERROR_NOT_CONNECTED', { path: port }));
      }
      const scope = maker === 'LocalSystem' ? 'global' : 'local';
      const found = as(maker).query(port);
      if (!isOwn) expect(found).toMatchObject({ scope, definitions: after });
      else
        expect(found?.definitions).toEqual(port === 'LPT1' ? ['\\Device\\Parallel0'] : undefined);
    });
  });
});
