import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidatesTable, devicesTable } from '../../lib/cli/devices-table.js';
import type { Device } from '../../lib/index.js';
import { createWorld, dosdev, resultOf, type World } from './dosdev.js';

const ADAPTER = 'usb=0403:6001,serial=A50285BI';
const LINK = '\\??\\USB#VID_0403&PID_6001#A50285BI#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';

let world: World;
beforeEach(() => {
  world = createWorld('simulated');
});
afterEach(() => world.end());

async function json(...argv: string[]) {
  const { code, stdout, stderr } = await dosdev(world, [...argv, '--json']);
  expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr: '' });
  return resultOf(stdout);
}

async function failing(...argv: string[]) {
  const { code, stdout, stderr } = await dosdev(world, [...argv, '--json']);
  expect({ argv, stdout }).toEqual({ argv, stdout: '' });
  return { code, ...JSON.parse(stderr).error };
}

describe('dosdev devices', () => {
  test('lists the names that lead to each port', async () => {
    await json('alias', 'COM24', 'COM1', '--by-name');
    expect(await json('devices')).toMatchObject([
      { port: { name: 'COM1' }, present: true, names: ['COM1', 'AUX', 'COM24'] },
      { port: { name: 'COM2' } },
      { port: { name: 'LPT1' } },
    ]);
  });

  test('leaves out what is not present, unless it is asked for', async () => {
    await json('machine', 'attach', ADAPTER);
    await json('machine', 'detach', ADAPTER);
    const serials = async (...argv: string[]) => {
      const devices: { usb?: { serial: string } }[] = await json('devices', ...argv);
      return devices.flatMap(({ usb }) => usb?.serial ?? []);
    };
    expect(await serials()).toEqual([]);
    expect(await serials('--all')).toEqual(['A50285BI']);
    expect(await serials('--select', 'serial=a50285bi')).toEqual(['A50285BI']);
    const { stdout } = await dosdev(world, ['devices', '--all']);
    expect(stdout).toMatch(/^COM3 +0403:6001 +A50285BI .*\(not present\)$/m);
  });

  test('lists those with an interface of a class', async () => {
    await json('machine', 'attach', ADAPTER);
    const guid = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
    const devices: { instance: string }[] = await json('devices', '--class', guid);
    expect(devices.map(({ instance }) => instance)).toContain('USB\\VID_0403&PID_6001\\A50285BI');
  });
});

