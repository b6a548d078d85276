import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { freeComPort, uniqueName } from '../support/names.js';

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });

  test('a serial port and its aliases say which hardware they are', () => {
    const serialPorts = objectManager.registry.strings(SERIALCOMM_KEY);
    if (typeof serialPorts === 'number') throw new Error(`SERIALCOMM: ${serialPorts}`);
    const [first] = serialPorts;
    // A machine may well have no serial port at all.
    if (first === undefined) return;
    const [device, name] = first;
    const port = { device, name };
    expect(dos.query(name)).toMatchObject({ name, port });
    const [direct, follower, other] = [
      freeComPort(objectManager),
      uniqueName('DD'),
      uniqueName('DD'),
    ];
    using _direct = dos.temporary(direct, device.toLowerCase());
    using _follower = dos.temporary(follower, `\\??\\${direct}`);
    using _other = dos.temporary(other, '\\Device\\Null');
    const listed = dos.list();
    for (const alias of [name, direct, follower]) {
      expect(dos.query(alias)?.port).toEqual(port);
      expect(listed.find((entry) => entry.name === alias)?.port).toEqual(port);
      expect(dos.list({ match: alias })[0]?.port).toEqual(port);
    }
    expect(dos.query(other)).not.toHaveProperty('port');
    expect(listed.find((entry) => entry.name === other)).not.toHaveProperty('port');
    expect(dos.query('NUL')).not.toHaveProperty('port');
  });
});

describe('on a simulated machine', () => {
  test('names in a circle, or into nothing, lead to no port', () => {
    const caller = createSimulatedMachine().logon();
    const dos = openDosDevices({ backend: caller });
    dos.define('COM20', '\\??\\COM21');
    dos.define('COM21', '\\??\\COM20', { force: true });
    dos.define('COM22', '\\??\\COM99');
    for (const name of ['COM20', 'COM21', 'COM22']) {
      expect(dos.query(name)).not.toHaveProperty('port');
      expect(dos.list({ match: name })[0]).not.toHaveProperty('port');
    }
  });
});
