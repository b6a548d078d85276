import { dosDevicePath, upcase } from '../../lib/names/index.js';
import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import type { DeviceSpec } from '../../lib/testing/index.js';

/** A device that can be plugged in, and what has to be read back of it. */
interface Sample {
  readonly spec: DeviceSpec;
  /** Its instance; with `#` for what Windows makes of the socket. */
  readonly instance: string;
  readonly usb: object;
  /** The device object of its port, up to its number. */
  readonly object: string;
}

/** Two that are alike but for their serial numbers, one without, a channel and a function. */
export const SAMPLES: readonly Sample[] = [
  ...['A50285BI', 'A50285BJ'].map((serial) => ({
    spec: { usb: '0403:6001', serial },
    instance: `USB\\VID_0403&PID_6001\\${serial}`,
    usb: { vendor: '0403', product: '6001', serial },
    object: 'USBSER',
  })),
  {
    spec: { usb: '1a86:7523' },
    instance: 'USB\\VID_1A86&PID_7523\\#',
    usb: { vendor: '1A86', product: '7523' },
    object: 'USBSER',
  },
  {
    spec: { usb: '0403:6010', serial: 'FT5', channel: 'b' },
    instance: 'FTDIBUS\\VID_0403+PID_6010+FT5B\\0000',
    usb: { vendor: '0403', product: '6010', serial: 'FT5', channel: 'B' },
    object: 'VCP',
  },
  {
    spec: {
      usb: '2341:0043',
      serial: '85439',
      usbInterface: 2,
      instance: 'USB\\VID_2341&PID_0043&MI_02\\6&1&0&0002',
    },
    instance: 'USB\\VID_2341&PID_0043&MI_02\\6&1&0&0002',
    usb: { vendor: '2341', product: '0043', serial: '85439', interface: 2 },
    object: 'USBSER',
  },
];

/** What is known of a device, there or not. */
interface Known {
  readonly sample: Sample;
  readonly location: string;
  readonly port: string;
  /** The interface classes for which it ever had an interface. */
  readonly classes: ReadonlySet<string>;
  /** Those for which its driver has enabled one. */
  readonly enabled: ReadonlySet<string>;
  readonly present?: { readonly object: string; readonly physical: string };
}

/** How a device is plugged in. */
export interface Arrival {
  readonly location: string;
  readonly port?: string;
  readonly interfaces: readonly string[];
}

/** The serial ports of a plain PC, by their device objects. */
const BUILT_IN = new Map([
  ['\\Device\\Serial0', 'COM1'],
  ['\\Device\\Serial1', 'COM2'],
]);

/** The links of their interfaces, and of that of its parallel port. */
const BUILT_IN_LINKS = [
  ['ACPI\\PNP0501\\1', GUID_DEVINTERFACE.COMPORT, '\\Device\\Serial0'],
  ['ACPI\\PNP0501\\2', GUID_DEVINTERFACE.COMPORT, '\\Device\\Serial1'],
  ['ACPI\\PNP0400\\1', GUID_DEVINTERFACE.PARALLEL, '\\Device\\Parallel0'],
] as const;

/** What a machine has to have after each arrival, removal and restart. */
export class TreeModel {
  /** By instance. Those that are present are in the order of their arrival. */
  readonly #known = new Map<string, Known>();
  #serialComm = new Map(BUILT_IN);
  readonly #claimed = new Set([1, 2]);

  isPresent(instance: string): boolean {
    return this.#known.get(instance)?.present !== undefined;
  }

