import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';

describe.each(worldNames)('redirected printer ports, %s', (worldName) => {
  let world: World;
  beforeAll(() => {
    world = createWorld(worldName);
  });
  afterAll(() => world.end());

  test('a printer port is led to the network, where there is one', async () => {
    const redirect = ['redirect-printer', 'LPT3', '\\\\printserver\\laser'];
    const dry = await dosdev(world, [...redirect, '--dry-run', '--json']);
    const { code, stderr } = await dosdev(world, [...redirect, '--json']);
    const failure = (text: string): unknown => JSON.parse(text).error.code;
    if (dry.code === 5) {
      expect([failure(dry.stderr), failure(stderr)]).toEqual([
        'ERROR_NO_NETWORK',
        'ERROR_NO_NETWORK',
      ]);
      expect([worldName, code]).toEqual(['native', 5]);
    } else {
      expect(resultOf(dry.stdout)).toMatchObject({
        action: 'redirect',
        done: false,
        name: 'LPT3',
      });
    }
    if (worldName === 'simulated') {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const { stdout } = await dosdev(world, ['redirect-printer', 'LPT3', '--remove', '--quiet']);
      expect(stdout).toBe('LPT3 is not redirected\n');
    } else if (dry.code === 0) {
      expect([failure(stderr), code]).toEqual(['ERROR_BAD_NETPATH', 3]);
    }
    const ended = await dosdev(world, ['redirect-printer', 'LPT3', '--remove', '--json']);
    expect([3, 5]).toContain(ended.code);
  });
});
