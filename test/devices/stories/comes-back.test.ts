import { describe, expect, test } from 'vitest';
import { simulate } from '../../../lib/testing/index.js';
import { stages } from './stage.js';

const ADAPTER = { usb: '0403:6001', serial: 'S70RY1' } as const;

describe.each(stages)('the adapter that was COM137 comes back as COM138 ($name)', ({ open }) => {
  test('the name of a running program leads to it again, and no process of ours runs', async (context) => {
    await using scene = open(context, 'COM60');
    const before = await scene.plugIn({ ...ADAPTER, port: 'COM137' }, 'weighs 12 kg');
    scene.dos.define('COM60', { device: ADAPTER });
    const target = scene.dos.query('COM60')?.target;
    expect(await scene.hear('COM60')).toBe('weighs 12 kg');

    await before[Symbol.asyncDispose]();
    await expect(scene.hear('COM60')).rejects.toThrow();
    expect(scene.dos.resolve('COM60').end).toBe('missing');

    const other = { ...ADAPTER, location: 'Port_#0003.Hub_#0006', port: 'COM138' };
    await using _after = await scene.plugIn(other, 'weighs 13 kg');
    expect(await scene.hear('COM60')).toBe('weighs 13 kg');
    expect(scene.dos.query('COM60')?.target).toBe(target);
    expect(scene.dos.devices().filter(({ usb }) => usb?.serial === ADAPTER.serial)).toMatchObject([
      { port: { name: 'COM138' }, location: 'Port_#0003.Hub_#0006' },
    ]);
  });

  test('another adapter that takes the number COM137 meanwhile is not taken for it', async (context) => {
    await using scene = open(context, 'COM60');
    const before = await scene.plugIn({ ...ADAPTER, port: 'COM137' }, 'the scale');
    scene.dos.define('COM60', { device: ADAPTER });
    await before[Symbol.asyncDispose]();
    const modem = { usb: '0403:6001', serial: 'S70RY2', port: 'COM137' };
    await using _modem = await scene.plugIn(modem, 'the modem');
    expect(await scene.hear('COM137')).toBe('the modem');
    await expect(scene.hear('COM60')).rejects.toThrow();
    await using _after = await scene.plugIn({ ...ADAPTER, port: 'COM138' }, 'the scale');
    expect(await scene.hear('COM60')).toBe('the scale');
  });
});

test('a persisted name leads to it for everyone after a restart, under whatever number', () => {
  const administrator = { logon: { user: 'admin', elevated: true } };
  const { dos, machine } = simulate({ attached: [{ ...ADAPTER, port: 'COM37' }] }, administrator);
  dos.persist('COM4', { device: ADAPTER });
  for (const adapter of machine.attached) machine.detach(adapter.instance);
  machine.reboot();
  const users = [machine.dosDevices({ user: 'anna' }), machine.dosDevices('system')];
  for (const user of users) expect(user.resolve('COM4').end).toBe('missing');
  machine.attach({ ...ADAPTER, location: 'Port_#0001.Hub_#0003', port: 'COM38' });
  for (const user of users) {
    expect(user.resolve('COM4').end).toBe('device');
    expect(user.devices().find(({ names }) => names.includes('COM4'))?.port?.name).toBe('COM38');
  }
});
