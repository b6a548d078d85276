import { describe, expect, it } from 'vitest';
import { openDosDevices } from '../../lib/index.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';

const DEVICE = '\\Device\\Serial0';

/** A machine whose drivers list that port's name for one device, and a local name for the device. */
function machineWith(port: string) {
  const machine = createSimulatedMachine();
  const { registry } = machine.kernel();
  const setPort = (name: string) => registry.setString(SERIALCOMM_KEY, DEVICE, name);
  setPort(port);
  const dos = openDosDevices({ backend: machine.logon() });
  dos.define('MODEM', DEVICE);
  const portNow = () => dos.query('MODEM')?.port?.name;
  return { setPort, portNow, removePort: () => registry.delete(SERIALCOMM_KEY, DEVICE) };
}

describe('the ports that drivers list', () => {
  it('are those of the machine that is asked, whichever was asked before', () => {
    const [one, other] = [machineWith('COM61'), machineWith('COM62')];
    const seen = [one, other, other, one, one].map(({ portNow }) => portNow());
    expect(seen).toEqual(['COM61', 'COM62', 'COM62', 'COM61', 'COM61']);
  });

  it('are read anew for each query: renamed, removed, listed again', () => {
    const { setPort, removePort, portNow } = machineWith('COM61');
    const seen = [portNow()];
    setPort('COM63');
    seen.push(portNow());
    removePort();
    seen.push(portNow());
    setPort('COM61');
    seen.push(portNow());
    expect(seen).toEqual(['COM61', 'COM63', undefined, 'COM61']);
  });
});
