import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DeviceSelectionError } from '../../lib/index.js';
import { type MachineSpec, simulate } from '../../lib/testing/index.js';
import { createWorld, dosdev, type World } from '../cli/dosdev.js';
import { thrownBy } from '../support/thrown-by.js';
import { SELECTIONS, SELECTORS, SPEC } from './error-cases.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.end();
});

async function worldWith(spec: MachineSpec): Promise<World> {
  const world = createWorld('simulated');
  worlds.push(world);
  const file = join(world.folder, 'pc.json');
  writeFileSync(file, JSON.stringify(spec));
  const { code, stderr } = await dosdev(world, ['machine', 'new', file, '--yes', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return world;
}

const portsOf = (candidates: readonly { readonly port?: { readonly name: string } }[]) =>
  candidates.map(({ port }) => port?.name);

describe.each(SELECTIONS)('$name', ({ device, spec = SPEC, code, reason, exitCode, ...said }) => {
  test('in a program: the selector and the candidates as data, and nothing is defined', () => {
    const { dos } = simulate(spec);
    const error = thrownBy(() => dos.define('COM4', { device }));
    if (!(error instanceof DeviceSelectionError)) throw error;
    expect(error.message.split('\n')).toEqual(said.library);
    expect(error).toMatchObject({ code, reason, selector: device, path: 'COM4' });
    expect(portsOf(error.candidates)).toEqual(said.ports);
    expect(dos.has('COM4')).toBe(false);
  });

  test('in a declaration it is about the same name', () => {
    const { dos } = simulate(spec);
    const error = thrownBy(() => dos.apply({ names: { COM4: { device } } }));
    expect(error).toMatchObject({ errors: [{ code, path: 'COM4' }] });
    const [first] = (error as AggregateError).errors;
    expect(String(first)).toContain(said.library[0]);
  });

  test('at the command line', async () => {
    const world = await worldWith(spec);
    const words = ['alias', 'COM4', '--device', device];
    const { code: exit, stderr } = await dosdev(world, [...words, '--quiet']);
    expect({ exit, lines: stderr.trimEnd().split('\n') }).toEqual({
      exit: exitCode,
      lines: said.terminal,
    });
    const json = await dosdev(world, [...words, '--json']);
    const { error } = JSON.parse(json.stderr);
    expect(error).toMatchObject({ code, reason, exitCode });
    expect(portsOf(error.candidates ?? [])).toEqual(said.ports);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(error.message);
    expect((await dosdev(world, ['query', 'COM4'])).code).toBe(3);
  });

  test('in a file of declarations', async () => {
    const world = await worldWith(spec);
    const file = join(world.folder, 'names.yaml');
    writeFileSync(file, `names:\n  COM4: { device: ${JSON.stringify(device)} }\n`);
    const { stderr } = await dosdev(world, ['apply', file, '--yes', '--quiet']);
    const [headline = ''] = said.terminal;
    expect(stderr).toContain(headline.replace('cannot alias', 'cannot apply'));
    expect(stderr).toContain(`at:    ${file}:2`);
  });
});

describe.each(SELECTORS)('a selector with $name', ({ device, key, rule, received }) => {
  test('is refused with the rule that it breaks', async () => {
    const { dos } = simulate(SPEC);
    const where = key === undefined ? '' : `.${key}`;
    const value = received ?? device;
    const error = thrownBy(() => dos.define('COM4', { device: device }));
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({
      code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
      message: `The "target.device${where}" argument must be ${rule}. Received type string ('${value}')`,
    });
    const world = await worldWith(SPEC);
    const argv = ['alias', 'COM4', '--device', device, '--json'];
    const { code, stderr } = await dosdev(world, argv);
    const option = key === undefined ? '--device' : `--device ${key}=`;
    const isSaid = rule.includes(`'${value}'`);
    expect({ code, error: JSON.parse(stderr).error }).toEqual({
      code: 2,
      error: {
        exitCode: 2,
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        message: `${option} must be ${rule}${isSaid ? '' : `. Received '${value}'`}`,
      },
    });
  });
});

describe('a selector as an object', () => {
  test.each([
    [{}, 'must be at least one of usb, serial, '],
    [{ serial: 5 }, '"target.device.serial" argument must be a string. Received type number (5)'],
    [{ seriel: 'A' }, 'unknown key `seriel`; did you mean `serial`?'],
    [{ usb: '403:6001' }, 'four hexadecimal digits: usb=0403:6001'],
  ])('%j', (device, text) => {
    const { dos } = simulate(SPEC);
    const error = thrownBy(() => dos.define('COM4', { device } as { device: string }));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(text);
  });
});

test('more candidates than fit on a screen are counted, and all are data', () => {
  const attached = Array.from({ length: 13 }, (_, i) => ({
    serial: `S${i}`,
    port: `COM${20 + i}`,
  }));
  const { dos } = simulate({ serialPorts: [], parallelPorts: [], attached });
  const error = thrownBy(() => dos.define('COM4', { device: 'usb=0403:6001' }));
  expect(error).toHaveProperty('candidates.length', 13);
  expect(String(error).split('\n').slice(-3)).toEqual([
    '  COM29  0403:6001  S9      -         USB\\VID_0403&PID_6001\\S9',
    '  … and 3 more',
    expect.stringMatching(/^Add to the selector /),
  ]);
});
