import { describe, expect, test } from 'vitest';
import { DeviceSelectionError } from '../../../lib/index.js';
import { type Stage, type StoryDevice, stages } from './stage.js';

const MODEL = { usb: '1A86:7523' } as const;
const [LEFT, RIGHT] = ['Port_#0001.Hub_#0012', 'Port_#0002.Hub_#0012'];

/** Two scales, and what tells the left one from the right one. */
interface Scales {
  readonly how: string;
  readonly left: StoryDevice;
  readonly right: StoryDevice;
  readonly by: (scale: StoryDevice) => object;
}

const bySerial = ({ serial }: StoryDevice) => ({ serial });
const bySocket = ({ location }: StoryDevice) => ({ location });

/** The second of two devices with one serial number gets an instance as if it had none. */
const SCALES: readonly Scales[] = [
  {
    how: 'have serial numbers',
    left: { ...MODEL, serial: 'SCALE1', location: LEFT, port: 'COM141' },
    right: { ...MODEL, serial: 'SCALE2', location: RIGHT, port: 'COM142' },
    by: bySerial,
  },
  {
    how: 'have serial numbers, and are told by their sockets',
    left: { ...MODEL, serial: 'SCALE1', location: LEFT, port: 'COM141' },
    right: { ...MODEL, serial: 'SCALE2', location: RIGHT, port: 'COM142' },
    by: bySocket,
  },
  {
    how: 'have none',
    left: { ...MODEL, location: LEFT, port: 'COM141' },
    right: { ...MODEL, location: RIGHT, port: 'COM142' },
    by: bySocket,
  },
  {
    how: 'have one and the same',
    left: { ...MODEL, serial: '0001', location: LEFT, port: 'COM141' },
    right: {
      ...MODEL,
      instance: 'USB\\VID_1A86&PID_7523\\5&2B0A1C3D&0&2',
      location: RIGHT,
      port: 'COM142',
    },
    by: bySocket,
  },
];

const cases = stages.flatMap((stage) =>
  SCALES.map((scales) => ({ ...scales, stage, on: stage.name })),
);

describe.each(cases)(
  'two equal scales on one hub that $how ($on)',
  ({ stage, left, right, by }) => {
    test('each has its name, and the model alone is refused', async (context) => {
      await using scene = stage.open(context, 'COM61', 'COM62');
      await using _left = await scene.plugIn(left, 'left');
      await using _right = await scene.plugIn(right, 'right');
      expect(candidatesOf(scene, MODEL)).toEqual(['COM141', 'COM142']);
      expect(scene.dos.has('COM61')).toBe(false);

      scene.dos.define('COM61', { device: { ...MODEL, ...by(left) } });
      scene.dos.define('COM62', { device: { ...MODEL, ...by(right) } });
      expect(await scene.hear('COM61')).toBe('left');
      expect(await scene.hear('COM62')).toBe('right');
    });

    test('each name leads to its own after both were unplugged and have other numbers', async (context) => {
      await using scene = stage.open(context, 'COM61', 'COM62');
      const before = [await scene.plugIn(left, 'left'), await scene.plugIn(right, 'right')];
      scene.dos.define('COM61', { device: { ...MODEL, ...by(left) } });
      scene.dos.define('COM62', { device: { ...MODEL, ...by(right) } });
      for (const scale of before) await scale[Symbol.asyncDispose]();
      await using _right = await scene.plugIn({ ...right, port: 'COM141' }, 'right');
      await expect(scene.hear('COM61')).rejects.toThrow();
      await using _left = await scene.plugIn({ ...left, port: 'COM142' }, 'left');
      expect(await scene.hear('COM61')).toBe('left');
      expect(await scene.hear('COM62')).toBe('right');
    });
  },
);

describe.each(stages)('two scales that change places ($name)', ({ open }) => {
  test('with serial numbers each keeps its name', async (context) => {
    expect(
      await swapped({ name: '', open }, context, { serial: 'SCALE1' }, { serial: 'SCALE2' }),
    ).toEqual(['left', 'right']);
  });

  test('without, each name keeps its socket', async (context) => {
    expect(await swapped({ name: '', open }, context, {}, {})).toEqual(['right', 'left']);
  });
});

/** @returns what is behind the names of the left and the right scale after they changed places */
async function swapped(
  { open }: Stage,
  context: Parameters<Stage['open']>[0],
  one: object,
  other: object,
): Promise<readonly string[]> {
  await using scene = open(context, 'COM61', 'COM62');
  const at = (scale: object, location = '', port = '') => ({ ...MODEL, ...scale, location, port });
  const before = [
    await scene.plugIn(at(one, LEFT, 'COM141'), 'left'),
    await scene.plugIn(at(other, RIGHT, 'COM142'), 'right'),
  ];
  scene.dos.define('COM61', { device: { ...MODEL, location: LEFT } });
  scene.dos.define('COM62', { device: { ...MODEL, location: RIGHT } });
  for (const scale of before) await scale[Symbol.asyncDispose]();
  await using _left = await scene.plugIn(at(one, RIGHT, 'COM142'), 'left');
  await using _right = await scene.plugIn(at(other, LEFT, 'COM141'), 'right');
  return [await scene.hear('COM61'), await scene.hear('COM62')];
}

/** @returns the ports among which a selector cannot choose */
function candidatesOf({ dos }: ReturnType<Stage['open']>, device: object): readonly unknown[] {
  try {
    dos.define('COM61', { device });
  } catch (error) {
    if (error instanceof DeviceSelectionError)
      return error.candidates.map(({ port }) => port?.name);
    throw error;
  }
  return [];
}
