import { vi } from 'vitest';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { simulate } from '../../lib/testing/index.js';

/** The environment variable that names a pair. */
export const PAIR = 'DOSDEV_SERIAL_PAIR';
export const PORTS = ['COM5', 'COM6', 'COM7', 'COM8'];

/**
 * A machine whose ports have cables between the first and the second, and between the third and the fourth.
 * The test that stubs the environment so puts it back.
 */
export function cabled(ports: readonly string[] = PORTS) {
  vi.stubEnv(PAIR, '');
  const simulation = simulate({ serialPorts: ports }, { logon: 'system' });
  const ends = ports.map((port) => simulation.machine.serialDevice(port));
  for (const [index, end] of ends.entries()) {
    const other = ends[index ^ 1];
    if (other !== undefined) end.pipe(other);
  }
  return { ...simulation, ends };
}

/** What com0com lists: the names of the ports of its pairs. */
export function listCom0com(
  { process }: ReturnType<typeof cabled>,
  names: Readonly<Record<string, string>>,
): void {
  for (const [device, name] of Object.entries(names)) {
    process.registry.setString(SERIALCOMM_KEY, `\\Device\\com0com${device}`, name);
  }
}
