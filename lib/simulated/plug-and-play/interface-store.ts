import {
  deviceInterfaceLink,
  kernelInterfaceName,
  parseDeviceInterfaceName,
  userInterfaceName,
} from '../../names/index.js';
import type { DeviceInterface } from '../../object-manager/index.js';
import type { RegistryHive } from '../registry/index.js';

const CLASSES = 'SYSTEM\\CurrentControlSet\\Control\\DeviceClasses';
/** In place of the backslashes of `\\?\`: a key's name has none. */
const KEY_PREFIX = '##?#';

/** An interface that is registered, and where. */
export interface StoredInterface extends DeviceInterface {
  /** The name of its link object. Interfaces that differ in their reference strings share it. */
  readonly link: string;
  /** Its key below HKEY_LOCAL_MACHINE, and the key of its class' interfaces of its device. */
  readonly key: string;
  readonly deviceKey: string;
}

/**
 * The registry's account of device interfaces. A device has a key below its class with its instance
 * in it; each of its interfaces has a sub-key, `#` and the reference string. Whether one is enabled is
 * kept in a volatile key, so that none is after a restart.
 */
export class InterfaceStore {
  readonly #registry: RegistryHive;

  constructor(registry: RegistryHive) {
    this.#registry = registry;
  }

  list(classGuid: string): readonly StoredInterface[] {
    const devices = this.#registry.list(`${CLASSES}\\${classGuid}`) ?? [];
    return devices.flatMap((device) => this.#interfacesOf(`${CLASSES}\\${classGuid}\\${device}`));
  }

  /** @param name in either spelling */
  find(name: string): StoredInterface | undefined {
    const parts = parseDeviceInterfaceName(name);
    return parts && this.#read(keyOf(parts.classGuid, parts.link), `#${parts.referenceString}`);
  }

  /** The interfaces that share an interface's link, itself among them. */
  sharing({ deviceKey }: StoredInterface): readonly StoredInterface[] {
    return this.#interfacesOf(deviceKey);
  }

  /** @returns the interface, which may have been there before */
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
    const { link, referenceString } = parts;
    return {
      symbolicLinkName: kernelInterfaceName(link, referenceString),
      deviceInstance,
      referenceString,
      enabled: this.#registry.getDword(`${key}\\Control`, 'Linked') === 1,
      link,
      key,
      deviceKey,
    };
  }
}

function keyOf(classGuid: string, link: string): string {
  return `${CLASSES}\\${classGuid}\\${KEY_PREFIX}${link}`;
}
