import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { freeComPort } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });

  test('a port gets another name, and loses it', () => {
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    try {
      const name = freeComPort(objectManager);
      const change = { done: true, name, before: [], after: [NULL_DEVICE] };
      const mapping = { name, target: NULL_DEVICE, text: `${name} = ${NULL_DEVICE}` };
      expect(dos.changePort(`${name}=${port}`, { dryRun: true })).toMatchObject({
        changes: [{ ...change, done: false }],
        mappings: [{ ...mapping, text: `${name} would be ${NULL_DEVICE}` }],
      });
      const mapped = dos.changePort(`CHANGE PORT ${name.toLowerCase()}=${port}`);
      expect(mapped).toMatchObject({
        command: { kind: 'map', name, port },
        changes: [change],
        mappings: [mapping],
      });
      expect(dos.changePort(`${name}=${port}`).changes).toEqual([]);
      const queried = dos.changePort('/QUERY').mappings.map((entry) => entry.name);
      expect(queried).toEqual(expect.arrayContaining([port, name]));
      dos.remove(name);
      expect(dos.query(port)?.target).toBe(NULL_DEVICE);
    } finally {
      dos.remove(port);
    }
  });

  test('a mapping of a port that a driver lists is deleted; the port is not', () => {
    const own = dos.list({ kind: 'serial' }).find(({ name, port }) => port?.name === name);
    // A machine may well have no serial port at all.
    if (own === undefined) return;
    const name = freeComPort(objectManager);
    expect(dos.changePort(`${name}=${own.name}`).mappings).toMatchObject([
      { name, target: own.target, port: own.port },
    ]);
    expect(dos.changePort(`/d ${name}`)).toMatchObject({
      changes: [{ action: 'remove', done: true, after: [] }],
      mappings: [],
    });
    const before = namespaceOf(backend);
    expect(() => dos.changePort(`/d ${own.name}`)).toThrow(
      failing('ERROR_NOT_FOUND', { path: own.name, hint: expect.stringContaining('remove(') }),
    );
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each(['com12 = com1', '/D', 'lpt1=com1'])('%j is not understood', (text) => {
    const before = namespaceOf(backend);
    expect(() => dos.changePort(text)).toThrow(failing('ERR_DOSDEV_SYNTAX'));
    expect(namespaceOf(backend)).toEqual(before);
  });
});

describe('on a simulated machine', () => {
  test("Microsoft's example, com12=com1, makes COM12 a name for what COM1 is", () => {
    const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
    dos.changePort('change port com12=com1');
    expect(dos.query('COM12')).toMatchObject({
      target: '\\Device\\Serial0',
      scope: 'local',
      port: { device: '\\Device\\Serial0', name: 'COM1' },
    });
    expect(dos.query('COM1')).toMatchObject({ target: '\\Device\\Serial0', scope: 'global' });
    // The present target: what becomes of COM1 later does not matter.
    expect(dos.changePort('/query').mappings.map(({ text }) => text)).toEqual([
      'COM1 = \\Device\\Serial0',
      'COM2 = \\Device\\Serial1',
      'COM12 = \\Device\\Serial0',
    ]);
  });

  test('a port that every driver has is mapped by administrators only', () => {
    const machine = createSimulatedMachine();
    const plain = openDosDevices({ backend: machine.logon() });
    const administrator = openDosDevices({ backend: machine.logon({ elevated: true }) });
    expect(() => plain.changePort('com1=com2')).toThrow(
      failing('ERROR_ACCESS_DENIED', { path: 'COM1', hint: expect.stringContaining('temporary') }),
    );
    administrator.changePort('com1=com2');
    expect(plain.query('COM1')?.definitions).toEqual(['\\Device\\Serial1', '\\Device\\Serial0']);
    administrator.changePort('/d com1');
    expect(plain.query('COM1')?.definitions).toEqual(['\\Device\\Serial0']);
    expect(() => administrator.changePort('/d com1')).toThrow(failing('ERROR_NOT_FOUND'));
  });
});
