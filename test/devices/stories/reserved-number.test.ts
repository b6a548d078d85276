import { describe, expect, test } from 'vitest';
import { ReservedPortError } from '../../../lib/index.js';
import { simulate } from '../../../lib/testing/index.js';
import { createWorld, dosdev } from '../../cli/dosdev.js';

const OLD = { usb: '0403:6001', serial: 'OLD', port: 'COM4' } as const;
const OLD_INSTANCE = 'USB\\VID_0403&PID_6001\\OLD';
const NEW = { usb: '0403:6001', serial: 'NEW' } as const;
const administrator = { logon: { administrator: true, elevated: true } } as const;

/** COM4 was given to an adapter that is in a drawer now, and another one is plugged in. */
function drawer() {
  const simulation = simulate({ attached: [OLD] }, administrator);
  simulation.machine.detach(OLD_INSTANCE);
  simulation.machine.attach(NEW);
  return simulation;
}

describe('COM4 was given to an adapter that is not present', () => {
  test('the new adapter gets another number, and the old one is listed with its own', () => {
    const { dos } = drawer();
    const ports = dos.devices({ present: false }).filter(({ usb }) => usb !== undefined);
    expect(ports.map(({ port, present }) => [port?.name, present])).toEqual([
      ['COM3', true],
      ['COM4', false],
    ]);
    expect(dos.devices().filter(({ port }) => port?.name === 'COM4')).toEqual([]);
  });

  test('so COM4 cannot be persisted for the new one, and the error names the old one', () => {
    const { dos, machine } = drawer();
    const persist = () => dos.persist('COM4', { device: NEW });
    expect(persist).toThrow(ReservedPortError);
    expect(persist).toThrow(
      expect.objectContaining({
        message:
          'cannot persist COM4: its number belongs to USB Serial Device (COM4) ' +
          '[USB\\VID_0403&PID_6001\\OLD], which is not present and may come back. Take another name, ' +
          "or free the number if that device will not come back: releasePort('COM4'); with force: true " +
          'the name is listed, and hides that port.',
        device: expect.objectContaining({ instance: OLD_INSTANCE, present: false }),
      }),
    );
    expect(dos.persisted().filter(({ name }) => name === 'COM4')).toEqual([]);
    machine.attach(OLD);
    expect(dos.resolve('COM4').final).toBe(dos.devices().find(isOld)?.port?.device);
  });

  test('with force it is defined for one session, and everyone else has the old one back', () => {
    const { dos, machine } = drawer();
    expect(() => dos.define('COM4', { device: NEW })).toThrow(ReservedPortError);
    dos.define('COM4', { device: NEW }, { force: true });
    machine.attach(OLD);
    expect(dos.devices().find(({ usb }) => usb?.serial === 'NEW')?.names).toContain('COM4');
    expect(machine.dosDevices('system').devices().find(isOld)?.names).toContain('COM4');
  });

  test('once its number is released, COM4 is for the new one, and its number is claimed', () => {
    const { dos } = drawer();
    expect(dos.releasePort('COM4')).toMatchObject({
      done: true,
      device: { instance: OLD_INSTANCE },
    });
    expect(dos.persist('COM4', { device: NEW }).claim).toEqual({ outcome: 'claimed' });
    expect(dos.define('COM4', { device: NEW }).done).toBe(true);
  });

  test('with force it is listed, and the number stays with the old one', () => {
    const { dos } = drawer();
    const { done, claim } = dos.persist('COM4', { device: NEW }, { force: true });
    expect({ done, claim }).toEqual({ done: true, claim: { outcome: 'reserved' } });
  });

  test('at the command line', async () => {
    const world = createWorld('simulated');
    try {
      await dosdev(world, ['machine', 'attach', 'serial=OLD,port=COM4']);
      await dosdev(world, ['machine', 'detach', 'serial=OLD']);
      await dosdev(world, ['machine', 'attach', 'serial=NEW']);
      const words = ['persist', 'COM4', '--device', 'serial=NEW'];
      const { code, stderr } = await dosdev(world, [...words, '--quiet']);
      expect(code).toBe(1);
      expect(stderr.replaceAll(/\s+/g, ' ').trim()).toBe(
        'error: cannot persist COM4: its number belongs to USB Serial Device (COM4) ' +
          '[USB\\VID_0403&PID_6001\\OLD], which is not present and may come back try: take another ' +
          'name, or free the number if that device will not come back: `dosdev release COM4`; with --force ' +
          'the name is listed, and hides that port',
      );
      const json = JSON.parse((await dosdev(world, [...words, '--json'])).stderr);
      expect(json.error).toMatchObject({ code: 'ERR_DOSDEV_RESERVED_PORT', reason: 'exists' });
    } finally {
      world.end();
    }
  });
});

function isOld({ usb }: { readonly usb?: { readonly serial?: string } }): boolean {
  return usb?.serial === 'OLD';
}
