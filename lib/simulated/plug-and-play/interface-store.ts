import {
  deviceInterfaceLink,
  kernelInterfaceName,
  parseDeviceInterfaceName,
  userInterfaceName,
} from '../../names/index.js';
import type { DeviceInterface } from '../../object-manager/index.js';
import { DEVICE_CLASSES_KEY } from '../../object-manager/registry-keys.js';
import type { RegistryHive } from '../registry/index.js';

const CLASSES = DEVICE_CLASSES_KEY;
/** Replaces the backslashes of `\\?\`, because a key's name cannot contain any. */
const KEY_PREFIX = '##?#';

/** A registered interface, with its registry keys. */
export interface StoredInterface extends DeviceInterface {
  /** The name of its link object. Interfaces that differ in their reference strings share it. */
  readonly link: string;
  /** The GUID of its class, in braces and in lower case. */
  readonly classGuid: string;
  /** Its key below HKEY_LOCAL_MACHINE, and the key of its class' interfaces of its device. */
  readonly key: string;
  readonly deviceKey: string;
}

/**
 * The device interfaces in the registry. A device has a key below its class, which contains its
 * instance. Each of its interfaces has a subkey: `#` and the reference string. A volatile key marks
 * an enabled interface, so that none is enabled after a restart.
 */
export class InterfaceStore {
  readonly #registry: RegistryHive;

  constructor(registry: RegistryHive) {
    this.#registry = registry;
  }

  /** The classes of which there are interfaces. */
  classes(): readonly string[] {
    return this.#registry.list(CLASSES) ?? [];
  }

  list(classGuid: string): readonly StoredInterface[] {
    const devices = this.#registry.list(`${CLASSES}\\${classGuid}`) ?? [];
    return devices.flatMap((device) => this.#interfacesOf(`${CLASSES}\\${classGuid}\\${device}`));
  }

  /** @param name the interface's name, in the kernel's or the Win32 form */
  find(name: string): StoredInterface | undefined {
    const parts = parseDeviceInterfaceName(name);
    return parts && this.#read(keyOf(parts.classGuid, parts.link), `#${parts.referenceString}`);
  }

  /** The interfaces that share an interface's link, including itself. */
  sharing({ deviceKey }: StoredInterface): readonly StoredInterface[] {
    return this.#interfacesOf(deviceKey);
  }

  /** @returns the interface, new or existing */
  add(deviceInstance: string, classGuid: string, referenceString: string): StoredInterface {
    const link = deviceInterfaceLink(deviceInstance, classGuid);
    const deviceKey = keyOf(classGuid, link);
    const subkey = `#${referenceString}`;
    const known = this.#read(deviceKey, subkey);
    if (known !== undefined) return known;
    const key = `${deviceKey}\\${subkey}`;
    this.#registry.set(deviceKey, 'DeviceInstance', { type: 'REG_SZ', data: deviceInstance });
    this.#registry.set(key, 'SymbolicLink', {
      type: 'REG_SZ',
      data: userInterfaceName(link, referenceString),
    });
    const symbolicLinkName = kernelInterfaceName(link, referenceString);
    return {
      symbolicLinkName,
      deviceInstance,
      referenceString,
      enabled: false,
      link,
      classGuid,
      key,
      deviceKey,
    };
  }

  setEnabled({ key }: StoredInterface, enabled: boolean): void {
    const control = `${key}\\Control`;
    this.#registry.createKey(control, { volatile: true });
    this.#registry.set(control, 'Linked', { type: 'REG_DWORD', data: enabled ? 1 : 0 });
  }

  #interfacesOf(deviceKey: string): readonly StoredInterface[] {
    const subkeys = this.#registry.list(deviceKey) ?? [];
    return subkeys.flatMap((subkey) => this.#read(deviceKey, subkey) ?? []);
  }

  #read(deviceKey: string, subkey: string): StoredInterface | undefined {
    const key = `${deviceKey}\\${subkey}`;
    const deviceInstance = this.#registry.getString(deviceKey, 'DeviceInstance');
    const parts = parseDeviceInterfaceName(this.#registry.getString(key, 'SymbolicLink') ?? '');
    if (deviceInstance === undefined || parts === undefined) return undefined;
    const { link, classGuid, referenceString } = parts;
    return {
      symbolicLinkName: kernelInterfaceName(link, referenceString),
      deviceInstance,
      referenceString,
      enabled: this.#registry.getDword(`${key}\\Control`, 'Linked') === 1,
      link,
      classGuid,
      key,
      deviceKey,
    };
  }
}

function keyOf(classGuid: string, link: string): string {
  return `${CLASSES}\\${classGuid}\\${KEY_PREFIX}${link}`;
}
