import { describe, expect, test } from 'vitest';
import {
  createSimulatedMachine,
  type MachineSpec,
  SimulatedMachine,
} from '../../../lib/simulated/index.js';

describe('ports and volumes by their names alone, and devices with or without their folder', () => {
  const inFull = (spec: MachineSpec) => {
    const { volumes, serialPorts, parallelPorts, devices } =
      createSimulatedMachine(spec).toJSON().spec;
    return { volumes, serialPorts, parallelPorts, devices };
  };

  test.for<[MachineSpec, MachineSpec]>([
    [{ serialPorts: ['COM37'] }, { serialPorts: [{ device: 'Serial0', name: 'COM37' }] }],
    [
      { serialPorts: ['COM1', 'COM2'], parallelPorts: ['LPT1'] },
      // As a plain PC.
      {},
    ],
    [
      { serialPorts: ['COM3', { device: 'serial0', name: 'COM4' }, 'COM5'] },
      {
        serialPorts: [
          { device: 'Serial1', name: 'COM3' },
          { device: 'serial0', name: 'COM4' },
          { device: 'Serial2', name: 'COM5' },
        ],
      },
    ],
    [
      { serialPorts: ['COM1'], parallelPorts: [{ device: '\\Device\\Serial0', name: 'LPT1' }] },
      {
        serialPorts: [{ device: 'Serial1', name: 'COM1' }],
        parallelPorts: [{ device: 'Serial0', name: 'LPT1' }],
      },
    ],
    [
      { volumes: ['C:', 'd:'] },
      {
        volumes: [
          { device: 'HarddiskVolume1', letter: 'C:' },
          { device: 'HarddiskVolume2', letter: 'd:' },
        ],
      },
    ],
    [{ volumes: [{ device: '\\device\\V' }] }, { volumes: [{ device: 'V' }] }],
    [{ devices: ['Afd'] }, { devices: ['\\Device\\Afd'] }],
  ])('%j', ([short, long]) => {
    expect(inFull(short)).toEqual(inFull(long));
    // A record has them in full, and gives the same machine again.
    const record = createSimulatedMachine({ ...short, now: () => 0 }).toJSON();
    expect(SimulatedMachine.fromJSON(record).toJSON()).toEqual(record);
  });

  test('programs see them', () => {
    const machine = createSimulatedMachine({
      serialPorts: ['COM37'],
      volumes: ['C:'],
      devices: ['Afd'],
    });
    const dos = machine.dosDevices();
    expect(dos.query('COM37')?.target).toBe('\\Device\\Serial0');
    expect(dos.query('C:')?.target).toBe('\\Device\\HarddiskVolume1');
    expect(machine.logon().openFile('\\Device\\Afd')).toBeTypeOf('object');
  });
});
