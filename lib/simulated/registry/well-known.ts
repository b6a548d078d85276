import type { RegistryHive } from './hive.js';

/** Links that the session manager makes at boot, value by value. Microsoft, KB102985. */
export const DOS_DEVICES_KEY = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
/** The serial ports that are there now: the device's path names the value, the port is its data. */
export const SERIALCOMM_KEY = 'HARDWARE\\DEVICEMAP\\SERIALCOMM';
/** The parallel ports, in the same way; the data is `\DosDevices\LPT1`. */
export const PARALLEL_PORTS_KEY = 'HARDWARE\\DEVICEMAP\\PARALLEL PORTS';

/** A key's values that are text, by name. */
export function stringsIn(
  registry: RegistryHive,
  path: string,
): readonly (readonly [name: string, data: string])[] {
  return (registry.values(path) ?? []).flatMap(([name, value]) =>
    value.type === 'REG_SZ' ? [[name, value.data] as const] : [],
  );
}

/** Sets text in a key that goes at the next restart. */
export function setVolatile(
  registry: RegistryHive,
  path: string,
  name: string,
  data: string,
): void {
  registry.createKey(path, { volatile: true });
  registry.set(path, name, { type: 'REG_SZ', data });
}
