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
import { DOS_DEVICES_KEY, type RegistryHive, stringsIn } from './registry/index.js';
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
} from './security/index.js';

/** What a machine is once it has started. */
export interface BootedMachine {
  readonly machine: Required<MachineSpec>;
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

/**
 * Builds the object namespace as the kernel and the session manager leave it.
 * @param registry names the links that the session manager makes
 * @param before the same machine before its restart: cables stay plugged in
 */
export function boot(
  spec: MachineSpec,
  registry: RegistryHive,
  before?: BootedMachine,
): BootedMachine {
  const machine = { ...PLAIN_PC, ...spec };
  const root = new DirectoryObject(ROOT_DIRECTORY, true);
  root.permanent = true;
  const rules = rulesOf(machine.profile, machine.rules);
  const namespace: Namespace = { root, rules, now: machine.now };

  for (const name of DIRECTORIES) directory(root, name);
  const devices = directory(root, 'Device');
  const sessions = directory(root, 'Sessions');
  directory(root, 'BaseNamedObjects', BASE_NAMED_OBJECTS_DIRECTORY).sessionId = 0;
  const localDosDevices = directory(directory(sessions, '0'), 'DosDevices');
  const globalDosDevices = directory(root, 'GLOBAL??', GLOBAL_DOS_DEVICES_DIRECTORY);

  const link = (parent: DirectoryObject, name: string, target: string) => {
    const security = securityIn(parent, PROTECTED_LINK);
    enter(parent, name, new SymbolicLinkObject(security, target, '\0', namespace.now()));
  };
  link(root, 'DosDevices', '\\??');
  link(globalDosDevices, 'GLOBALROOT', '');
  link(globalDosDevices, 'Global', '\\GLOBAL??');

  const pipes = new NamedPipeDriver();
  device(devices, 'NamedPipe', pipes);
  device(devices, 'Null', nullDriver);
  device(devices, 'MailSlot', new NamedPipeDriver());
  device(devices, 'Mup', new VolumeDriver([]));
  link(devices, 'LanmanRedirector', '\\Device\\Mup\\;LanmanRedirector');
  for (const { device: name, letter, folders = [] } of machine.volumes) {
    device(devices, name, new VolumeDriver(folders));
    if (letter !== undefined) link(globalDosDevices, letter, `\\Device\\${name}`);
  }
  const ports = new Map<string, PortDriver>();
  for (const { device: name } of [...machine.serialPorts, ...machine.parallelPorts]) {
    const port = new PortDriver(before?.ports.get(name)?.listener);
    ports.set(name, port);
    device(devices, name, port);
  }
  for (const [name, target] of stringsIn(registry, DOS_DEVICES_KEY)) {
    link(globalDosDevices, name, target);
  }
  return { machine, namespace, globalDosDevices, localDosDevices, sessions, pipes, ports };
}

const system = systemToken();

/** What an object of the system is secured with in a directory. */
function securityIn(parent: DirectoryObject, explicit: SecurityDescriptor): SecurityDescriptor {
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

function device(parent: DirectoryObject, name: string, driver: DeviceDriver): void {
  enter(parent, name, new DeviceObject(DEVICE_SECURITY, driver));
}
