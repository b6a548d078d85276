import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('temporary names: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;
  const own = !lacks.deviceMaps && !objectManager.identity().localSystem ? 'local' : 'global';

  test('a name that a handle keeps goes when it is closed', () => {
    const name = uniqueName('DD');
    {
      using held = dos.temporary(name, NULL_DEVICE);
      expect(held).toMatchObject({ name, target: NULL_DEVICE, scope: own, closed: false });
      expect(dos.query(name)?.target).toBe(NULL_DEVICE);
      expect(() => dos.temporary(name, NULL_DEVICE)).toThrow(
        failing('STATUS_OBJECT_NAME_COLLISION'),
      );
    }
    expect(dos.query(name)).toBeUndefined();
    const held = dos.temporary(name, NULL_DEVICE);
    held.close();
    held.close();
    expect(held.closed).toBe(true);
    expect(dos.query(name)).toBeUndefined();
  });

  test('a name that exists is refused, and nothing is created where it leads', () => {
    const [name, end] = [uniqueName('DD'), uniqueName('DD')];
    using _held = dos.temporary(name, `\\??\\${end}`);
    expect(() => dos.temporary(name, NULL_DEVICE)).toThrow(failing('STATUS_OBJECT_NAME_COLLISION'));
    expect(dos.query(end)).toBeUndefined();
    expect(dos.query(name)?.definitions).toEqual([`\\??\\${end}`]);
  });

  test('a name that this process keeps is changed by closing it, and errors say so', () => {
    const name = uniqueName('DD');
    using held = dos.temporary(name, NULL_DEVICE);
    const hint = expect.stringContaining('Close the temporary name');
    const kept = failing('ERR_DOSDEV_VANISHING_NAME', { state: 'kept', path: name, hint });
    for (const dryRun of [true, false]) {
      expect(() => dos.remove(name, { dryRun })).toThrow(kept);
      expect(() => dos.remove(name, { dryRun, all: true })).toThrow(kept);
      expect(() => dos.transaction((it) => it.remove(name, { dryRun }))).toThrow(kept);
      if (lacks.dosDeviceStack !== undefined) continue;
      expect(() => dos.define(name, '\\Device\\Other', { dryRun })).toThrow(kept);
    }
    expect(() => dos.temporary(name, NULL_DEVICE)).toThrow(
      failing('STATUS_OBJECT_NAME_COLLISION', { hint }),
    );
    expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    held.close();
    expect(dos.remove(name, { ifExists: true })).toMatchObject({ action: 'unchanged' });
  });

  test('a local name hides a global one, and both are told', (context) => {
    if (own === 'global') leaveOut(context, backend, [], ['deviceMaps', 'createPermanent']);
    const global = dos.query('NUL')?.definitions;
    using held = dos.temporary('NUL', '\\Device\\Other', { force: true });
    expect(dos.query(held.name)).toMatchObject({
      scope: 'local',
      target: '\\Device\\Other',
      shadows: { scope: 'global', definitions: global },
    });
    expect(dos.list({ match: 'NUL' })).toMatchObject([
      {
        scope: 'local',
        target: '\\Device\\Other',
        shadows: { scope: 'global', target: global?.[0] },
      },
    ]);
    expect(dos.list({ match: 'NUL', scope: 'global' })).toMatchObject([
      { scope: 'global', target: global?.[0] },
    ]);
  });
});