describe('--device', () => {
  test.each(['define', 'alias'])('%s leads a name to a device that comes back', async (verb) => {
    await json('machine', 'attach', `${ADAPTER},port=COM37`);
    expect(await json(verb, 'COM4', '--device', ADAPTER)).toMatchObject({ after: [LINK] });
    await json('machine', 'detach', ADAPTER);
    expect((await dosdev(world, ['resolve', 'COM4'])).code).toBe(3);
    await json('machine', 'attach', `${ADAPTER},port=COM38,location=Port_#0002.Hub_#0001`);
    expect(await json('resolve', 'COM4')).toMatchObject({ end: 'device' });
    expect(await json('devices', '--select', ADAPTER)).toMatchObject([
      { port: { name: 'COM38' }, names: ['COM38', 'COM4'] },
    ]);
  });

  test('persists it, and a dry run changes nothing', async () => {
    await json('machine', 'attach', ADAPTER);
    const persist = ['persist', 'COM4', '--device', ADAPTER];
    expect(await json(...persist, '--dry-run')).toMatchObject({ done: false, after: [LINK] });
    expect(await json(...persist)).toMatchObject({ done: true, after: [LINK] });
    await json('machine', 'restart');
    expect(await json('query', 'COM4')).toMatchObject({ scope: 'global', target: LINK });
  });

  test.each(['define', 'alias', 'persist'])('%s shows the candidates', async (verb) => {
    const sockets = [1, 2].map((port) => `Port_#000${port}.Hub_#0002`);
    for (const [index, location] of sockets.entries()) {
      await json('machine', 'attach', `usb=1A86:7523,location=${location},port=COM${index + 7}`);
    }
    const words = [verb, 'COM20', '--device', 'usb=1a86:7523'];
    expect(await failing(...words)).toMatchObject({
      code: 'ERR_DOSDEV_SEVERAL_DEVICES',
      exitCode: 1,
      message: `cannot ${verb} COM20: 2 devices match usb=1a86:7523`,
      candidates: sockets.map((location) => ({ location })),
    });
    const { stderr } = await dosdev(world, [...words, '-q']);
    expect(stderr).toMatch(/^COM8 +1A86:7523 +- +Port_#0002\.Hub_#0002 +USB\\VID_1A86&PID_7523\\/m);
    expect(stderr).not.toContain('\\n');
    const none = await failing(verb, 'COM20', '--device', 'serial=NONE');
    expect(none).toMatchObject({ code: 'ERR_DOSDEV_NO_SUCH_DEVICE', exitCode: 3 });
    expect(none.candidates).toHaveLength(5);
    expect((await dosdev(world, ['query', 'COM20'])).code).toBe(3);
  });

  test('cannot lead to a device without an interface', async () => {
    const spec = join(world.folder, 'pc.yaml');
    writeFileSync(spec, 'attached:\n  - { serial: OLD1, port: COM37, interfaces: [] }\n');
    await json('machine', 'new', spec, '--yes');
    expect(await failing('alias', 'COM4', '--device', 'serial=OLD1')).toMatchObject({
      code: 'ERR_DOSDEV_NO_INTERFACE',
      exitCode: 5,
      candidates: [{ port: { name: 'COM37' } }],
    });
  });

  test('prints the texts of a device on one line each', () => {
    const device: Device = {
      instance: 'USB\\VID_0403&PID_6001\\A1\nCOM1',
      present: true,
      friendlyName: 'Scale\nCOM2 \u202e',
      hardwareIds: [],
      locationPaths: [],
      interfaces: [],
      names: ['COM4'],
    };
    const look = { style: (_: unknown, text: string) => text };
    for (const table of [devicesTable, candidatesTable]) {
      expect(table([device], look).split('\n')).toHaveLength(2);
    }
    expect(devicesTable([device], look)).toContain('Scale\\u000aCOM2 \\u202e');
  });
});

describe('dosdev machine', () => {
  test('plugs in what a selector describes, and a dry run does not', async () => {
    const words = ['machine', 'attach', 'usb=0403:6010,serial=FT1,channel=B,name=Scale,port=COM9'];
    await json(...words, '--dry-run');
    expect(await json('devices', '--all')).toHaveLength(3);
    expect(await json(...words)).toMatchObject({
      attached: [{ instance: 'FTDIBUS\\VID_0403+PID_6010+FT1B\\0000' }],
      changes: [{ type: 'added', name: 'COM9' }, { type: 'added' }],
    });
    expect(await json('devices', '--select', 'serial=FT1,channel=B')).toMatchObject([
      { friendlyName: 'Scale', port: { name: 'COM9' }, usb: { product: '6010', channel: 'B' } },
    ]);
    expect(await failing(...words)).toMatchObject({ code: 'STATUS_OBJECT_NAME_COLLISION' });
  });

  test('a device without an interface comes back without one', async () => {
    await json('machine', 'attach', 'serial=OLD1,interfaces=none,port=COM37');
    const [before] = await json('devices', '--select', 'serial=OLD1');
    expect(before.interfaces).toEqual([]);
    await json('machine', 'detach', 'serial=OLD1');
    await json('machine', 'attach', 'serial=OLD1,usb=0403:6001,port=COM38');
    const [after] = await json('devices', '--select', 'serial=OLD1');
    expect(after).toMatchObject({ instance: before.instance, interfaces: [] });
    expect(after.port.name).toBe('COM38');
    const words = ['machine', 'attach', 'usb=1A86:7523,instance=USB\\VID_0403&PID_6001\\X'];
    expect(await failing(...words)).toMatchObject({ exitCode: 2 });
    expect((await dosdev(world, ['help', 'machine'])).stdout).toContain('usb=0403:6001');
  });

  test('pulls out only what is plugged in', async () => {
    await json('machine', 'attach', ADAPTER);
    expect(await failing('machine', 'detach', 'port=COM1')).toMatchObject({ exitCode: 3 });
    expect(await json('machine', 'detach', ADAPTER)).toMatchObject({ attached: [] });
    expect(await failing('machine', 'detach', ADAPTER)).toMatchObject({ exitCode: 3 });
  });
});

test.each([
  [['alias', 'COM20', '--device', 'usb=1'], '--device usb= must be a vendor and a product'],
  [['define', 'COM20', '--device', 'channel=AB'], '--device channel= must be the letter'],
  [['devices', '--select', 'usb=1'], '--select usb= must be a vendor and a product'],
  [['devices', '--select', 'x'], "--select must be 'key=value'"],
])('%j names the option and the key', async (argv, text) => {
  const world = createWorld('simulated');
  const { code, stderr } = await dosdev(world, argv);
  world.end();
  expect(code).toBe(2);
  expect(stderr.replace(/\s+/g, ' ')).toContain(text);
});
