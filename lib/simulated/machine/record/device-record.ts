import { parseDeviceInterfaceName } from '../../../names/index.js';
import type { DeviceNode, NodeInterface } from '../../../object-manager/device-tree.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import { InterfaceStore } from '../../plug-and-play/interface-store.js';
import type { RegistryHive } from '../../registry/index.js';
import { isDevicePart } from '../specification/check-device.js';
import type { DeviceSpec, FullDeviceSpec } from '../specification/device-spec.js';

/**
 * Writes a device as plug and play knows it, so that a machine that has it shows the same of it. A
 * text that no specification can have is left out.
 * @returns its specification without the device objects; `undefined` for one without an instance
 *   that a specification can have
 */
export function recordDevice(node: DeviceNode): FullDeviceSpec | undefined {
  if (!isDevicePart('instance', node.instance)) return undefined;
  const { interfaces, location, parentLocation } = node;
  const written = interfaces.filter(({ enabled }) => enabled || !node.present);
  const disabled = interfaces.filter((it) => !written.includes(it)).map(interfaceText);
  const { containerId, parent } = node;
  // The whole of which it is a part may be no port, and not be recorded.
  const place = location.information ?? parentLocation.information;
  const paths = [...new Set([...location.paths, ...parentLocation.paths])];
  return {
    instance: node.instance,
    ...fitting({ containerId, parent, location: place }),
    description: orNull('description', node.description),
    friendlyName: orNull('friendlyName', node.friendlyName),
    manufacturer: orNull('manufacturer', node.manufacturer),
    service: orNull('service', node.service),
    setupClass: orNull('setupClass', node.setupClass),
    port: orNull('port', node.portName),
    hardwareIds: textsOf('hardwareIds', node.hardwareIds),
    compatibleIds: textsOf('compatibleIds', node.compatibleIds),
    locationPaths: textsOf('locationPaths', paths),
    interfaces: textsOf('interfaces', written.map(interfaceText)),
    ...(disabled.length > 0 && { disabledInterfaces: textsOf('interfaces', disabled) }),
  };
}

/** The devices in a registry that are not present. */
export function absentDevices(registry: RegistryHive): readonly FullDeviceSpec[] {
  return new DeviceKeys(registry)
    .list(new InterfaceStore(registry).classes())
    .flatMap((node) => (node.present ? [] : (recordDevice(node) ?? [])));
}

function interfaceText({ interfaceClass, symbolicLinkName }: NodeInterface): string {
  const referenceString = parseDeviceInterfaceName(symbolicLinkName)?.referenceString ?? '';
  return referenceString === '' ? interfaceClass : `${interfaceClass}\\${referenceString}`;
}

function orNull<Key extends keyof DeviceSpec>(key: Key, text: string | undefined): string | null {
  return text !== undefined && isDevicePart(key, text) ? text : null;
}

function textsOf(key: keyof DeviceSpec, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => isDevicePart(key, [text]));
}

function fitting<Key extends keyof DeviceSpec>(
  texts: Readonly<Record<Key, string | undefined>>,
): { readonly [key in Key]?: string } {
  const entries = Object.entries(texts).filter(
    ([key, text]) => text !== undefined && isDevicePart(key as Key, text),
  );
  return Object.fromEntries(entries) as { [key in Key]?: string };
}
