import { upcase } from '../../../names/index.js';
import { fullDevice } from './device-spec.js';
import {
  deviceName,
  type FullMachineSpec,
  type MachineSpec,
  OWN_DEVICES,
  type PortSpec,
  type VolumeSpec,
} from './spec.js';

/** Parts of a specification that may be given by a name alone, with the device that gets the name. */
const NAMED = {
  volumes: (index: number) => `HarddiskVolume${index + 1}`,
  serialPorts: (index: number) => `Serial${index}`,
  parallelPorts: (index: number) => `Parallel${index}`,
} as const;

/**
 * Writes a checked specification out: a port or volume that is given by its name alone gets the
 * first device that no other has, and devices lose or get `\Device\`, as the part wants.
 */
export function fullSpec(spec: MachineSpec): FullMachineSpec {
  const { volumes, serialPorts, parallelPorts, attached, absent, devices, ...others } = spec;
  const given = [...(volumes ?? []), ...(serialPorts ?? []), ...(parallelPorts ?? [])];
  const taken = new Set(OWN_DEVICES.map(upcase));
  for (const it of given) if (typeof it === 'object') taken.add(upcase(deviceName(it.device)));

  const deviceFor = (part: keyof typeof NAMED): string => {
    let index = 0;
    while (taken.has(upcase(NAMED[part](index)))) index += 1;
    const device = NAMED[part](index);
    taken.add(upcase(device));
    return device;
  };
  const volume = (it: VolumeSpec | string): VolumeSpec =>
    typeof it === 'string'
      ? { device: deviceFor('volumes'), letter: it }
      : { ...it, device: deviceName(it.device) };
  const portsOf =
    (part: 'serialPorts' | 'parallelPorts') =>
    (it: PortSpec | string): PortSpec =>
      typeof it === 'string'
        ? { device: deviceFor(part), name: it }
        : { ...it, device: deviceName(it.device) };
  return {
    ...(volumes && { volumes: volumes.map(volume) }),
    ...(serialPorts && { serialPorts: serialPorts.map(portsOf('serialPorts')) }),
    ...(parallelPorts && { parallelPorts: parallelPorts.map(portsOf('parallelPorts')) }),
    ...(attached && { attached: attached.map(fullDevice) }),
    ...(absent && { absent: absent.map(fullDevice) }),
    ...(devices && { devices: devices.map(devicePath) }),
    ...others,
  };
}

/** @returns the object path of a device that is given with or without `\Device\` */
function devicePath(device: string): string {
  return device.startsWith('\\') ? device : `\\Device\\${device}`;
}
