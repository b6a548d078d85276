import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ERROR } from '../../../lib/index.js';
import { simulate } from '../../../lib/testing/index.js';
import { stages } from './stage.js';

const ADAPTER = { usb: '0403:6001', serial: 'S70RY4' } as const;
const declaration = { names: { COM60: { device: ADAPTER } } };

describe.each(stages)('an adapter that is pulled out in the middle ($name)', ({ open }) => {
  test('leaves its name defined, which leads nowhere until it is back', async (context) => {
    await using scene = open(context, 'COM60');
    const { dos } = scene;
    const adapter = await scene.plugIn({ ...ADAPTER, port: 'COM137' }, 'hello');
    dos.define('COM60', { device: ADAPTER });
    const definitions = dos.query('COM60')?.definitions;
    await adapter[Symbol.asyncDispose]();
    expect(dos.query('COM60')?.definitions).toEqual(definitions);
    expect(dos.resolve('COM60').end).toBe('missing');
    expect(dos.devices().filter(({ usb }) => usb?.serial === ADAPTER.serial)).toEqual([]);
    await expect(scene.hear('COM60')).rejects.toThrow();
    // The number has gone with it, so an alias of the number is refused.
    expect(() => dos.alias('COM61', 'COM137')).toThrow(
      expect.objectContaining({ errno: ERROR.FILE_NOT_FOUND }),
    );
    await using _again = await scene.plugIn({ ...ADAPTER, port: 'COM138' }, 'hello again');
    expect(await scene.hear('COM60')).toBe('hello again');
  });

  test('between choosing it and making the name, the name is made all the same', async (context) => {
    await using scene = open(context, 'COM60');
    const { dos } = scene;
    const adapter = await scene.plugIn({ ...ADAPTER, port: 'COM137' }, 'hello');
    const target = dos.define('COM60', { device: ADAPTER }, { dryRun: true }).after[0] ?? '';
    await adapter[Symbol.asyncDispose]();
    dos.define('COM60', target);
    expect(dos.resolve('COM60').end).toBe('missing');
    await using _again = await scene.plugIn({ ...ADAPTER, port: 'COM138' }, 'hello again');
    expect(await scene.hear('COM60')).toBe('hello again');
  });
});

describe('an adapter that Windows remembers is pulled out', () => {
  const unplugged = () => {
    const simulation = simulate({ attached: [{ ...ADAPTER, port: 'COM37' }] });
    const { machine } = simulation;
    return { ...simulation, pullOut: () => machine.detach('USB\\VID_0403&PID_6001\\S70RY4') };
  };

  test('a program that has the port open is told by the end of its stream', async () => {
    const { dos, machine, pullOut } = unplugged();
    dos.define('COM60', { device: ADAPTER });
    const stream = machine.logon().openStream('\\\\.\\COM37');
    if (typeof stream === 'number') throw new Error(stream.toString(16));
    const closed = once(stream, 'close');
    pullOut();
    await closed;
    expect(stream.destroyed).toBe(true);
  });

  test('a declaration and a transaction go on: the name is for the next time', () => {
    const { dos, pullOut, machine } = unplugged();
    pullOut();
    expect(dos.apply(declaration).map(({ action }) => action)).toEqual(['define']);
    dos.transaction((changes) => changes.define('COM62', { device: ADAPTER }));
    expect(dos.resolve('COM62').end).toBe('missing');
    machine.attach({ ...ADAPTER, port: 'COM38' });
    for (const name of ['COM60', 'COM62']) expect(dos.resolve(name).end).toBe('device');
    expect(dos.apply(declaration).map(({ action }) => action)).toEqual(['unchanged']);
  });

  test('a transaction that it fails in the middle leaves no name behind', () => {
    const { dos, pullOut } = unplugged();
    const failing = () =>
      dos.transaction((changes) => {
        changes.define('COM60', { device: ADAPTER });
        pullOut();
        changes.alias('COM62', 'COM37');
      });
    expect(failing).toThrow(expect.objectContaining({ errno: ERROR.FILE_NOT_FOUND }));
    for (const name of ['COM60', 'COM62']) expect(dos.has(name)).toBe(false);
  });

  test('with follow, the name goes with it, and leads to it when it is back', async () => {
    const { dos, pullOut, machine } = unplugged();
    const events = dos.follow({ COM60: { device: ADAPTER } }, { interval: 1 });
    const next = async () => (await events.next()).value?.type;
    expect(await next()).toBe('defined');
    pullOut();
    expect(await next()).toBe('removed');
    expect(dos.has('COM60')).toBe(false);
    machine.attach({ ...ADAPTER, port: 'COM38' });
    expect(await next()).toBe('defined');
    expect(dos.resolve('COM60').end).toBe('device');
    await events.return();
  });
});
