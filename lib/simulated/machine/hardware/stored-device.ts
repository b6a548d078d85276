import { parseGuid } from '../../../names/guid.js';
import { ComPortNumbers } from '../../plug-and-play/com-port-numbers.js';
import { DeviceKeys, type StoredDevice } from '../../plug-and-play/device-keys.js';
import { InterfaceStore } from '../../plug-and-play/interface-store.js';
import type { RegistryHive } from '../../registry/index.js';
import { type FullDeviceSpec, interfaceParts } from '../specification/device-spec.js';
import type { FullMachineSpec } from '../specification/spec.js';
import { claimNumber, firstFreeName } from './port-names.js';

/** What plug and play keeps of a device. */
export function storedDevice(device: FullDeviceSpec): StoredDevice {
  const { instance, description, manufacturer, service, location, parent } = device;
  const { containerId, port, friendlyName = usualName(device) } = device;
  const texts = { description, friendlyName, manufacturer, service, parent, portName: port };
  const { hardwareIds, compatibleIds, locationPaths: paths } = device;
  return {
    instance,
    setupClass: guidOf(device.setupClass) ?? '',
    ...withoutNull({ ...texts, containerId: guidOf(containerId) }),
    hardwareIds,
    compatibleIds,
    location: location === undefined ? { paths } : { information: location, paths },
  };
}

/** Keeps what was there before the machine started for the first time. */
export function keepEarlierDevices(
  registry: RegistryHive,
  { absent = [], claimedPorts = [] }: FullMachineSpec,
): void {
  const numbers = new ComPortNumbers(registry);
  for (const number of claimedPorts) numbers.claim(number);
  for (const spec of absent) keepAbsentDevice(registry, spec);
}

function keepAbsentDevice(registry: RegistryHive, spec: FullDeviceSpec): void {
  const { instance, interfaces, port = firstFreeName(registry) } = spec;
  const keys = new DeviceKeys(registry);
  keys.add(storedDevice({ ...spec, port }));
  keys.remove(instance);
  claimNumber(registry, port, undefined);
  const store = new InterfaceStore(registry);
  for (const text of interfaces) {
    const { interfaceClass, referenceString } = interfaceParts(text);
    store.add(instance, guidOf(interfaceClass) ?? '', referenceString);
  }
}

/** The name that the class installer of ports gives a device. */
function usualName({ description, port }: FullDeviceSpec): string | null {
  const isPort = description !== null && typeof port === 'string';
  return isPort ? `${description} (${port})` : description;
}

function guidOf(text: string | null | undefined): string | undefined {
  return typeof text === 'string' ? parseGuid(text) : undefined;
}

function withoutNull<Key extends string>(
  texts: Readonly<Record<Key, string | null | undefined>>,
): { readonly [key in Key]?: string } {
  const entries = Object.entries(texts).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(entries) as { [key in Key]?: string };
}
