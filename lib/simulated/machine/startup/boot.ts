import { lastComponent, parseObjectPath, upcase } from '../../../names/index.js';
import { NamedPipeDriver, nullDriver, PortDriver, VolumeDriver } from '../../devices/index.js';
import type { Namespace } from '../../object-manager/namespace.js';
import { type DeviceObject, DirectoryObject } from '../../object-manager/objects/index.js';
import { DeviceEvents, EnumeratedDevices } from '../../plug-and-play/index.js';
import type { RegistryHive } from '../../registry/index.js';
import { globalDosDevicesPath, type Rules, rulesOf } from '../../rules.js';
import {
  GLOBAL_DOS_DEVICES_DIRECTORY,
  ROOT_DIRECTORY,
  WEAK_GLOBAL_DOS_DEVICES_DIRECTORY,
} from '../../security/index.js';
import type { System } from '../../system.js';
import { windowsSystem } from '../../windows/system.js';
import { wineSystem } from '../../wine/system.js';
import {
  type FullMachineSpec,
  instanceOf,
  PLAIN_PC,
  type PortKind,
  type PortSpec,
  type VolumeSpec,
} from '../specification/spec.js';
import { prepareBaseNamedObjects } from './base-named-objects.js';
import { addDevice, directory, systemLink } from './system-objects.js';

/** A machine that has started. */
export interface BootedMachine {
  readonly machine: Required<FullMachineSpec>;
  readonly namespace: Namespace;
  readonly system: System;
  readonly globalDosDevices: DirectoryObject;
  /** `\Device`. */
  readonly devices: DirectoryObject;
  /** `\Sessions\0\DosDevices`: contains the local DOS-device directory of each logon session. */
  readonly localDosDevices: DirectoryObject;
  readonly sessions: DirectoryObject;
  readonly pipes: NamedPipeDriver;
  /** By the device's name below `\Device\`, in upper case. */
  readonly ports: Map<string, PortDriver>;
  /** Ports of the machine's own that were pulled out, until it restarts. */
  readonly pulledOut: Map<string, PortDriver>;
}

/** The volume that Windows started from: a link. */
const BOOT_DEVICE = '\\Device\\BootDevice';
const SYSTEM_FOLDER = 'Windows\\System32';

const SYSTEMS: Readonly<Record<Rules['system'], System>> = {
  windows: windowsSystem,
  wine: wineSystem,
};

/**
 * Builds the object namespace as the kernel leaves it, before drivers and the session manager
 * start.
 * @param before the same machine before its restart, whose cables stay plugged in
 */
export function boot(
  spec: FullMachineSpec,
  registry: RegistryHive,
  before?: BootedMachine,
): BootedMachine {
  const machine = { ...PLAIN_PC, ...spec };
  const root = new DirectoryObject(ROOT_DIRECTORY, { isRoot: true });
  root.permanent = true;
  const rules = rulesOf(machine.profile, machine.rules);
  const tree = enumerate(machine);
  const drives = new Map<string, DeviceObject>();
  const { now } = machine;
  const system = SYSTEMS[rules.system];
  const namespace: Namespace = {
    root,
    rules,
    system,
    registry,
    devices: tree,
    deviceEvents: new DeviceEvents(),
    drives,
    machine,
    now,
  };

  for (const name of system.directories) directory(root, name);
  const devices = directory(root, 'Device');
  const sessions = directory(root, 'Sessions');
  prepareBaseNamedObjects(namespace, sessions, 0);
  const localDosDevices = directory(directory(sessions, '0'), 'DosDevices');
  const globalDosDevices = directory(
    root,
    lastComponent(globalDosDevicesPath(rules)),
    rules.protectionMode === 'strong'
      ? GLOBAL_DOS_DEVICES_DIRECTORY
      : WEAK_GLOBAL_DOS_DEVICES_DIRECTORY,
  );

  const link = (parent: DirectoryObject, name: string, target: string) => {
    systemLink(namespace, parent, name, target);
  };
  link(root, 'DosDevices', '\\??');
  link(globalDosDevices, 'GLOBALROOT', '');
  link(globalDosDevices, 'Global', globalDosDevicesPath(rules));

  if (system.hasSystemRoot) link(root, 'SystemRoot', `${BOOT_DEVICE}\\Windows`);

  const pipes = new NamedPipeDriver();
  addDevice(devices, 'NamedPipe', pipes);
  const nullDevice = addDevice(devices, 'Null', nullDriver);
  nullDevice.filePath = rules.nullFile;
  addDevice(devices, 'MailSlot', new NamedPipeDriver());
  addDevice(devices, 'Mup', new VolumeDriver([]));
  link(devices, 'LanmanRedirector', '\\Device\\Mup\\;LanmanRedirector');
  const bootVolume = bootVolumeOf(machine.volumes);
  if (system.hasSystemRoot && bootVolume !== undefined) {
    link(devices, 'BootDevice', `\\Device\\${bootVolume.device}`);
  }
  for (const volume of machine.volumes) {
    const { device: name, letter, folders = [] } = volume;
    const all = volume === bootVolume ? [...folders, SYSTEM_FOLDER] : folders;
    const made = addDevice(devices, name, new VolumeDriver(all));
    if (letter === undefined) continue;
    drives.set(letter.toUpperCase(), made);
    link(globalDosDevices, letter, `\\Device\\${name}`);
  }
  const ports = new Map<string, PortDriver>();
  const addPort = ({ device: name }: PortSpec, isSerial: boolean) => {
    const earlier = before?.ports.get(upcase(name)) ?? before?.pulledOut.get(upcase(name));
    const port = new PortDriver(name, isSerial, earlier?.cable);
    ports.set(upcase(name), port);
    addDevice(devices, name, port);
  };
  for (const port of machine.serialPorts) addPort(port, true);
  for (const port of machine.parallelPorts) addPort(port, false);
  for (const path of machine.devices) furtherDevice(root, path);
  return {
    machine,
    namespace,
    system,
    globalDosDevices,
    devices,
    localDosDevices,
    sessions,
    pipes,
    ports,
    pulledOut: new Map(),
  };
}

/** The volume that holds Windows: C:, or else the first. */
function bootVolumeOf(volumes: readonly VolumeSpec[]): VolumeSpec | undefined {
  return volumes.find(({ letter }) => letter?.toUpperCase() === 'C:') ?? volumes[0];
}

/** Enumerates the ACPI bus: each port's device object is also its physical device object. */
function enumerate(machine: Required<FullMachineSpec>): EnumeratedDevices {
  const tree = new EnumeratedDevices();
  const found = (kind: PortKind) => {
    for (const [i, port] of machine[kind].entries()) {
      const instance = instanceOf(kind, i, port);
      if (instance !== undefined) tree.add({ instance, path: `\\Device\\${port.device}` });
    }
  };
  found('serialPorts');
  found('parallelPorts');
  return tree;
}

/** Creates a device that opens and does nothing else, with any missing directories above it. */
function furtherDevice(root: DirectoryObject, path: string): void {
  const names = parseObjectPath(path);
  const name = typeof names === 'number' ? undefined : names.at(-1);
  if (typeof names === 'number' || name === undefined) return;
  let parent = root;
  for (const step of names.slice(0, -1)) {
    const found = parent.find(step, true) ?? directory(parent, step);
    // A path below another device is handled by that device's driver.
    if (!(found instanceof DirectoryObject)) return;
    parent = found;
  }
  if (parent.find(name, true) === undefined) addDevice(parent, name, nullDriver);
}
