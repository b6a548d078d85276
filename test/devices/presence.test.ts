import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { simulate } from '../../lib/testing/index.js';
import { createWorld, dosdev, resultOf, type World } from '../cli/dosdev.js';
import { commandsIn } from '../support/shell-words.js';

const SCALE = { usb: '0403:6001', serial: 'SCALE9', port: 'COM37' } as const;
const INSTANCE = 'USB\\VID_0403&PID_6001\\SCALE9';
const device = 'serial=SCALE9';

function machineWith(...attached: readonly object[]) {
  return simulate({ attached: [SCALE, ...attached] }, { logon: { elevated: true } });
}

describe.each([true, false])('a name that leads to a device, present: %s', (present) => {
  function situation() {
    const simulation = machineWith();
    if (!present) simulation.machine.detach(INSTANCE);
    return simulation.dos;
  }

  test('every change of it says so', async () => {
    const dos = situation();
    const target = { device };
    const persisted = { present };
    for (const dryRun of [true, false]) {
      const name = dryRun ? 'COM40' : 'COM41';
      expect(dos.define(name, target, { dryRun })).toMatchObject({ present });
      expect(await dos.defineAsync(name, target, { dryRun })).toMatchObject({ present });
      expect(dos.persist(name, target, { dryRun })).toMatchObject({ present });
      expect(dos.define(`${name}0`, target, { dryRun, persist: true })).toMatchObject({
        present,
        persisted,
      });
      const declaration = { names: { [`${name}1`]: { device }, [`${name}2`]: '\\Device\\Null' } };
      const [one, other] = dos.apply(declaration, { dryRun });
      expect(one).toMatchObject({ present });
      expect(other).not.toHaveProperty('present');
    }
    // Also where nothing changes any more.
    expect(dos.define('COM41', target)).toMatchObject({ action: 'unchanged', present });
    expect(dos.persist('COM41', target)).toMatchObject({ action: 'unchanged', present });
    dos.transaction((it) => {
      expect(it.define('COM42', target, { persist: true })).toMatchObject({ present, persisted });
    });
  });

  test('no other target has it', () => {
    const dos = situation();
    expect(dos.define('COM40', '\\Device\\Serial0')).not.toHaveProperty('present');
    expect(dos.alias('COM41', 'COM1')).not.toHaveProperty('present');
    expect(dos.persist('COM41', { alias: 'COM1' })).not.toHaveProperty('present');
  });
});

describe('persist of the port of an adapter', () => {
  const selector = 'usb=0403:6001,serial=SCALE9';

  test.each([
    ['an alias', { alias: 'COM37' }],
    ['an alias by name', { alias: 'COM37', byName: true }],
    ['the path of its name', '\\??\\COM37'],
  ])('%s has the selector of the adapter', (_, target) => {
    const { dos } = machineWith();
    expect(dos.persist('COM40', target)).toMatchObject({ selector });
    expect(dos.define('COM41', target, { persist: true })).toMatchObject({
      persisted: { selector },
    });
  });

  test('so has the device object of the driver, and that of the bus', () => {
    const { dos } = machineWith();
    dos.define('COM40', { device });
    const { device: object = '' } =
      dos.devices().find((it) => it.port?.name === 'COM37')?.port ?? {};
    const { final } = dos.resolve('COM40');
    for (const target of [object, final]) {
      expect(dos.persist('COM41', target)).toMatchObject({ selector });
    }
  });

  test.each([
    ['the device', { device }],
    ['an alias of a name that leads to the device', { alias: 'COM40' }],
    ['the name of such a name', { alias: 'COM40', byName: true }],
    ['an alias of a port of the machine itself', { alias: 'COM1' }],
    ['another device object', '\\Device\\Null'],
    ['nothing', '\\??\\COM99'],
  ])('%s needs none', (_, target) => {
    const { dos } = machineWith();
    dos.define('COM40', { device });
    expect(dos.persist('COM41', target)).not.toHaveProperty('selector');
  });

  test('a selector distinguishes the adapter from its equals', () => {
    const socket = (port: number) => ({ usb: '1A86:7523', location: `Port_#000${port}.Hub_#0002` });
    const channel = (letter: string) => ({ usb: '0403:6010', serial: 'FT1', channel: letter });
    const { dos } = machineWith(
      { ...socket(1), port: 'COM40' },
      { ...socket(2), port: 'COM41' },
      { ...channel('A'), port: 'COM42' },
      { ...channel('B'), port: 'COM43' },
      { ...SCALE, usb: '0403:6015', port: 'COM44' },
    );
    for (const { instance, port, usb } of dos.devices()) {
      if (port === undefined || usb === undefined) continue;
      const { selector = '' } = dos.persist('COM90', { alias: port.name });
      dos.define('COM91', { device: selector }, { ifDefined: 'replace' });
      const found = dos.devices().find(({ names }) => names.includes('COM91'));
      expect({ selector, instance: found?.instance }).toEqual({ selector, instance });
      // The instance alone would not follow an adapter into another socket.
      expect(selector).not.toContain('instance=');
    }
  });
});

describe('at the command line', () => {
  let world: World;
  beforeEach(async () => {
    world = createWorld('simulated');
    await dosdev(world, ['machine', 'attach', 'usb=0403:6001,serial=SCALE9,port=COM37']);
  });
  afterEach(() => world.end());

  async function notes(...argv: string[]): Promise<string> {
    const { code, stderr } = await dosdev(world, argv);
    expect({ argv, code }).toEqual({ argv, code: 0 });
    return stderr.replace(/\s+/g, ' ');
  }

  test.each([
    ['persist', 'COM4', 'COM37', '--alias'],
    ['persist', 'COM4', 'COM37', '--by-name'],
    ['alias', 'COM4', 'COM37', '--persist'],
    ['alias', 'COM4', 'COM37', '--by-name', '--persist'],
  ])('%s %s %s %s says what follows the adapter', async (...argv) => {
    const [command = []] = commandsIn(await notes(...argv));
    expect(command).toEqual(['persist', 'COM4', '--device', 'usb=0403:6001,serial=SCALE9']);
    expect(await notes(...command)).not.toContain('follows the adapter');
  });

  test('a note says that a device is not present', async () => {
    const file = join(world.folder, 'names.yaml');
    writeFileSync(file, `names:\n  COM50: { device: ${device} }\n  COM51: { device: ${device} }\n`);
    const lines = [
      ['define', 'COM40', '--device', device],
      ['alias', 'COM41', '--device', device, '--dry-run'],
      ['alias', 'COM42', '--device', device, '--persist'],
      ['persist', 'COM43', '--device', device],
      ['apply', file, '--dry-run'],
      ['apply', file, '--yes'],
      ['apply', file, '--yes'],
    ];
    for (const argv of lines) expect(await notes(...argv, '--dry-run')).not.toContain('present');
    await dosdev(world, ['machine', 'detach', device]);
    for (const argv of lines) {
      expect((await notes(...argv)).match(/not present/g)).toHaveLength(1);
    }
    const { stdout } = await dosdev(world, ['alias', 'COM44', '--device', device, '--json']);
    expect(resultOf(stdout)).toMatchObject({ present: false });
  });
});
