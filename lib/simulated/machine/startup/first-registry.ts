import { DOS_DEVICES_KEY, RegistryHive } from '../../registry/index.js';
import { type FullMachineSpec, PLAIN_PC } from '../specification/spec.js';

/** The registry as the setup of Windows leaves it. */
export function firstRegistry({ dosDevices = {} }: FullMachineSpec): RegistryHive {
  const registry = new RegistryHive();
  for (const [name, data] of Object.entries({ ...PLAIN_PC.dosDevices, ...dosDevices })) {
    if (data === null) registry.delete(DOS_DEVICES_KEY, name);
    else registry.set(DOS_DEVICES_KEY, name, { type: 'REG_SZ', data });
  }
  return registry;
}
