import { afterEach, describe, expect, test } from 'vitest';
import { DosDevError, openDosDevices, ReservedPortError } from '../../lib/index.js';
import { simulate } from '../../lib/testing/index.js';
import { createWorld, dosdev, type World } from '../cli/dosdev.js';
import { thrownBy } from '../support/thrown-by.js';

const administrator = { logon: { administrator: true, elevated: true } } as const;
const OLD = 'USB\\VID_0403&PID_6001\\OLD';

/** COM7 belongs to an adapter that is in a drawer, COM77 to no known device. */
function drawer(options: Parameters<typeof simulate>[1] = administrator) {
  const simulation = simulate({ attached: [{ serial: 'OLD', port: 'COM7' }] }, options);
  simulation.machine.detach(OLD);
  simulation.machine.system().comPortDatabase.claim(77);
  // A logon session's directory is made when it is first used.
  simulation.dos.has('COM1');
  return simulation;
}

describe('releasePort', () => {
  test.each([
    ['COM7', { instance: OLD, friendlyName: 'USB Serial Device (COM7)', present: false }],
    ['com7:', { instance: OLD, friendlyName: 'USB Serial Device (COM7)', present: false }],
    ['COM77', undefined],
  ])('frees %s, after a dry run that changes nothing', (text, device) => {
    const { dos, machine } = drawer();
    const name = text.toUpperCase().replace(':', '');
    const release = { action: 'release', name, via: 'ComDBReleasePort', ...(device && { device }) };
    const before = JSON.stringify(machine);
    expect(dos.releasePort(text, { dryRun: true })).toEqual({ ...release, done: false });
    expect(JSON.stringify(machine)).toBe(before);
    expect(dos.reservedPorts().map((it) => it.name)).toContain(name);
    expect(dos.releasePort(text)).toEqual({ ...release, done: true });
    expect(dos.reservedPorts().map((it) => it.name)).not.toContain(name);
    expect(thrownBy(() => dos.releasePort(text))).toMatchObject({ code: 'ERROR_FILE_NOT_FOUND' });
    const unchanged = { action: 'unchanged', done: false, name };
    expect(dos.releasePort(text, { ifExists: true })).toEqual(unchanged);
  });

  test('gives the number to the next adapter, and to the old one when it comes back', () => {
    const { dos, machine } = drawer();
    for (const number of [3, 4, 5, 6]) dos.objectManager.comPortDatabase.claim(number);
    dos.releasePort('COM7');
    machine.attach({ serial: 'NEW' });
    const portOf = (serial: string) =>
      dos.devices().find(({ usb }) => usb?.serial === serial)?.port?.name;
    expect(portOf('NEW')).toBe('COM7');
    machine.detach('USB\\VID_0403&PID_6001\\NEW');
    machine.attach({ serial: 'OLD' });
    expect(portOf('OLD')).toBe('COM7');
  });

  test('takes the record of a claim along that was left behind', () => {
    const { dos } = drawer();
    dos.persist('COM30', { alias: 'COM1' });
    const { registry } = dos.objectManager;
    registry.delete('SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices', 'COM30');
    expect(dos.reservedPorts()).toContainEqual({ name: 'COM30', persisted: true });
    expect(dos.releasePort('COM30').done).toBe(true);
    dos.objectManager.comPortDatabase.claim(30);
    expect(dos.reservedPorts()).toContainEqual({ name: 'COM30', persisted: false });
  });
});

describe('releasePort refuses', () => {
  const cases = [
    [
      'the number of a device that is present',
      'COM1',
      'ERR_DOSDEV_RESERVED_PORT',
      'cannot release COM1: its number belongs to Communications Port (COM1) [ACPI\\PNP0501\\1]. ' +
        'Give that port another number in Device Manager.',
    ],
    [
      'a number that is not reserved',
      'COM50',
      'ERROR_FILE_NOT_FOUND',
      'cannot release COM50: its number is not reserved',
    ],
    [
      'the number of a persisted name',
      'COM40',
      'ERROR_ALREADY_EXISTS',
      'cannot release COM40: COM40 is made at every startup',
    ],
    ['a name without a number', 'LPT1', 'ERR_DOSDEV_INVALID_ARG_VALUE', 'COM1 to COM4096'],
    ['a number that no database counts', 'COM4097', 'ERR_DOSDEV_INVALID_ARG_VALUE', 'COM4096'],
  ] as const;

  test.each(cases)('%s, also in a dry run', (_, name, code, text) => {
    const { dos, machine } = drawer();
    dos.persist('COM40', { alias: 'COM1' });
    const before = JSON.stringify(machine);
    for (const dryRun of [true, false]) {
      const error = thrownBy(() => dos.releasePort(name, { dryRun }));
      expect(error).toMatchObject({ code });
      expect(String(error)).toContain(text);
    }
    expect(JSON.stringify(machine)).toBe(before);
  });

  test('a present device, with that device as data', () => {
    const error = thrownBy(() => drawer().dos.releasePort('COM2'));
    if (!(error instanceof ReservedPortError)) throw error;
    expect(error).toMatchObject({
      path: 'COM2',
      action: 'release COM2',
      device: { present: true },
    });
  });

  test('a plain user', () => {
    const { dos } = drawer({});
    for (const dryRun of [true, false]) {
      const error = thrownBy(() => dos.releasePort('COM7', { dryRun }));
      expect(error).toMatchObject({
        code: 'ERROR_ACCESS_DENIED',
        hint: expect.stringContaining('COM Name Arbiter: run as an administrator'),
      });
    }
    expect(dos.reservedPorts().map(({ name }) => name)).toContain('COM7');
  });

  test('where there is no database', () => {
    const real = process.platform === 'win32' && !openDosDevices().can('comPortDatabase');
    const simulated = simulate({ profile: 'wine-8' }, administrator).dos;
    for (const dos of real ? [simulated, openDosDevices()] : [simulated]) {
      const error = thrownBy(() => dos.releasePort('COM77'));
      expect(error).toBeInstanceOf(DosDevError);
      expect(error).toMatchObject({
        code: 'STATUS_NOT_SUPPORTED',
        problem: dos.whyNot('comPortDatabase'),
      });
    }
  });
});

describe('dosdev release', () => {
  const worlds: World[] = [];
  afterEach(() => {
    for (const world of worlds.splice(0)) world.end();
  });

  test('frees the number, and says whose it was', async () => {
    const world = createWorld('simulated');
    worlds.push(world);
    await dosdev(world, ['machine', 'attach', 'serial=OLD,port=COM7']);
    await dosdev(world, ['machine', 'detach', 'serial=OLD']);
    const dry = await dosdev(world, ['release', 'com7', '-n', '--quiet']);
    const line = 'the number of COM7, which belonged to USB Serial Device (COM7)\n';
    expect(dry).toMatchObject({ code: 0, stdout: `would release ${line}` });
    const json = await dosdev(world, ['release', 'com7', '--json']);
    expect(JSON.parse(json.stdout).result).toMatchObject({ done: true, device: { instance: OLD } });
    const again = await dosdev(world, ['release', 'COM7', '--quiet']);
    expect(again).toMatchObject({ code: 3 });
    expect(again.stderr).toContain('error: cannot release COM7: its number is not reserved');
    expect(again.stderr).toContain('`dosdev devices --reserved`');
  });
});
