import { describe, expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import {
  createSimulatedMachine,
  type DeviceSpec,
  type MachineSpec,
  replayMachine,
  simulate,
} from '../../lib/testing/index.js';

const A: DeviceSpec = { serial: 'A', port: 'COM37' };
const taken = expect.objectContaining({ code: 'STATUS_OBJECT_NAME_COLLISION', reason: 'exists' });

describe('a specification in which two ports that are there have one name', () => {
  test.each<[MachineSpec, string, string]>([
    [
      { attached: [{ serial: 'A', port: 'COM1' }] },
      'spec.attached[0].port',
      '`serialPorts: []` leaves out',
    ],
    [{ attached: [{ serial: 'A', port: 'com2' }] }, 'spec.attached[0].port', "'com2'"],
    [
      { attached: [{ serial: 'A', port: 'LPT1' }] },
      'spec.attached[0].port',
      '`parallelPorts: []` leaves out',
    ],
    [{ attached: [A, { ...A, serial: 'B' }] }, 'spec.attached[1].port', 'spec.attached[0].port'],
    [
      { serialPorts: ['COM37'], attached: [A] },
      'spec.attached[0].port',
      'that of spec.serialPorts[0]',
    ],
    [
      { serialPorts: [{ device: 'Old0', name: 'COM37', instance: null }], attached: [A] },
      'spec.attached[0].port',
      'that of spec.serialPorts[0].name',
    ],
    [
      { parallelPorts: ['CNCA0'], attached: [{ serial: 'A', port: 'cnca0' }] },
      'spec.attached[0].port',
      'that of spec.parallelPorts[0]',
    ],
  ])('%j is refused, with both', (spec, place, other) => {
    const refusal = expect.objectContaining({
      code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
      message: expect.stringMatching(/they must differ/),
    });
    expect(() => createSimulatedMachine(spec)).toThrow(refusal);
    expect(() => createSimulatedMachine(spec)).toThrow(place);
    expect(() => createSimulatedMachine(spec)).toThrow(other);
  });

  test.each<[MachineSpec]>([
    [{ serialPorts: [], attached: [{ serial: 'A', port: 'COM1' }] }],
    [{ attached: [A], absent: [{ ...A, serial: 'B' }] }],
    [{ attached: [A, { ...A, serial: 'B', device: null }] }],
    [
      {
        attached: [
          { serial: 'A', port: null },
          { serial: 'B', port: null },
        ],
      },
    ],
  ])('%j is not one', (spec) => {
    expect(() => createSimulatedMachine(spec)).not.toThrow();
  });

  test('the name that a device gets is none that another is given', () => {
    const { machine } = simulate({
      attached: [{ serial: 'A' }, { serial: 'B', port: 'com3' }, { serial: 'C' }],
    });
    expect(machine.attached.map(({ port }) => port)).toEqual(['COM4', 'com3', 'COM5']);
  });
});

describe('a port that is given the name of another', () => {
  const start = () => {
    const simulation = simulate({ attached: [A, { serial: 'B', port: 'COM38' }] });
    const device = simulation.machine.serialDevice('COM37');
    return { ...simulation, device };
  };

  test.each(['COM1', 'com38', 'LPT1'])('%s by attach is refused, and changes nothing', (port) => {
    const { machine } = start();
    const before = JSON.stringify(machine);
    for (const spec of [{ serial: 'C', port }, `serial=C,port=${port}`]) {
      expect(() => machine.attach(spec)).toThrow(taken);
    }
    expect(JSON.stringify(machine)).toBe(before);
  });

  test.each(['COM1', 'com38', 'LPT1', 'LPT5', 'COM38:', '', 'A\\B', 'NUL'])(
    '%j by plugIn is refused, and changes nothing',
    (port) => {
      const { machine, device } = start();
      device.unplug();
      const before = JSON.stringify(machine);
      expect(() => device.plugIn(port)).toThrow(
        expect.objectContaining({
          code: expect.stringMatching(/COLLISION|NOT_SUPPORTED|INVALID_ARG_VALUE/),
          message: expect.not.stringContaining('spec.'),
        }),
      );
      expect(JSON.stringify(machine)).toBe(before);
      expect(device.port).toBe(null);
      device.plugIn();
      expect(device.port).toBe('COM37');
    },
  );

  test.each<[string, MachineSpec]>([
    ['an adapter', { attached: [A] }],
    ['the machine', { serialPorts: ['COM37'] }],
  ])('because that was given away while %s had it out, is refused', async (_, spec) => {
    const { machine, dos } = simulate(spec);
    const device = machine.serialDevice('COM37');
    device.unplug();
    machine.attach({ serial: 'C', port: 'COM37' });
    expect(() => device.plugIn()).toThrow(taken);
    const paths = (await simulatedBinding(dos).list()).map(({ path }) => path);
    expect(paths.filter((path) => path === 'COM37')).toHaveLength(1);
    machine.detach('serial=C');
    device.plugIn('com37');
    expect(device.port?.toUpperCase()).toBe('COM37');
  });

  test('with force has none, as on Windows, also in a record and after a restart', () => {
    const { machine } = start();
    machine.attach({ serial: 'C', port: 'COM37' }, { force: true });
    for (const it of [machine, replayMachine(JSON.parse(JSON.stringify(machine))).machine]) {
      expect(it.attached.map(({ port }) => port)).toEqual(['COM37', 'COM38', 'COM37']);
      it.reboot();
      expect(it.dosDevices().resolve('COM37').final).toBe(String.raw`\Device\USBSER0`);
    }
    expect(() => machine.attach({}, { force: 1 as never })).toThrow('options.force');
  });
});
