import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { driverRoutines } from '../../lib/driver/routines.js';
import { GUID_DEVINTERFACE, type ObjectManager } from '../../lib/object-manager/index.js';
import { PARALLEL_PORTS_KEY, SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { freeComPort, uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';
import { ofSystemOnly } from '../support/scope.js';

const RDP_PORT = '\\Device\\RdpDrPort\\;COM1:2\\tsclient\\COM1';

/** Who asks, and a driver of the same machine, which lists its ports. */
interface World {
  readonly name: string;
  readonly asks: ObjectManager;
  readonly driver: ObjectManager;
}

function simulated(profile: 'windows-11' | 'wine-8', elevated: boolean): World {
  const machine = createSimulatedMachine({ profile });
  const name = `simulated (${profile}, ${elevated ? 'elevated' : 'plain'})`;
  return { name, asks: machine.logon({ elevated }), driver: machine.system() };
}

function real(): World {
  const { name, objectManager } = nativeBackend();
  return { name, asks: objectManager, driver: objectManager };
}

const worlds: readonly World[] = [
  simulated('windows-11', false),
  ...(ofSystemOnly ? [] : [simulated('windows-11', true), simulated('wine-8', true)]),
  ...(process.platform === 'win32' ? [real()] : []),
];

/** A port as its driver lists it, until it is disposed of. */
function listPort({ registry }: ObjectManager, key: string, device: string, name: string) {
  expect(registry.setString(key, device, name)).toBe(0);
  return { [Symbol.dispose]: () => registry.delete(key, device) };
}

/** What every member says that a name is. */
function said(dos: DosDevices, name: string): unknown[] {
  const listed = dos.list();
  const { kind = 'absent' } = dos.query(name) ?? {};
  const entries = [
    dos.query(name),
    listed.find((entry) => entry.name === name),
    dos.list({ match: name })[0],
    dos.list({ match: name, kind: kind as 'other' })[0],
  ];
  return entries.map((entry) => ({ kind: entry?.kind, port: entry?.port }));
}

function all(classification: object): unknown[] {
  return Array.from({ length: 4 }, () => classification);
}

const component = fc
  .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 20 })
  .filter((text) => !/[\\\0]/.test(text));
const device = fc.oneof(
  component.map((text) => `\\Device\\${text}`),
  fc.tuple(component, component).map((texts) => `\\Device\\${texts.join('\\')}`),
  fc.constantFrom(
    '\\Device\\QCUSB_COM5_1',
    '\\Device\\VSerial9_0',
    RDP_PORT,
    '\\Device\\Parallel7',
    '\\Device\\Mup\\;RdpDr\\;LPT1:2\\tsclient\\x',
    '\\Device\\NamedPipe\\port',
    '\\Device\\000000a1',
  ),
);

