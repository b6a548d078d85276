import { describe, expect, test } from 'vitest';
import { ApplyError, type Declaration, DosDevError } from '../../../lib/index.js';
import { type Scene, type StoryDevice, stages } from './stage.js';

/** Two FTDI adapters with four channels each, on one hub. */
const PORTS: readonly StoryDevice[] = ['FTQUAD1', 'FTQUAD2'].flatMap((serial, adapter) =>
  ['A', 'B', 'C', 'D'].map((channel, i) => ({
    usb: '0403:6011',
    serial,
    channel,
    location: `Port_#000${adapter + 1}.Hub_#0008`,
    port: `COM${150 + 4 * adapter + i}`,
  })),
);
const NAMES = PORTS.map((_, i) => `COM${80 + i}`);

const declaration: Declaration = {
  names: Object.fromEntries(
    PORTS.map(({ serial, channel }, i) => [
      NAMES[i],
      // Half of them as text, the serial number with the letter of the channel.
      { device: i < 4 ? { usb: '0403:6011', serial, channel } : `serial=${serial}${channel}` },
    ]),
  ),
};

/** @returns what pulls the hub out */
async function plugInAll(scene: Scene, devices: readonly StoryDevice[]): Promise<AsyncDisposable> {
  const plugged: AsyncDisposable[] = [];
  for (const device of devices) {
    plugged.push(await scene.plugIn(device, `${device.serial} ${device.channel}`));
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const each of plugged.splice(0)) await each[Symbol.asyncDispose]();
    },
  };
}

const all = PORTS.map(({ serial, channel }) => `${serial} ${channel}`);

describe.each(stages)('a hub that brings eight ports at once ($name)', ({ open }) => {
  test('one declaration names them all, and each name leads to its channel again', async (context) => {
    await using scene = open(context, ...NAMES);
    const heard = async () => {
      const lines: string[] = [];
      for (const name of NAMES) lines.push(await scene.hear(name));
      return lines;
    };
    await using before = await plugInAll(scene, PORTS);
    const listed = scene.dos.devices().filter(({ usb }) => usb?.product === '6011');
    expect(listed.map(({ usb, port }) => `${port?.name} ${usb?.serial} ${usb?.channel}`)).toEqual(
      PORTS.map(({ port }, i) => `${port} ${all[i]}`),
    );
    const done = scene.dos.apply(declaration);
    expect(done.map(({ action }) => action)).toEqual(NAMES.map(() => 'define'));
    expect(await heard()).toEqual(all);
    expect(scene.dos.apply(declaration).map(({ action }) => action)).toEqual(
      NAMES.map(() => 'unchanged'),
    );

    await before[Symbol.asyncDispose]();
    for (const name of NAMES) expect(scene.dos.resolve(name).end).toBe('missing');

    // In the opposite order, so that each has another number.
    const ports = PORTS.map(({ port }) => port);
    const again = PORTS.toReversed().map((device, i) => ({ ...device, port: ports[i] ?? '' }));
    await using _after = await plugInAll(scene, again);
    expect(await heard()).toEqual(all);
  });

  test('if one has never been there, no name is changed, and the error names it', async (context) => {
    await using scene = open(context, ...NAMES);
    await using _seven = await plugInAll(scene, PORTS.slice(0, 7));
    const error = refusalOf(() => scene.dos.apply(declaration));
    expect(error.errors.map((it) => (it instanceof DosDevError ? it.code : it))).toEqual([
      'ERR_DOSDEV_NO_SUCH_DEVICE',
    ]);
    expect(error.errors[0]?.message).toContain('serial=FTQUAD2D');
    expect(NAMES.filter((name) => scene.dos.has(name))).toEqual([]);
  });
});

function refusalOf(call: () => unknown): ApplyError {
  try {
    call();
  } catch (error) {
    if (error instanceof ApplyError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
