import { expect, test } from 'vitest';
import {
  simulatedBinding,
  type WrappedBinding,
  type WrappedPort,
  windowsBinding,
} from '../../lib/serialport/index.js';
import { simulate } from '../../lib/testing/index.js';

const NOTHING = {
  manufacturer: undefined,
  serialNumber: undefined,
  pnpId: undefined,
  locationId: undefined,
  vendorId: undefined,
  productId: undefined,
};

function start() {
  return simulate({
    serialPorts: [],
    attached: [
      { serial: 'A1', port: 'COM37', manufacturer: 'FTDI', location: 'Port_#0004.Hub_#0006' },
      { usb: '1a86:7523', serial: 'B2', port: 'COM38' },
    ],
  });
}

type Simulation = ReturnType<typeof start>;

/** What is listed over a binding that lists these. */
async function listed({ dos }: Pick<Simulation, 'dos'>, ports: readonly WrappedPort[]) {
  const binding: WrappedBinding = {
    list: async () => ports,
    open: () => Promise.reject(new Error('not opened here')),
  };
  return windowsBinding({ binding, dos }).list();
}

test('over a binding that lists what the device tree has, the list is that of the simulated binding', async () => {
  const simulation = start();
  simulation.dos.alias('COM4', 'COM37');
  simulation.dos.alias('COM5', 'COM4', { byName: true });
  const expected = await simulatedBinding(simulation.dos).list();
  expect(expected).toHaveLength(4);
  const own = expected.filter(({ aliasOf }) => aliasOf === undefined);
  expect(await listed(simulation, own)).toEqual(expected);
  // Even if that knows the names only, or lists nothing.
  expect(
    await listed(
      simulation,
      own.map(({ path }) => ({ ...NOTHING, path })),
    ),
  ).toEqual(expected);
  expect(await listed(simulation, [])).toEqual(expected);
});

test('what the binding says counts, in its order, also for the aliases', async () => {
  const simulation = start();
  simulation.dos.alias('COM4', 'COM37');
  const theirs = { ...NOTHING, serialNumber: 'A', friendlyName: 'Scale', extra: 1 };
  const ports = await listed(simulation, [
    { ...NOTHING, path: 'COM38' },
    { ...theirs, path: 'COM37' },
  ]);
  expect(ports.map(({ path, aliasOf }) => [path, aliasOf])).toEqual([
    ['COM38', undefined],
    ['COM37', undefined],
    ['COM4', 'COM37'],
  ]);
  for (const port of ports.slice(1)) {
    expect(port).toMatchObject({
      serialNumber: 'A',
      friendlyName: 'Scale',
      extra: 1,
      manufacturer: 'FTDI',
      locationId: 'Port_#0004.Hub_#0006',
      vendorId: '0403',
    });
  }
});

test('a port that the device tree does not have stays', async () => {
  const ports = await listed(start(), [{ ...NOTHING, path: 'CNCA0' }]);
  expect(ports[0]).toEqual({ ...NOTHING, path: 'CNCA0', friendlyName: undefined });
  expect(ports.map(({ path }) => path)).toEqual(['CNCA0', 'COM37', 'COM38']);
});

test('of two devices whose ports have one name, each keeps what it is', async () => {
  const simulation = start();
  const [known] = await simulatedBinding(simulation.dos).list();
  const other = { ...NOTHING, path: 'COM37', pnpId: 'USB\\VID_0403&PID_6001\\OTHER' };
  const ports = await listed(simulation, [
    other,
    { ...NOTHING, path: 'com37', pnpId: known?.pnpId },
  ]);
  expect(ports.map(({ pnpId, serialNumber }) => [pnpId, serialNumber]).slice(0, 2)).toEqual([
    [other.pnpId, undefined],
    [known?.pnpId, 'A1'],
  ]);
});

test('short names of open ports are not listed', async () => {
  const simulation = start();
  const { dos } = simulation;
  dos.alias('SCALE-AT-THE-DOOR', 'COM37');
  const inner = simulatedBinding(dos);
  const binding = windowsBinding({ binding: inner, dos });
  const before = await binding.list();
  const port = await binding.open({ path: 'SCALE-AT-THE-DOOR', baudRate: 9600 });
  expect(await binding.list()).toEqual(before);
  expect(await inner.list()).toEqual(before);
  await port.close();
});
