import { onTestFinished } from 'vitest';
import { type PortOpenOptions, simulatedBinding } from '../../lib/serialport/index.js';
import { type Clock, simulate } from '../../lib/testing/index.js';

/** A port with a device that takes its time, and what the device has heard. */
export async function start(pace: boolean | Clock, options: Partial<PortOpenOptions> = {}) {
  const simulation = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
  onTestFinished(() => simulation.machine[Symbol.dispose]());
  const device = simulation.machine.serialDevice('COM37', { pace });
  let heard = '';
  device.on('data', (bytes) => {
    heard += bytes;
  });
  const port = await simulatedBinding(simulation.dos).open({
    path: 'COM37',
    baudRate: 9600,
    ...options,
  });
  return { ...simulation, device, port, heard: () => heard };
}