  attach(instance: string, sample: Sample, { location, port, interfaces }: Arrival): void {
    const before = this.#known.get(instance);
    const known: Known = {
      sample,
      location,
      port: port ?? before?.port ?? `COM${this.#free()}`,
      classes: new Set([...(before?.classes ?? []), ...interfaces]),
      enabled: new Set(interfaces),
      present: { object: this.#unused(sample.object), physical: this.#unused('USBPDO-') },
    };
    this.#known.delete(instance);
    this.#known.set(instance, known);
    this.#claimed.add(numberOf(known.port));
    const left = before?.port;
    if (left !== undefined && ![...this.#ports()].includes(left)) {
      this.#claimed.delete(numberOf(left));
    }
    this.#name(known);
  }

  detach(instance: string): void {
    const known = this.#known.get(instance);
    if (known?.present === undefined) return;
    this.#serialComm.delete(known.present.object);
    const { present: _, ...absent } = known;
    this.#known.set(instance, { ...absent, enabled: new Set() });
  }

  /** After a restart the names are given in the order of arrival. */
  reboot(): void {
    this.#serialComm = new Map(BUILT_IN);
    for (const known of this.#known.values()) this.#name(known);
  }

  /** The devices in the order of their arrival. */
  get attached(): readonly string[] {
    return [...this.#known].flatMap(([instance, { present }]) => (present ? [instance] : []));
  }

  get serialComm(): ReadonlyMap<string, string> {
    return this.#serialComm;
  }

  get claimed(): readonly number[] {
    return [...this.#claimed].sort((a, b) => a - b);
  }

  /** The links in the global directory, of ports and of interfaces, by their names in capitals. */
  get links(): ReadonlyMap<string, string> {
    const links = new Map([...this.#serialComm].map(([device, name]) => [name, device]));
    for (const [instance, guid, device] of BUILT_IN_LINKS) {
      links.set(upcase(linkName(instance, guid)), device);
    }
    for (const [instance, { enabled, present }] of this.#known) {
      if (present === undefined) continue;
      for (const guid of enabled) links.set(upcase(linkName(instance, guid)), present.physical);
    }
    return links;
  }

  /** What the facade has to list of each device, by instance. */
  get devices(): ReadonlyMap<string, object> {
    return new Map(
      [...this.#known].map(([instance, known]) => [instance, this.#shown(instance, known)]),
    );
  }

  #shown(instance: string, { sample, location, port, classes, enabled, present }: Known): object {
    const isNamed = present !== undefined && this.#serialComm.get(present.object) === port;
    const isAlone =
      [...this.#known.values()].filter((it) => it.present && it.port === port).length === 1;
    const device = isNamed && isAlone ? { device: present.object } : {};
    return {
      instance,
      present: present !== undefined,
      usb: sample.usb,
      location,
      port: { name: port, ...device },
      interfaces: [...classes].sort().map((classGuid) => ({
        link: dosDevicePath(upcase(linkName(instance, classGuid))),
        classGuid,
        enabled: enabled.has(classGuid),
      })),
      names: 'device' in device ? [port] : [],
    };
  }

  /** The driver names its port, unless another link has that name. */
  #name({ port, present }: Known): void {
    if (present === undefined || [...this.#serialComm.values()].includes(port)) return;
    this.#serialComm.set(present.object, port);
  }

  #ports(): readonly string[] {
    return [...BUILT_IN.values(), ...[...this.#known.values()].map(({ port }) => port)];
  }

  #free(): number {
    let number = 1;
    while (this.#claimed.has(number)) number += 1;
    return number;
  }

  #unused(prefix: string): string {
    const used = new Set(
      [...this.#known.values()].flatMap(({ present }) =>
        present ? [present.object, present.physical] : [],
      ),
    );
    let number = 0;
    while (used.has(`\\Device\\${prefix}${number}`)) number += 1;
    return `\\Device\\${prefix}${number}`;
  }
}

/** Those of ports, and one of another program. */
export const INTERFACE_CLASSES = [GUID_DEVINTERFACE.COMPORT, GUID_DEVINTERFACE.PARALLEL] as const;

function linkName(instance: string, classGuid: string): string {
  return `${instance.replaceAll('\\', '#')}#${classGuid}`;
}

function numberOf(port: string): number {
  return Number(port.replace('COM', ''));
}
