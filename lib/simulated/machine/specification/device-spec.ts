import { GUID_DEVINTERFACE } from '../../../object-manager/device-interfaces.js';
import { SETUP_CLASS } from '../../../object-manager/device-tree.js';

/**
 * A device that is plugged into a machine: a USB serial adapter, if nothing else is said. What is
 * left out is as such a device has it.
 */
export interface DeviceSpec {
  /** Vendor and product, each with four hexadecimal digits: `0403:6001`. */
  readonly usb?: string;
  /** Its serial number. Windows makes an instance of its own for a device without one. */
  readonly serial?: string;
  /** The number of its interface, when it is one function of a composite USB device. */
  readonly usbInterface?: number;
  /** The letter of its channel, `A` to `H`, when FTDI's driver shows it as a port of its own. */
  readonly channel?: string;
  /** Where it is plugged in: `Port_#0004.Hub_#0006`. */
  readonly location?: string;
  /** Its location paths: `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(6)#USB(4)`. */
  readonly locationPaths?: readonly string[];
  /** The device instance: `USB\VID_0403&PID_6001\A50285BI`. Default: made from `usb` and the rest. */
  readonly instance?: string;
  /** The device instance of the device that it is a part of. */
  readonly parent?: string;
  /** The GUID of its container: what it has in common with other parts of one physical device. */
  readonly containerId?: string;
  /** `null`: it has none, as with the other texts. */
  readonly description?: string | null;
  /** Default: its description, with the name of its port in parentheses. */
  readonly friendlyName?: string | null;
  readonly manufacturer?: string | null;
  /** The name of its driver: `usbser`. */
  readonly service?: string | null;
  readonly hardwareIds?: readonly string[];
  readonly compatibleIds?: readonly string[];
  /** The GUID of its setup class. Default: that of ports. */
  readonly setupClass?: string | null;
  /**
   * The name of its port: `COM37`; `null` for a device that has no port. Default: the name that it
   * had before, or the first COM number that is not claimed.
   */
  readonly port?: string | null;
  /**
   * The device object of its port: `VCP0`, or `\Device\VCP0`. `null`: its driver has not started,
   * and no name leads to the port.
   */
  readonly device?: string | null;
  /** The device object of its bus, to which its interfaces lead: `USBPDO-4`. */
  readonly physicalDeviceObject?: string;
  /**
   * The GUIDs of the interface classes for which its driver registers an interface and enables it,
   * each with a backslash and the reference string if it has one. Default:
   * `GUID_DEVINTERFACE_COMPORT`. Some drivers register none: `[]`.
   */
  readonly interfaces?: readonly string[];
  /** Those for which an interface is registered and stays disabled. Default: none. */
  readonly disabledInterfaces?: readonly string[];
}

/**
 * A device that was plugged in earlier. Plug and play keeps its properties and the name of its
 * port, and the COM port database its number. Its interfaces are registered, and disabled.
 */
export type AbsentDeviceSpec = Omit<
  DeviceSpec,
  'device' | 'physicalDeviceObject' | 'disabledInterfaces'
>;

/** A device whose properties are written out, apart from its port's name and device object. */
export interface FullDeviceSpec extends DeviceSpec {
  readonly instance: string;
  readonly description: string | null;
  readonly manufacturer: string | null;
  readonly service: string | null;
  readonly setupClass: string | null;
  readonly hardwareIds: readonly string[];
  readonly compatibleIds: readonly string[];
  readonly locationPaths: readonly string[];
  readonly interfaces: readonly string[];
}

/** Takes an interface of a specification apart: its class, and its reference string. */
export function interfaceParts(text: string) {
  const [interfaceClass = '', ...rest] = text.split('\\');
  return { interfaceClass, referenceString: rest.join('\\') };
}

/** `Port_#0004.Hub_#0006`. */
const USB_LOCATION = /^Port_#(\d{4})\.Hub_#(\d{4})$/;

const DEFAULT_USB = '0403:6001';

/**
 * Writes a device out.
 * @param spec a checked specification
 */
export function fullDevice(spec: DeviceSpec): FullDeviceSpec {
  const ids = idsOf(spec);
  const parent = spec.parent ?? ids.parent;
  return {
    ...spec,
    instance: spec.instance ?? ids.instance,
    ...(parent === undefined ? {} : { parent }),
    description: textOr(spec.description, 'USB Serial Device'),
    manufacturer: textOr(spec.manufacturer, 'Microsoft'),
    service: textOr(spec.service, spec.channel === undefined ? 'usbser' : 'FTSER2K'),
    setupClass: textOr(spec.setupClass, SETUP_CLASS.PORTS),
    hardwareIds: spec.hardwareIds ?? ids.hardwareIds,
    compatibleIds: spec.compatibleIds ?? [],
    locationPaths: spec.locationPaths ?? locationPathsOf(spec.location),
    interfaces: spec.interfaces ?? [GUID_DEVINTERFACE.COMPORT],
  };
}

function textOr(given: string | null | undefined, usual: string): string | null {
  return given === undefined ? usual : given;
}

interface Ids {
  readonly instance: string;
  readonly parent?: string;
  readonly hardwareIds: readonly string[];
}

/** How a bus names such a device. Source: Microsoft, "Standard USB Identifiers". */
function idsOf({ usb = DEFAULT_USB, serial, usbInterface, channel, location }: DeviceSpec): Ids {
  const [vendor, product] = usb.toUpperCase().split(':');
  const model = `VID_${vendor}&PID_${product}`;
  const whole = `USB\\${model}\\${serial ?? generatedId(location)}`;
  if (channel !== undefined) {
    const ftdi = `FTDIBUS\\VID_${vendor}+PID_${product}`;
    const own = `${serial ?? generatedId(location)}${channel.toUpperCase()}`;
    return {
      instance: `${ftdi}+${own}\\0000`,
      parent: whole,
      hardwareIds: [`FTDIBUS\\COMPORT&${model}`],
    };
  }
  if (usbInterface !== undefined) {
    const number = usbInterface.toString(16).toUpperCase().padStart(2, '0');
    const part = `USB\\${model}&MI_${number}`;
    // Windows numbers the functions of a composite device: none has the serial number.
    const own = `6&${digest(whole)}&0&00${number}`;
    return { instance: `${part}\\${own}`, parent: whole, hardwareIds: [part] };
  }
  return { instance: whole, hardwareIds: [`USB\\${model}`] };
}

/** What Windows gives a device without a serial number: it says which socket it is in. */
function generatedId(location = 'Port_#0001.Hub_#0001'): string {
  const [, port = '0001', hub = location] = USB_LOCATION.exec(location) ?? [];
  return `5&${digest(hub)}&0&${Number(port)}`;
}

function locationPathsOf(location: string | undefined): readonly string[] {
  const [, port, hub] = USB_LOCATION.exec(location ?? '') ?? [];
  if (port === undefined) return [];
  return [`PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(${Number(hub)})#USB(${Number(port)})`];
}

/** A number of eight hexadecimal digits that depends on a text: FNV-1a. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text.toUpperCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16);
}
