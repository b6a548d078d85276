import { NamedPipeDriver, nullDriver, PortDriver, VolumeDriver } from './devices/index.js';
import { type MachineSpec, PLAIN_PC } from './machine-spec.js';
import type { Namespace } from './manager/namespace.js';
import {
  type DeviceDriver,
  DeviceObject,
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  SymbolicLinkObject,
} from './objects/index.js';
import { rulesOf } from './rules.js';
import {
  assignSecurity,
  BASE_NAMED_OBJECTS_DIRECTORY,
  GLOBAL_DOS_DEVICES_DIRECTORY,
  PROTECTED_LINK,
  ROOT_DIRECTORY,
  type SecurityDescriptor,
  sddl,
  systemToken,
  UNPROTECTED_LINK,
} from './security/index.js';

/** What a machine is once it has started. */
export interface BootedMachine {
  readonly namespace: Namespace;
  readonly globalDosDevices: DirectoryObject;
  /** `\Sessions\0\DosDevices`: where each logon session has its own directory. */
  readonly localDosDevices: DirectoryObject;
  readonly sessions: DirectoryObject;
  readonly pipes: NamedPipeDriver;
  /** By the device's name below `\Device\`. */
  readonly ports: ReadonlyMap<string, PortDriver>;
}

const DEVICE_SECURITY = sddl('O:BAG:SYD:(A;;0x1201bf;;;WD)(A;;FA;;;SY)(A;;FA;;;BA)');

/** Directories that are there on every Windows, besides those that a machine keeps hold of. */
const DIRECTORIES = ['ArcName', 'Callback', 'Driver', 'FileSystem', 'KernelObjects', 'KnownDlls'];

/** Builds the object namespace as the kernel, its drivers and the session manager leave it. */
export function boot(spec: MachineSpec): BootedMachine {
  const machine = { ...PLAIN_PC, ...spec };
  const root = new DirectoryObject(ROOT_DIRECTORY, { isRoot: true });
  root.permanent = true;
  const rules = rulesOf(machine.profile, machine.rules);
  const namespace: Namespace = { root, rules, now: machine.now };

  for (const name of DIRECTORIES) {
    if (rules.system === 'windows' || name !== 'ArcName') directory(root, name);
  }
  const devices = directory(root, 'Device');
  const sessions = directory(root, 'Sessions');
  directory(root, 'BaseNamedObjects', BASE_NAMED_OBJECTS_DIRECTORY).sessionId = 0;
  const localDosDevices = directory(directory(sessions, '0'), 'DosDevices');
  const dosDevices = rules.deviceMaps ? 'GLOBAL??' : '??';
  const globalDosDevices = directory(root, dosDevices, GLOBAL_DOS_DEVICES_DIRECTORY);

  const link = (parent: DirectoryObject, name: string, target: string, given = PROTECTED_LINK) => {
    const created = namespace.now();
    enter(parent, name, new SymbolicLinkObject(inherited(parent, given), target, '\0', created));
  };
  link(root, 'DosDevices', '\\??');
  if (rules.deviceMaps) link(globalDosDevices, 'GLOBALROOT', '');
  link(globalDosDevices, 'Global', `\\${dosDevices}`);

  const pipes = new NamedPipeDriver();
  device(devices, 'NamedPipe', pipes);
  const nullDevice = device(devices, 'Null', nullDriver);
  nullDevice.filePath = rules.nullFile;
  device(devices, 'MailSlot', new NamedPipeDriver());
  device(devices, 'Mup', new VolumeDriver([]));
  for (const { device: name, letter, folders = [] } of machine.volumes) {
    device(devices, name, new VolumeDriver(folders));
    if (letter !== undefined) link(globalDosDevices, letter, `\\Device\\${name}`);
  }
  const ports = new Map<string, PortDriver>();
  for (const { device: deviceName, name } of [...machine.serialPorts, ...machine.parallelPorts]) {
    const port = new PortDriver();
    ports.set(deviceName, port);
    device(devices, deviceName, port);
    // As IoCreateUnprotectedSymbolicLink does, so that users may reassign the port's name.
    link(globalDosDevices, name, `\\Device\\${deviceName}`, UNPROTECTED_LINK);
  }
  for (const [name, target] of Object.entries(machine.dosDevices)) {
    link(globalDosDevices, name, target);
  }
  return { namespace, globalDosDevices, localDosDevices, sessions, pipes, ports };
}

const system = systemToken();

function inherited(parent: DirectoryObject, explicit: SecurityDescriptor): SecurityDescriptor {
  const answer = assignSecurity({
    explicit,
    parent: parent.security,
    token: system,
    type: OBJECT_TYPES.SymbolicLink,
    mode: 'kernel',
  });
  if (typeof answer === 'number') throw new Error('the kernel may secure what it makes');
  return answer;
}

function enter(parent: DirectoryObject, name: string, object: NtObject): void {
  object.permanent = true;
  parent.insert(object, name);
}

/** Makes a permanent directory in another. */
export function directory(
  parent: DirectoryObject,
  name: string,
  security: SecurityDescriptor = ROOT_DIRECTORY,
): DirectoryObject {
  const made = new DirectoryObject(security);
  enter(parent, name, made);
  return made;
}

function device(parent: DirectoryObject, name: string, driver: DeviceDriver): DeviceObject {
  const made = new DeviceObject(DEVICE_SECURITY, driver);
  enter(parent, name, made);
  return made;
}
