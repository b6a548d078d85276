import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWN_CODES } from '../../lib/cli/own-codes.js';
import { createWorld, dosdev, resultOf } from './dosdev.js';

const world = createWorld('simulated');
afterAll(() => world.end());

const ADAPTERS = [
  'usb=0403:6001,serial=A50285BI,port=COM37',
  'usb=1A86:7523,location=Port_#0001.Hub_#0002,port=COM7',
  'usb=1A86:7523,location=Port_#0002.Hub_#0002,port=COM8',
];

beforeAll(async () => {
  for (const device of ADAPTERS) await dosdev(world, ['machine', 'attach', device, '--quiet']);
});

describe('dosdev devices --select', () => {
  test.each(['port=COM1', 'port=COM2', 'port=LPT1', 'port=COM37', 'port=COM7', 'port=COM8'])(
    '%s: the selector that it prints selects the same device',
    async (select) => {
      const { stdout } = await dosdev(world, ['devices', '--select', select, '--quiet']);
      const [, selector = ''] = /^selector {3}(.*)$/m.exec(stdout) ?? [];
      const [, instance] = /^instance {3}(.*)$/m.exec(stdout) ?? [];
      const again = await dosdev(world, ['devices', '--select', selector, '--json']);
      expect(resultOf(again.stdout)).toMatchObject([{ instance }]);
      const [, link] = /^interface {2}(.*)$/m.exec(stdout) ?? [];
      const made = await dosdev(world, ['define', 'COM40', '--device', selector, '-n', '--json']);
      expect(resultOf(made.stdout)).toMatchObject({ after: [link] });
    },
  );

  test('a device that no name leads to has a hyphen, as every empty cell', async () => {
    for (const port of ['COM50', 'COM51']) {
      await dosdev(world, ['machine', 'attach', `serial=X${port},port=${port},interfaces=none`]);
    }
    await dosdev(world, ['remove', 'COM50', '--scope', 'global', '--force']);
    const { stdout } = await dosdev(world, ['devices', '--quiet']);
    const row = (port: string) => stdout.split('\n').find((line) => line.startsWith(port));
    expect(row('COM50')).toMatch(/ -$/);
    expect(row('COM51')).toMatch(/ COM51$/);
  });
});

describe('dosdev query', () => {
  test('of every name of a port, says the device, and a selector of it', async () => {
    const listed = await dosdev(world, ['list', '--json', '--quiet']);
    const names = resultOf(listed.stdout) as { name: string; port?: { name: string } }[];
    const ports = names.filter(({ port }) => port !== undefined);
    expect(ports.length).toBeGreaterThan(5);
    for (const { name, port } of ports) {
      const { stdout } = await dosdev(world, ['query', name, '--json', '--quiet']);
      const { portDevice } = resultOf(stdout) as { portDevice: { name: string; selector: string } };
      const found = await dosdev(world, ['devices', '--select', portDevice.selector, '--json']);
      expect(resultOf(found.stdout)).toMatchObject([{ port, friendlyName: portDevice.name }]);
      const shown = await dosdev(world, ['query', name, '--quiet']);
      expect(shown.stdout).toContain(`  device  ${portDevice.name}, ${portDevice.selector}\n`);
    }
  });

  test('of what is no port, says no device', async () => {
    const { stdout } = await dosdev(world, ['query', 'NUL', '--json', '--quiet']);
    expect(resultOf(stdout)).not.toHaveProperty('portDevice');
  });
});

describe('dosdev apply', () => {
  test('prints the devices to choose from once for all names', async () => {
    const file = join(world.folder, 'names.yaml');
    const two = 'usb=1a86:7523';
    writeFileSync(
      file,
      `names: { COM20: { device: "${two}" }, COM21: { device: "${two}" }, COM22: { device: "port=X" } }`,
    );
    const { stderr } = await dosdev(world, ['apply', file, '--yes', '--quiet']);
    expect(stderr.match(/Port_#0001\.Hub_#0002/g)).toHaveLength(2);
    expect(stderr.match(/The devices are those above\./g)).toHaveLength(1);
    expect(stderr.match(/2 devices match/g)).toHaveLength(2);
  });
});

describe('an alias of the port of a USB adapter', () => {
  const aliased = (...more: readonly string[]) =>
    dosdev(world, ['alias', 'COM30', ...more, '--replace']);

  test('has a note with what follows the adapter', async () => {
    const { stderr } = await aliased('COM37');
    const note = stderr.replace(/\s+/g, ' ');
    expect(note).toContain('COM30 leads to the device object of COM37 until you log off');
    expect(note).toContain('dosdev alias COM30 --device "usb=0403:6001,serial=A50285BI"');
    expect(note.match(/device object/g)).toHaveLength(1);
  });

  test.each([
    ['--quiet', ['COM37', '--quiet']],
    ['--json', ['COM37', '--json']],
    ['a dry run', ['COM37', '--dry-run']],
    ['a name', ['COM37', '--by-name']],
    ['a device', ['--device', 'port=COM37']],
    ['another port', ['COM1']],
  ])('has none with %s', async (_, more) => {
    const { code, stderr } = await aliased(...more);
    expect(code).toBe(0);
    expect(stderr).not.toContain('device object');
  });
});

describe('dosdev record', () => {
  test('records who has which COM number', async () => {
    await dosdev(world, ['machine', 'attach', 'serial=GONE,port=COM60']);
    await dosdev(world, ['machine', 'detach', 'serial=GONE']);
    await dosdev(world, ['persist', 'COM100', '--device', 'serial=A50285BI']);
    const reserved = async (env = {}) => {
      const { stdout } = await dosdev(world, ['devices', '--reserved', '--json'], { env });
      return resultOf(stdout);
    };
    const before = await reserved();
    expect(before).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'COM37', device: expect.anything() }),
        expect.objectContaining({ name: 'COM60', device: expect.anything() }),
        expect.objectContaining({ name: 'COM100', persisted: true }),
      ]),
    );
    const file = join(world.folder, 'customer.json');
    writeFileSync(file, (await dosdev(world, ['record', '--quiet'])).stdout);
    const env = { DOSDEV_MACHINE: join(world.folder, 'replayed.json') };
    expect((await dosdev(world, ['machine', 'new', file, '--yes'], { env })).code).toBe(0);
    expect(await reserved(env)).toEqual(before);
  });
});

describe('dosdev explain', () => {
  test.each(Object.entries(OWN_CODES))('%s: when, and what to do', async (code, meaning) => {
    const { when: text, advice } = meaning;
    const { stdout } = await dosdev(world, ['explain', code.toLowerCase(), '--json']);
    expect(resultOf(stdout)).toEqual([{ kind: 'dosdev', name: code, text, advice }]);
    const shown = (await dosdev(world, ['explain', code])).stdout.replace(/\s+/g, ' ');
    expect(shown).toBe(`${code} ${text} try: ${advice} `);
  });

  test('a slip in a code of the package is noticed', async () => {
    const { code, stderr } = await dosdev(world, ['explain', 'ERR_DOSDEV_GUARDED_NAMES']);
    expect(code).toBe(3);
    expect(stderr).toContain('did you mean ERR_DOSDEV_GUARDED_NAME?');
  });
});
