import type { FullMachineSpec } from '../machine/specification/spec.js';
import type { DeviceEvents } from '../plug-and-play/device-events.js';
import type { EnumeratedDevices } from '../plug-and-play/enumerated-devices.js';
import type { RegistryHive } from '../registry/index.js';
import type { ObjectTree } from './lookup-request.js';
import type { ObjectManagerSystem } from './object-manager-system.js';

/** The state that all callers of one machine share. */
export interface Namespace extends ObjectTree {
  readonly system: ObjectManagerSystem;
  /** HKEY_LOCAL_MACHINE. It outlasts a restart. */
  readonly registry: RegistryHive;
  readonly devices: EnumeratedDevices;
  readonly deviceEvents: DeviceEvents;
  /** The machine's configuration. */
  readonly machine: Required<FullMachineSpec>;
  /** Milliseconds since 1970. */
  now(): number;
}
