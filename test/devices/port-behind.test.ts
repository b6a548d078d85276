import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/index.js';
import { machineOfEveryKind } from './every-kind.js';

const machine = machineOfEveryKind();
const dos = openDosDevices({ backend: machine.logon() });
/** A port's own name is global, and may be changed by services only. */
const service = openDosDevices({ backend: machine.system() });
/** Devices with a port that is there and an interface of a serial port. */
const followed = dos.devices().filter(({ port, interfaces }) => {
  return port?.device !== undefined && port.name.startsWith('COM') && interfaces[0]?.enabled;
});

describe('a name that leads to a device by its interface', () => {
  test('can be made for several', () => expect(followed.length).toBeGreaterThan(3));

  test.each(followed)('has the port of $instance', ({ instance, present, port }) => {
    const device = { device: { instance, present } };
    dos.define('COM200', device);
    dos.define('DDSCALE', { alias: 'COM200' });
    dos.define('DDNAME', { alias: 'DDSCALE', byName: true });
    for (const name of ['COM200', 'DDSCALE', 'DDNAME']) {
      expect(dos.query(name)).toMatchObject({ kind: 'serial', port });
      expect(dos.list({ match: name })).toMatchObject([{ kind: 'serial', port }]);
    }
    const to = port?.name ?? '';
    expect(dos.mode('/STATUS').status).toContainEqual(
      expect.objectContaining({ text: `COM200 is being rerouted to ${to}.` }),
    );
    expect(dos.changePort('/query').mappings).toContainEqual(
      expect.objectContaining({ name: 'COM200', port }),
    );
    for (const name of ['DDNAME', 'DDSCALE', 'COM200']) dos.remove(name);
  });

  test.each(followed)('that is the own name of $instance is not rerouted', (device) => {
    const { instance, present, port } = device;
    const own = port?.name ?? '';
    service.define(own, { device: { instance, present } }, { force: true });
    expect(dos.query(own)?.port).toEqual(port);
    const { status } = dos.mode(`${own} /STATUS`);
    expect(status).toMatchObject([
      { text: `${own} is not being rerouted.`, reroutedTo: undefined },
    ]);
    service.remove(own, { force: true });
  });
});
