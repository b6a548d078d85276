import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type DosDevices, ReservedPortError } from '../../lib/index.js';
import { createSimulatedMachine, simulate } from '../../lib/testing/index.js';
import { createWorld, dosdev, type World } from '../cli/dosdev.js';
import { thrownBy } from '../support/thrown-by.js';
import { HIDING, HIDING_DEVICE, type HidingCase, SPEC } from './error-cases.js';

const device = HIDING_DEVICE;

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.end();
});

/** Global names of the kernel's directory are the system's to make. */
function situation({ unplugged, scope }: Pick<HidingCase, 'unplugged' | 'scope'>) {
  const machine = createSimulatedMachine(SPEC);
  if (unplugged !== undefined) machine.detach(unplugged);
  return { machine, dos: machine.dosDevices(scope === 'global' ? 'system' : machine.logon()) };
}

const state = (dos: DosDevices) => dos.list().map(({ name, target }) => `${name} ${target}`);

describe.each(HIDING)('a name that would hide $name', (hiding) => {
  const { port, owner, library, terminal, scope, forced } = hiding;

  test('is refused in a program, with the device that has the port', () => {
    const { dos } = situation(hiding);
    const before = state(dos);
    const error = thrownBy(() => dos.define(port, { device }));
    if (!(error instanceof ReservedPortError)) throw error;
    expect(error.message).toBe(library);
    expect(error).toMatchObject({ code: 'ERR_DOSDEV_RESERVED_PORT', reason: 'exists', path: port });
    expect(error.device).toMatchObject(owner);
    expect(state(dos)).toEqual(before);
  });

  test('by every member that defines it', async () => {
    const { dos } = situation(hiding);
    const before = state(dos);
    const code = 'ERR_DOSDEV_RESERVED_PORT';
    const declaration = { names: { [port]: { device } } };
    for (const options of [{}, { ifDefined: 'replace' }, { dryRun: true }] as const) {
      expect(thrownBy(() => dos.define(port, { device }, options))).toMatchObject({ code });
      await expect(dos.defineAsync(port, { device }, options)).rejects.toMatchObject({ code });
    }
    expect(thrownBy(() => dos.apply(declaration))).toMatchObject({
      errors: [{ code, path: port }],
    });
    const transaction = () => dos.transaction((it) => it.define(port, { device }));
    expect(thrownBy(transaction)).toMatchObject({ code });
    expect(state(dos)).toEqual(before);
  });

  test('by follow, which reports it and goes on with other names', async () => {
    const { dos } = situation(hiding);
    const events = dos.follow({ [port]: { device }, COM50: { device } }, { interval: 5 });
    const [first, second] = [(await events.next()).value, (await events.next()).value];
    expect(first).toMatchObject({ type: 'failed', name: port, code: 'ERR_DOSDEV_RESERVED_PORT' });
    expect(first?.why).not.toContain('force');
    expect(second).toMatchObject({ type: 'defined', name: 'COM50' });
    await events.return();
  });

  test(`with force it is ${forced ? 'defined' : 'refused for the next reason'}`, () => {
    const { dos } = situation(hiding);
    const define = () => dos.define(port, { device }, { force: true });
    const apply = () => dos.apply({ names: { [port]: { device } } }, { force: true });
    if (forced) {
      expect(define()).toMatchObject({ done: true, scope });
      expect(apply()).toMatchObject([{ action: 'unchanged' }]);
    } else {
      expect(thrownBy(define)).toMatchObject({ code: 'STATUS_OBJECT_NAME_COLLISION' });
      expect(thrownBy(apply)).toMatchObject({ code: 'ERR_DOSDEV_APPLY' });
    }
  });

  test('a temporary name, a path and an alias are free to', () => {
    for (const target of ['\\Device\\Null', { alias: 'COM8' }] as const) {
      const { dos } = situation(hiding);
      const error = thrownBy(() => dos.define(port, target));
      expect(error).not.toBeInstanceOf(ReservedPortError);
    }
    const { dos } = situation({ ...hiding, scope: 'local' });
    using temporary = dos.temporary(port, { device });
    expect(temporary.name).toBe(port);
  });

  test('at the command line', async () => {
    const world = createWorld('simulated');
    worlds.push(world);
    const file = join(world.folder, 'pc.json');
    const { machine } = situation(hiding);
    writeFileSync(file, JSON.stringify(machine));
    await dosdev(world, ['machine', 'new', file, '--yes', '--quiet']);
    const words = ['define', port, '--device', device];
    if (scope === 'global') words.push('--scope', 'global');
    const { code, stderr } = await dosdev(world, [...words, '--quiet']);
    expect({ code, lines: stderr.trimEnd().split('\n') }).toEqual({ code: 1, lines: terminal });
    const json = JSON.parse((await dosdev(world, [...words, '--json'])).stderr);
    expect(json.error).toMatchObject({
      code: 'ERR_DOSDEV_RESERVED_PORT',
      reason: 'exists',
      exitCode: 1,
      device: owner,
    });
  });
});

describe('a name that leads to a device is not refused', () => {
  test('when the port is its own', () => {
    const dos = createSimulatedMachine(SPEC).dosDevices('system');
    expect(dos.define('COM7', { device })).toMatchObject({ action: 'define', done: true });
  });

  test('when the port is its own, and it has no interface to follow', async () => {
    const dos = createSimulatedMachine(SPEC).dosDevices('system');
    dos.define('COM9', '\\Device\\Null');
    const events = dos.follow({ COM9: { device: 'serial=OLD1' } }, { interval: 5 });
    const { value } = await events.next();
    expect(value).toMatchObject({ type: 'defined', name: 'COM9' });
    await events.return();
  });

  test('when it does so already', () => {
    const { dos, machine } = simulate(SPEC);
    dos.define('COM60', { device });
    machine.attach({ serial: 'LATE', port: 'COM60' });
    for (const ifDefined of ['push', 'replace', 'keep'] as const) {
      expect(dos.define('COM60', { device }, { ifDefined }).action).toBe('unchanged');
    }
    expect(dos.apply({ names: { COM60: { device } } })).toMatchObject([{ action: 'unchanged' }]);
    expect(() => dos.define('COM60', { device: 'port=COM8' })).toThrow(ReservedPortError);
  });

  test('when the number of the absent device was released', () => {
    const { dos, machine } = simulate(SPEC, { logon: { elevated: true } });
    machine.detach('USB\\VID_0403&PID_6001\\A50285BI');
    expect(dos.objectManager.comPortDatabase.release(37)).toBe(0);
    expect(dos.define('COM37', { device }).done).toBe(true);
  });
});