describe.each(worlds)('$name', ({ asks, driver }) => {
  const dos = openDosDevices({ backend: asks });

  test('whatever a driver calls its device, all members say which port it is', () => {
    const port = freeComPort(asks);
    const [direct, follower, further] = [uniqueName('DD'), uniqueName('DD'), uniqueName('DD')];
    fc.assert(
      fc.property(device, (path) => {
        using _listed = listPort(driver, SERIALCOMM_KEY, path, port);
        using _port = dos.temporary(port, path);
        using _direct = dos.temporary(direct, path);
        using _follower = dos.temporary(follower, `\\??\\${port.toLowerCase()}`);
        using _further = dos.temporary(further, `\\DosDevices\\${follower}`);
        const expected = { kind: 'serial', port: { device: path, name: port } };
        for (const name of [port, direct, follower, further]) {
          expect(said(dos, name)).toEqual(all(expected));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a device that the drivers list without a name, or not at all, is no known port', () => {
    const [port, name] = [freeComPort(asks), uniqueName('DD')];
    using _port = dos.temporary(port, '\\Device\\DdUnnamed0');
    using _name = dos.temporary(name, '\\Device\\DdUnnamed0');
    expect(said(dos, port)).toEqual(all({ kind: 'serial' }));
    expect(said(dos, name)).toEqual(all({ kind: 'other' }));
    using _listed = listPort(driver, SERIALCOMM_KEY, '\\Device\\DdUnnamed0', '');
    expect(said(dos, port)).toEqual(all({ kind: 'serial' }));
    expect(said(dos, name)).toEqual(all({ kind: 'serial' }));
  });

  test('a modem driver may leave the directory out', () => {
    const [port, name] = [freeComPort(asks), uniqueName('DD')];
    using _listed = listPort(driver, SERIALCOMM_KEY, 'DdModem0', port);
    using _name = dos.temporary(name, '\\Device\\DdModem0');
    const expected = { kind: 'serial', port: { device: '\\Device\\DdModem0', name: port } };
    expect(said(dos, name)).toEqual(all(expected));
  });

  test('a parallel port is one by what its driver lists', () => {
    const name = uniqueName('DD');
    using _listed = listPort(driver, PARALLEL_PORTS_KEY, '\\Device\\DdPrn0', '\\DosDevices\\LPT7');
    using _name = dos.temporary(name, '\\Device\\DdPrn0');
    expect(said(dos, name)).toEqual(all({ kind: 'parallel' }));
  });

  test.each([
    [RDP_PORT, 'serial'],
    ['\\Device\\RdpDrPort\\;LPT1:2\\tsclient\\LPT1', 'parallel'],
    ['\\Device\\WinFsp.Mup\\;X:0\\server\\share', 'network'],
    ['\\??\\COM254', 'serial'],
    ['\\??\\C:\\work', 'drive'],
    ['\\??\\NoSuchName', 'other'],
    ['\\??\\GLOBALROOT\\Device\\NamedPipe\\x', 'pipe'],
    [`\\??\\X#Y#1#${GUID_DEVINTERFACE.COMPORT}`, 'serial'],
    ['\\??\\X#Y#1#{00000000-0000-0000-0000-000000000000}', 'device-interface'],
  ])('what leads to %s is %s', (target, kind) => {
    const [name, follower] = [uniqueName('DD'), uniqueName('DD')];
    using _name = dos.temporary(name, target);
    using _follower = dos.temporary(follower, `\\??\\${name}`);
    expect(said(dos, name)).toEqual(all({ kind }));
    expect(said(dos, follower)).toEqual(all({ kind }));
  });
});

describe('on a simulated machine', () => {
  const ports = [
    { device: 'QCUSB_COM5_1', name: 'COM5' },
    { device: 'VSerial9_0', name: 'COM6' },
  ];

  test('an alias, a watch, an audit and the persisted names say the same', async () => {
    const machine = createSimulatedMachine({ serialPorts: ports });
    const dos = openDosDevices({ backend: machine.logon({ elevated: true }) });
    const events = dos.watch();
    dos.alias('SCALE', 'COM5');
    const port = { device: '\\Device\\QCUSB_COM5_1', name: 'COM5' };
    expect(dos.query('SCALE')).toMatchObject({ kind: 'serial', port });
    expect(dos.list({ kind: 'serial' }).map(({ name }) => name)).toContain('SCALE');
    expect((await events.next()).value).toMatchObject({ name: 'SCALE', kind: 'serial' });
    await events.return?.();
    dos.persist('LATER', '\\Device\\VSerial9_0');
    const later = dos.persisted().find(({ name }) => name === 'LATER');
    expect(later).toMatchObject({ kind: 'serial' });
    machine.reboot();
    const again = openDosDevices({ backend: machine.logon() });
    expect(again.query('LATER')).toMatchObject({ kind: 'serial', port: { name: 'COM6' } });
  });

  test('a device is what its interface says', () => {
    const machine = createSimulatedMachine({ parallelPorts: [{ device: 'Odd', name: 'LPT1' }] });
    const kernel = driverRoutines(machine.kernel());
    const dos = openDosDevices({ backend: machine.logon() });
    machine.system().registry.delete(PARALLEL_PORTS_KEY, '\\Device\\Odd');
    dos.define('LABELS', '\\Device\\Odd');
    const registered = kernel.IoRegisterDeviceInterface(
      '\\Device\\Odd',
      GUID_DEVINTERFACE.PARALLEL,
    );
    const name = registered.symbolicLinkName ?? '';
    // Its driver has enabled it.
    expect(dos.query('LABELS')?.kind).toBe('parallel');
    kernel.IoSetDeviceInterfaceState(name, false);
    expect(dos.query('LABELS')?.kind).toBe('other');
    kernel.IoSetDeviceInterfaceState(name, true);
    expect(said(dos, 'LABELS')).toEqual(all({ kind: 'parallel' }));
    kernel.IoSetDeviceInterfaceState(name, false);
    expect(said(dos, 'LABELS')).toEqual(all({ kind: 'other' }));
  });

  test.each([true, false])(
    'the end of a redirection is refused alike, dryRun %s',
    async (dryRun) => {
      const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
      const targets = [
        '\\Device\\RdpDrPort\\;LPT2:2\\tsclient\\LPT2',
        '\\Device\\LanmanRedirector\\;LPT1:0\\srv\\share',
        '\\Device\\Null',
      ];
      for (const target of targets) {
        dos.define('LPT2', target);
        await expect(dos.endPrinterRedirection('LPT2', { dryRun })).rejects.toMatchObject({
          code: 'ERROR_NOT_CONNECTED',
        });
        await expect(
          dos.redirectPrinter('LPT2', '\\\\printserver\\laser', { dryRun }),
        ).rejects.toMatchObject({ code: 'ERROR_ALREADY_ASSIGNED' });
        dos.remove('LPT2');
      }
    },
  );

  test("CHANGE PORT /D keeps a port's own name from any driver, in every scope", () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon() });
    machine.system().registry.setString(SERIALCOMM_KEY, RDP_PORT, 'COM7');
    dos.define('COM7', RDP_PORT);
    expect(() => dos.changePort('/d com7')).toThrow(
      expect.objectContaining({ code: 'ERROR_NOT_FOUND' }),
    );
    dos.changePort('com8=com7');
    expect(dos.changePort('/d com8').changes).toHaveLength(1);
    // What only shadows the port's own name is a mapping, although one that a handle keeps.
    using _shadow = dos.temporary('COM1', '\\Device\\Serial0');
    for (const dryRun of [true, false]) {
      expect(() => dos.changePort('/d com1', { dryRun })).toThrow(
        expect.objectContaining({ code: 'ERR_DOSDEV_VANISHING_NAME', state: 'kept' }),
      );
    }
  });
});
