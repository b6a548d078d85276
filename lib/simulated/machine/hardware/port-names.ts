import { serialPortNumber } from '../../../names/index.js';
import { ComPortNumbers, MOST_COM_PORTS } from '../../plug-and-play/com-port-numbers.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { RegistryHive } from '../../registry/index.js';
import { isPortName } from '../specification/check-names.js';

/**
 * The name that a device has in the registry, the value `PortName` of its hardware key: the one
 * that it had before, or that a program has written since. A value of another type, and one that no
 * port can have as its name, is as good as none.
 */
export function keptPortName(registry: RegistryHive, instance: string): string | undefined {
  const name = new DeviceKeys(registry).portName(instance);
  return name !== undefined && isPortName(name) ? name : undefined;
}

/**
 * The name that the class installer of ports gives a new device.
 * @param given names of ports whose numbers are not claimed yet
 */
export function firstFreeName(registry: RegistryHive, given: readonly string[] = []): string {
  return `COM${new ComPortNumbers(registry).free(given.map(serialPortNumber))}`;
}

/**
 * What the class installer of ports does when a device gets its name: it claims the number of its
 * port, and releases that of the one it had before, unless another device has a port of that name.
 * @param name the name that it gets; `null` for none
 * @param left the name that it had
 */
export function claimNumber(
  registry: RegistryHive,
  name: string | null,
  left: string | undefined,
): void {
  const numbers = new ComPortNumbers(registry);
  const number = name === null ? undefined : serialPortNumber(name);
  const before = left === undefined ? undefined : serialPortNumber(left);
  if (number !== undefined && number <= MOST_COM_PORTS) numbers.claim(number);
  if (left === undefined || before === undefined || before === number) return;
  if (!new DeviceKeys(registry).usesPort(left)) numbers.release(before);
}
