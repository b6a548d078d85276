import { describe, expect, test } from 'vitest';
import { STATUS } from '../../lib/index.js';
import { simulate } from '../../lib/testing/index.js';
import { following } from './following.js';

const LINK = '\\??\\USB#VID_0403&PID_6001#A1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const WITH_INTERFACE = { usb: '0403:6001', serial: 'A1' } as const;
const A1 = 'USB\\VID_0403&PID_6001\\A1';
/** Its driver registers no interface, so that only its port leads to it. */
const WITHOUT = { usb: '1A86:7523', serial: 'B1', interfaces: [] } as const;
const B1 = 'USB\\VID_1A86&PID_7523\\B1';
const RULES = { COM4: { device: 'serial=B1' } } as const;

/** Waits for some looks, none of which finds anything to do. */
async function nothingMore({ events }: ReturnType<typeof following>): Promise<void> {
  const next = events.next();
  const first = await Promise.race([next, new Promise((done) => setTimeout(done, 30, 'nothing'))]);
  expect(first).toBe('nothing');
  await events.return();
  expect((await next).done).toBe(true);
}

describe('a name that is followed', () => {
  test('leads to an adapter without an interface, also when it comes back under another number', async () => {
    const simulation = simulate({ attached: [{ ...WITHOUT, port: 'COM37' }] });
    const { dos, machine } = simulation;
    const followed = following(simulation, RULES);
    const first = await followed.next();
    expect(first).toEqual({
      type: 'defined',
      name: 'COM4',
      target: '\\Device\\USBSER0',
      device: B1,
    });
    machine.detach(B1);
    expect(await followed.next()).toMatchObject({
      type: 'removed',
      name: 'COM4',
      target: '\\Device\\USBSER0',
      why: 'no device that is there matches serial=B1',
    });
    expect(dos.query('COM4')).toBeUndefined();
    // Another adapter gets the device object that the name led to.
    machine.attach({ ...WITH_INTERFACE, port: 'COM37' });
    machine.attach({ ...WITHOUT, port: 'COM38' });
    expect(await followed.next()).toMatchObject({ type: 'defined', target: '\\Device\\USBSER1' });
    expect(dos.devices().find(({ instance }) => instance === B1)).toMatchObject({
      port: { name: 'COM38' },
      names: ['COM38', 'COM4'],
    });
    await nothingMore(followed);
    expect(dos.query('COM4')?.target).toBe('\\Device\\USBSER1');
  });

  test('leads to the interface of a device that has one, and is right before the next look', async () => {
    const simulation = simulate({ attached: [{ ...WITH_INTERFACE, port: 'COM37' }] });
    const { dos, machine } = simulation;
    const followed = following(simulation, { COM4: { device: { serial: 'A1' } } });
    expect(await followed.next()).toMatchObject({ type: 'defined', target: LINK, device: A1 });
    machine.detach(A1);
    machine.attach({ ...WITH_INTERFACE, port: 'COM38' });
    expect(dos.resolve('COM4').end).toBe('device');
    await nothingMore(followed);
    expect(dos.query('COM4')?.definitions).toEqual([LINK]);
  });

  test('waits for a device, and is taken away when that is pulled out', async () => {
    const simulation = simulate();
    const { dos, machine } = simulation;
    const followed = following(simulation, { COM4: { device: 'serial=A1' } });
    expect(await followed.next()).toEqual({
      type: 'waiting',
      name: 'COM4',
      why: 'no device that is there matches serial=A1, and none that was there before',
    });
    using _ = machine.attach(WITH_INTERFACE);
    expect(await followed.next()).toMatchObject({ type: 'defined', target: LINK });
    machine.detach(A1);
    expect(await followed.next()).toMatchObject({ type: 'removed', target: LINK });
    expect(dos.has('COM4')).toBe(false);
    await nothingMore(followed);
  });

  test('is one of eight that a hub brings at once', async () => {
    const simulation = simulate();
    const { dos, machine } = simulation;
    const sockets = [1, 2, 3, 4, 5, 6, 7, 8].map((port) => ({
      location: `Port_#000${port}.Hub_#0002`,
      name: `COM10${port}`,
    }));
    const rules = sockets.map(({ name, location }) => [name, { device: { location } }]);
    const followed = following(simulation, Object.fromEntries(rules));
    for (const { name } of sockets)
      expect(await followed.next()).toMatchObject({ type: 'waiting', name });
    for (const { location } of sockets) machine.attach({ usb: '1A86:7523', location });
    for (const { name } of sockets)
      expect(await followed.next()).toMatchObject({ type: 'defined', name });
    for (const { name, location } of sockets) {
      const device = dos.devices().find(({ names }) => names.includes(name));
      expect(device?.location).toBe(location);
    }
    await nothingMore(followed);
  });

  test('leads nowhere while two devices fit, and again when one is left', async () => {
    const [one, two] = [1, 2].map((port) => ({
      usb: '1A86:7523',
      location: `Port_#000${port}.Hub_#0002`,
    }));
    const simulation = simulate({ attached: [{ ...one }] });
    const { dos, machine } = simulation;
    const followed = following(simulation, { COM9: { device: 'usb=1a86:7523' } });
    const { device } = await followed.next();
    using second = machine.attach({ ...two });
    expect(await followed.next()).toMatchObject({ type: 'removed', name: 'COM9' });
    expect(await followed.next()).toEqual({
      type: 'ambiguous',
      name: 'COM9',
      devices: [device, second.instance],
      why: `2 devices match usb=1a86:7523: ${device}, ${second.instance}`,
    });
    expect(dos.has('COM9')).toBe(false);
    machine.detach(device ?? '');
    expect(await followed.next()).toMatchObject({ type: 'defined', device: second.instance });
    await nothingMore(followed);
  });

  test('is left alone, and that is said once, when another program puts something in its place', async () => {
    const simulation = simulate({ attached: [WITHOUT] });
    const { machine } = simulation;
    const other = machine.dosDevices(simulation.process);
    const followed = following(simulation, RULES);
    await followed.next();
    other.define('COM4', '\\Device\\Other');
    expect(await followed.next()).toEqual({
      type: 'left',
      name: 'COM4',
      target: '\\Device\\Other',
      device: B1,
      why: 'another program changed COM4',
    });
    machine.detach(B1);
    expect(await followed.next()).toMatchObject({ type: 'removed', target: '\\Device\\USBSER0' });
    expect(other.query('COM4')?.definitions).toEqual(['\\Device\\Other']);
    machine.attach(WITHOUT);
    // What the other put there is gone: now the device has the name.
    setTimeout(() => other.remove('COM4'), 20);
    expect(await followed.next()).toMatchObject({ type: 'defined', target: '\\Device\\USBSER0' });
    await nothingMore(followed);
  });

  test('is made again at the next arrival, and not before, when another program removes it', async () => {
    const simulation = simulate({ attached: [WITHOUT] });
    const { dos, machine } = simulation;
    const followed = following(simulation, RULES);
    await followed.next();
    dos.remove('COM4');
    expect(await followed.next()).toMatchObject({ type: 'left', why: /removed COM4/ });
    setTimeout(() => machine.detach(B1), 20);
    expect(await followed.next()).toMatchObject({ type: 'waiting' });
    machine.attach(WITHOUT);
    expect(await followed.next()).toMatchObject({ type: 'defined' });
    await nothingMore(followed);
  });

  test('that led to the device already was not made here, and stays', async () => {
    const simulation = simulate({ attached: [WITH_INTERFACE] });
    const { dos, machine } = simulation;
    dos.define('COM4', { device: 'serial=A1' });
    const followed = following(simulation, { COM4: { device: 'serial=A1' } });
    expect(await followed.next()).toEqual({
      type: 'unchanged',
      name: 'COM4',
      target: LINK,
      device: A1,
    });
    machine.detach(A1);
    expect(await followed.next()).toMatchObject({ type: 'waiting', target: LINK });
    await nothingMore(followed);
    expect(dos.query('COM4')?.target).toBe(LINK);
  });

  test('fails alone: a guarded or refused name does not end the others', async () => {
    const simulation = simulate({ attached: [WITH_INTERFACE, WITHOUT] });
    const { dos, machine } = simulation;
    const rules = {
      'C:': { device: 'serial=A1' },
      COM8: { device: 'serial=A1' },
      COM9: { device: 'serial=B1' },
    };
    machine.failNext({ dos: 'define', name: 'COM8' }, 'other');
    const followed = following(simulation, rules);
    expect(await followed.next()).toMatchObject({
      type: 'failed',
      name: 'C:',
      code: 'ERR_DOSDEV_GUARDED_NAME',
    });
    expect(await followed.next()).toMatchObject({ type: 'failed', name: 'COM8' });
    expect(await followed.next()).toMatchObject({ type: 'defined', name: 'COM9' });
    expect(await followed.next()).toMatchObject({ type: 'defined', name: 'COM8' });
    await nothingMore(followed);
    expect(dos.query('C:')?.target).toMatch(/HarddiskVolume/);
  });

  test('stays when the devices cannot be listed for a while', async () => {
    const simulation = simulate({ attached: [WITH_INTERFACE] });
    const { dos, machine } = simulation;
    const followed = following(simulation, { COM4: { device: 'serial=A1' } });
    await followed.next();
    machine.failNext('deviceTree.list', STATUS.INSUFFICIENT_RESOURCES);
    expect(await followed.next()).toMatchObject({
      type: 'failed',
      name: 'COM4',
      code: 'STATUS_INSUFFICIENT_RESOURCES',
    });
    await nothingMore(followed);
    expect(dos.query('COM4')?.target).toBe(LINK);
  });
});
