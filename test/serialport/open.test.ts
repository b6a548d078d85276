import { describe, expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { recordCalls, simulate } from '../../lib/testing/index.js';

const ADAPTERS = {
  attached: [
    { serial: 'A1', port: 'COM37', location: 'Port_#0004.Hub_#0006' },
    { serial: 'B2', port: 'COM38' },
  ],
};

/** What opening a name comes to: the device that it reached, or the error's message. */
async function reached(
  { machine, dos }: Pick<ReturnType<typeof simulate>, 'machine' | 'dos'>,
  path: string,
): Promise<string> {
  using one = machine.serialDevice('COM37');
  using two = machine.serialDevice('COM38');
  try {
    const port = await simulatedBinding(dos).open({ path, baudRate: 9600 });
    const found = [one, two].filter(({ isOpen }) => isOpen).map(({ port }) => `${port}`);
    await port.close();
    return found.join();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a name is opened as the program sees it', () => {
  test.for<[string, string]>([
    ['COM37', 'COM37'],
    ['com37', 'COM37'],
    ['\\\\.\\COM37', 'COM37'],
    ['\\\\.\\com38', 'COM38'],
    ['COM4', 'COM37'],
    ['Scale at the far end', 'COM38'],
    ['Wägé', 'COM38'],
    ['BOTH', 'COM38'],
    ['\\\\.\\Global\\BOTH', 'COM37'],
    ['COM4:', 'Opening COM4:: File not found'],
    ['COM99', 'Opening COM99: File not found'],
    ['DANGLING', 'Opening DANGLING: File not found'],
    ['COM37\\x', 'Opening COM37\\x: File not found'],
    ['NOWHERE\\x', 'Opening NOWHERE\\x: Unknown error code 3'],
    ['NUL', 'Open (GetCommState): Unknown error code 1'],
    ['LPT1', 'Open (GetCommState): Unknown error code 1'],
    ['PIPE', 'Open (GetCommState): Unknown error code 1'],
  ])('%s: %s', async ([path, expected]) => {
    const simulation = simulate(ADAPTERS, { logon: { elevated: true } });
    const { dos, machine } = simulation;
    dos.alias('COM4', 'COM37');
    dos.alias('Scale at the far end', 'COM4');
    dos.define('Scale at the far end', '\\??\\COM38');
    dos.alias('Wägé', 'COM38');
    dos.alias('BOTH', 'COM38', { scope: 'local' });
    machine.dosDevices('system').alias('BOTH', 'COM37', { scope: 'global' });
    dos.define('DANGLING', '\\Device\\Gone');
    expect(await reached(simulation, path)).toBe(expected);
  });

  test('by every kind of program, and not by another user', async () => {
    const { machine, dos, process } = simulate(ADAPTERS);
    dos.alias('COM4', 'COM37');
    const open = (who: Parameters<typeof simulatedBinding>[0]) =>
      simulatedBinding(who)
        .open({ path: 'COM4', baudRate: 9600 })
        .then((port) => port.close())
        .catch(({ message }) => message);
    expect(await open(dos)).toBeUndefined();
    expect(await open(process)).toBeUndefined();
    expect(await open(recordCalls(dos).dos)).toBeUndefined();
    expect(await open(machine.process(dos))).toBeUndefined();
    expect(await open(machine.dosDevices({ user: 'bert' }))).toBe('Opening COM4: File not found');
    expect(await open(machine)).toBe('Opening COM4: File not found');
  });

  test('once at a time, whatever lock says', async () => {
    const { machine, dos } = simulate(ADAPTERS);
    dos.alias('COM4', 'COM37');
    const first = await simulatedBinding(dos).open({ path: 'COM37', baudRate: 9600, lock: false });
    const again = { path: 'COM4', baudRate: 9600, lock: false };
    await expect(simulatedBinding(dos).open(again)).rejects.toThrow('Opening COM4: Access denied');
    const other = simulatedBinding(machine).open({ path: 'COM37', baudRate: 9600 });
    await expect(other).rejects.toThrow('Opening COM37: Access denied');
    await first.close();
    const second = await simulatedBinding(dos).open(again);
    expect(second.isOpen).toBe(true);
  });
});

describe('options', () => {
  const OPEN = 'Open (SetCommState): The parameter is incorrect';
  const odd = (value: unknown) => value as never;
  /** Options whose path is another each time. */
  const changing = (...paths: unknown[]) => ({
    baudRate: 9600,
    get path() {
      return paths.shift();
    },
  });
  test.for<[unknown, string]>([
    ...[undefined, null, 'COM37', 5, []].map((value): [unknown, string] => [
      value,
      '"options" is not an object',
    ]),
    [{ baudRate: 9600 }, '"path" is not a valid port'],
    [{ path: '', baudRate: 9600 }, '"path" is not a valid port'],
    [{ path: 'COM37' }, '"baudRate" is not a valid baudRate'],
    [{ path: 'COM37', baudRate: 0 }, '"baudRate" is not a valid baudRate'],
    [{ path: 5, baudRate: 9600 }, 'First argument must be a string'],
    [Object.create({ path: 'COM37', baudRate: 9600 }), 'First argument must be a string'],
    [changing('COM37', 5), 'First argument must be a string'],
    ...(['baudRate', 'dataBits', 'stopBits'] as const).flatMap((key): [unknown, string][] => [
      [{ path: 'COM37', baudRate: 9600, [key]: 1n }, 'Cannot convert a BigInt value to a number'],
      [{ path: 'COM37', baudRate: 9600, [key]: Symbol('8') }, 'Cannot convert a Symbol value'],
    ]),
    ...(['parity', 'rtsMode'] as const).map((key): [unknown, string] => [
      { path: 'COM37', baudRate: 9600, [key]: Symbol('even') },
      'Cannot convert a Symbol value to a string',
    ]),
    [{ path: 'COM37', baudRate: Number.POSITIVE_INFINITY }, OPEN],
    [{ path: 'COM37', baudRate: -1 }, OPEN],
    [{ path: 'COM37', baudRate: 2 ** 32 }, OPEN],
    [{ path: 'COM37', baudRate: 'fast' }, OPEN],
    [{ path: 'COM37', baudRate: 9600, dataBits: 4 }, OPEN],
    [{ path: 'COM37', baudRate: 9600, dataBits: 9 }, OPEN],
    [{ path: 'COM37', baudRate: 9600, dataBits: undefined }, OPEN],
    [{ path: 'COM37', baudRate: 9600, dataBits: 5, stopBits: 2 }, OPEN],
    [{ path: 'COM37', baudRate: 9600, dataBits: 8, stopBits: 1.5 }, OPEN],
  ])('%o: %s', async ([options, message]) => {
    const { machine, dos } = simulate(ADAPTERS);
    const device = machine.serialDevice('COM37');
    const opening = simulatedBinding(dos).open(odd(options));
    await expect(opening).rejects.toThrow(message);
    expect(device.isOpen).toBe(false);
    // What could not be opened is not held.
    const port = await simulatedBinding(dos).open({ path: 'COM37', baudRate: 9600 });
    expect(port.isOpen).toBe(true);
  });

  const usual = {
    baudRate: 9600,
    dataBits: 8,
    stopBits: 1,
    parity: 'none',
    rtscts: false,
    rtsMode: 'handshake',
    xon: false,
    xoff: false,
  };
  test.for<[object, object]>([
    [{}, {}],
    [{ baudRate: '19200' }, { baudRate: 19_200 }],
    [{ parity: 'even' }, { parity: 'even' }],
    [{ parity: 'O' }, { parity: 'odd' }],
    [{ parity: 'nonsense' }, {}],
    [
      { dataBits: 5, stopBits: 1.5 },
      { dataBits: 5, stopBits: 1.5 },
    ],
    [
      { dataBits: 7, stopBits: 2, parity: 'space' },
      { dataBits: 7, stopBits: 2, parity: 'space' },
    ],
    [{ stopBits: 3 }, {}],
    [{ rtscts: true }, { rtscts: true }],
    [
      { rtscts: true, rtsMode: 'toggle' },
      { rtscts: true, rtsMode: 'toggle' },
    ],
    [
      { xon: true, xoff: 1, xany: true },
      { xon: true, xoff: true },
    ],
  ])('%j are what the device sees', async ([options, seen]) => {
    const { machine, dos } = simulate(ADAPTERS);
    const device = machine.serialDevice('COM37');
    let atOpen: object = {};
    device.once('port-open', () => {
      atOpen = device.settings;
    });
    await simulatedBinding(dos).open({ path: 'COM37', baudRate: 9600, ...options });
    expect(device.settings).toEqual({ ...usual, ...seen });
    expect(atOpen).toEqual(device.settings);
  });
});

describe('list', () => {
  test('has every port with its aliases, as Windows tells them', async () => {
    const { dos, machine } = simulate({
      serialPorts: ['COM1'],
      attached: [
        { serial: 'A1', port: 'COM37', location: 'Port_#0004.Hub_#0006' },
        { instance: 'FTDIBUS\\VID_0403+PID_6001+A50285BIA\\0000', port: 'COM38' },
        { instance: 'USB\\VID_1A86&PID_7523\\5&2A3B&0&4', port: null },
      ],
    });
    dos.alias('COM4', 'COM37');
    dos.alias('SCALE', 'COM4');
    const listed = await simulatedBinding(dos).list();
    expect(listed).toMatchObject([
      { path: 'COM1', pnpId: 'ACPI\\PNP0501\\1', serialNumber: undefined, vendorId: undefined },
      { path: 'AUX', aliasOf: 'COM1' },
      {
        path: 'COM37',
        manufacturer: 'Microsoft',
        serialNumber: 'A1',
        pnpId: 'USB\\VID_0403&PID_6001\\A1',
        locationId: 'Port_#0004.Hub_#0006',
        friendlyName: 'USB Serial Device (COM37)',
        vendorId: '0403',
        productId: '6001',
      },
      { path: 'COM4', aliasOf: 'COM37', serialNumber: 'A1' },
      { path: 'SCALE', aliasOf: 'COM37', serialNumber: 'A1' },
      { path: 'COM38', serialNumber: 'A50285BI', vendorId: '0403', productId: '6001' },
    ]);
    expect(listed.map((port) => 'aliasOf' in port)).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
    machine.serialDevice('COM37').unplug();
    const paths = (await simulatedBinding(dos).list()).map(({ path }) => path);
    expect(paths).toEqual(['COM1', 'AUX', 'COM38']);
  });
});
