import { driverRoutines } from '../../../driver/routines.js';
import { upcase } from '../../../names/index.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import {
  PARALLEL_PORTS_KEY,
  type RegistryHive,
  SERIALCOMM_KEY,
  setVolatile,
} from '../../registry/index.js';
import { interfaceParts } from '../specification/device-spec.js';
import type { PortKind } from '../specification/spec.js';

/** A port as its driver knows it. */
export interface DrivenPort {
  readonly kind: PortKind;
  /** The object path of its device: `\Device\VCP0`. */
  readonly path: string;
  /** `COM37`. */
  readonly name: string;
}

/** Where drivers list their ports, and how they spell a port's name there. */
const LISTS = {
  serialPorts: { key: SERIALCOMM_KEY, spelled: (name: string) => name },
  parallelPorts: { key: PARALLEL_PORTS_KEY, spelled: linkOf },
} as const satisfies Record<PortKind, unknown>;

/** The kind of a port, by its name. */
export function portKindOf(name: string): PortKind {
  return /^LPT\d+$/.test(upcase(name)) ? 'parallelPorts' : 'serialPorts';
}

/**
 * Creates the unprotected link of a port with the kernel's routine, so that users can reassign it,
 * and lists the port in the registry's device map. A name that another link has stays that of the
 * other: the port is not listed then, and can be reached by its interfaces only.
 */
export function namePort(
  kernel: SimulatedProcess,
  registry: RegistryHive,
  { kind, path, name }: DrivenPort,
): void {
  const { IoCreateUnprotectedSymbolicLink } = driverRoutines(kernel);
  if (IoCreateUnprotectedSymbolicLink(linkOf(name), path) !== 0) return;
  const { key, spelled } = LISTS[kind];
  setVolatile(registry, key, path, spelled(name));
}

/** Removes what {@link namePort} made. */
export function unnamePort(
  kernel: SimulatedProcess,
  registry: RegistryHive,
  { kind, path, name }: DrivenPort,
): void {
  // The driver made the link only if it could list the port.
  if (!registry.delete(LISTS[kind].key, path)) return;
  driverRoutines(kernel).IoDeleteSymbolicLink(linkOf(name));
}

/**
 * Registers the interfaces of a device, and enables or disables them.
 * @param interfaces as a specification has them
 */
export function setInterfaces(
  kernel: SimulatedProcess,
  instance: string,
  interfaces: readonly string[],
  enable: boolean,
): void {
  const { IoSetDeviceInterfaceState } = driverRoutines(kernel);
  for (const name of registerInterfaces(kernel, instance, interfaces)) {
    IoSetDeviceInterfaceState(name, enable);
  }
}

/** @returns the names of the interfaces */
export function registerInterfaces(
  kernel: SimulatedProcess,
  instance: string,
  interfaces: readonly string[],
): readonly string[] {
  const { IoRegisterDeviceInterface } = driverRoutines(kernel);
  return interfaces.flatMap((text) => {
    const { interfaceClass, referenceString } = interfaceParts(text);
    const answer = IoRegisterDeviceInterface(instance, interfaceClass, referenceString);
    return answer.symbolicLinkName ?? [];
  });
}

function linkOf(name: string): string {
  return `\\DosDevices\\${name}`;
}
