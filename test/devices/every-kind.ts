import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import { createSimulatedMachine, type MachineSpec } from '../../lib/testing/index.js';

const { COMPORT, PARALLEL } = GUID_DEVINTERFACE;

const EVERY_KIND: MachineSpec = {
  serialPorts: ['COM1', { device: 'Old0', name: 'COM5', instance: null }],
  attached: [
    { serial: 'A1', port: 'COM37', location: 'Port_#0004.Hub_#0006' },
    { usb: '0403:6010', serial: 'FT5', channel: 'b', manufacturer: 'FTDI' },
    { usb: '2341:0043', serial: '854', usbInterface: 2, service: null, description: null },
    { usb: '1a86:7523', location: 'Port_#0001.Hub_#0002', interfaces: [] },
    { serial: 'B1', interfaces: [COMPORT, PARALLEL], friendlyName: 'Größe – 変換 👩‍🔬 (x)' },
    { serial: 'C1', interfaces: [`${COMPORT}\\ref`], disabledInterfaces: [PARALLEL] },
    { serial: 'E1', port: null, friendlyName: null },
    { serial: 'F1', port: 'COM90', device: null },
    { instance: 'ACPI\\PNP0401\\9', port: 'LPT3', device: 'Parallel7', interfaces: [PARALLEL] },
  ],
  absent: [
    { serial: 'G1', port: 'COM60' },
    { serial: 'H1', interfaces: [] },
  ],
  claimedPorts: [100, 4096],
};

/** Its port has the name of another. */
const D1 = { serial: 'D1', port: 'COM37', containerId: '{5A1B6F0C-6B1A-4C52-9D0E-5A1B6F0C7E03}' };

/** A machine with devices of every kind. */
export function machineOfEveryKind() {
  const machine = createSimulatedMachine(EVERY_KIND);
  machine.attach(D1, { force: true });
  return machine;
}
