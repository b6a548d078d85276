import type { ProfileName, Rules } from '../../rules.js';
import type { AbsentDeviceSpec, DeviceSpec, FullDeviceSpec } from './device-spec.js';

/** A volume and its drive letter. */
export interface VolumeSpec {
  /** The device: `HarddiskVolume1`, or `\Device\HarddiskVolume1`. */
  readonly device: string;
  /** `C:`. Leave it out for a volume without a letter. */
  readonly letter?: string;
  /** Existing folders, relative to the volume's root: `Windows\System32`. */
  readonly folders?: readonly string[];
}

/** A port and the name that its driver gives it. */
export interface PortSpec {
  /** The device: `Serial0`, or `\Device\Serial0`. */
  readonly device: string;
  /** `COM1`. */
  readonly name: string;
  /**
   * Its path in the device tree. Default: `ACPI\PNP0501\1` for the first serial port, `ACPI\PNP0400\1`
   * for the first parallel port, and so on. `null`: plug and play does not know it, as with ports
   * of older drivers.
   */
  readonly instance?: string | null;
}

/** The configuration of a simulated machine. Each part that is left out is as on a plain PC. */
export interface MachineSpec {
  /** A drive letter alone, `'D:'`, is that of an empty volume. */
  readonly volumes?: readonly (VolumeSpec | string)[];
  /** A name alone, `'COM37'`, is that of the next device: `Serial0`, `Serial1`, and so on. */
  readonly serialPorts?: readonly (PortSpec | string)[];
  /** A name alone, `'LPT2'`, is that of the next device: `Parallel0`, and so on. */
  readonly parallelPorts?: readonly (PortSpec | string)[];
  /** Devices that are plugged in, such as USB serial adapters. */
  readonly attached?: readonly DeviceSpec[];
  /** Devices that were plugged in earlier, and may come back. */
  readonly absent?: readonly AbsentDeviceSpec[];
  /** Numbers that the COM port database has besides those of devices: 9 for COM9. */
  readonly claimedPorts?: readonly number[];
  /** Further devices: `Afd`, or `\Device\Afd`. They can be opened, and do nothing else. */
  readonly devices?: readonly string[];
  /**
   * The initial values of `Session Manager\DOS Devices`: targets of links that are created at
   * startup, by name.
   */
  readonly dosDevices?: Readonly<Record<string, string | null>>;
  /** Shared printers on the network: `\\printserver\laser`. */
  readonly shares?: readonly string[];
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The system that is simulated. Default: `'windows-11'`. */
  readonly profile?: ProfileName;
  /** Rules that differ from the profile's. */
  readonly rules?: Partial<Rules>;
}

/** A configuration whose volumes and ports are written out, with their devices below `\Device\`. */
export interface FullMachineSpec extends MachineSpec {
  readonly volumes?: readonly VolumeSpec[];
  readonly serialPorts?: readonly PortSpec[];
  readonly parallelPorts?: readonly PortSpec[];
  readonly attached?: readonly FullDeviceSpec[];
  readonly absent?: readonly FullDeviceSpec[];
}

/** @returns a device's name below `\Device\`, with which it may be given */
export function deviceName(device: string): string {
  return device.replace(/^\\Device\\/i, '');
}

/** Device IDs of the plug and play standard: a 16550A-compatible port, and a standard printer port. */
const PORT_IDS = { serialPorts: 'ACPI\\PNP0501', parallelPorts: 'ACPI\\PNP0400' };

/** The kinds of ports. */
export type PortKind = keyof typeof PORT_IDS;

/**
 * @param index the index of the port in its list
 * @returns the port's path in the device tree; `undefined` for one that is not in it
 */
export function instanceOf(
  kind: PortKind,
  index: number,
  { instance }: PortSpec,
): string | undefined {
  return instance === null ? undefined : (instance ?? defaultInstance(kind, index));
}

/**
 * @param index the index of the port in its list
 * @returns the port's default path in the device tree
 */
export function defaultInstance(kind: PortKind, index: number): string {
  return `${PORT_IDS[kind]}\\${index + 1}`;
}

/** Devices that every machine has below `\Device\`. */
export const OWN_DEVICES = [
  'NamedPipe',
  'Null',
  'MailSlot',
  'Mup',
  'LanmanRedirector',
  'BootDevice',
];

/**
 * A PC with two serial ports, one parallel port and one volume. The DOS devices are those that the
 * registry of every Windows lists. Source: Microsoft, KB102985.
 */
export const PLAIN_PC: Required<FullMachineSpec> = {
  volumes: [{ device: 'HarddiskVolume1', letter: 'C:', folders: ['Windows\\System32', 'Users'] }],
  serialPorts: [
    { device: 'Serial0', name: 'COM1' },
    { device: 'Serial1', name: 'COM2' },
  ],
  parallelPorts: [{ device: 'Parallel0', name: 'LPT1' }],
  attached: [],
  absent: [],
  claimedPorts: [],
  devices: [],
  dosDevices: {
    AUX: '\\DosDevices\\COM1',
    MAILSLOT: '\\Device\\MailSlot',
    NUL: '\\Device\\Null',
    PIPE: '\\Device\\NamedPipe',
    PRN: '\\DosDevices\\LPT1',
    UNC: '\\Device\\Mup',
  },
  shares: ['\\\\printserver\\laser'],
  now: Date.now,
  profile: 'windows-11',
  rules: {},
};
