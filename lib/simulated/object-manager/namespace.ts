import type { MachineSpec } from '../machine/spec.js';
import type { DeviceTree } from '../plug-and-play/device-tree.js';
import type { RegistryHive } from '../registry/index.js';
import type { Rules } from '../rules.js';
import type { System } from '../system.js';
import type { DeviceObject, DirectoryObject } from './objects/index.js';

/** The state that all callers of one machine share. */
export interface Namespace {
  readonly root: DirectoryObject;
  readonly rules: Rules;
  readonly system: System;
  /** HKEY_LOCAL_MACHINE. It outlasts a restart. */
  readonly registry: RegistryHive;
  readonly devices: DeviceTree;
  /** The volumes that had a drive letter when the machine started, by letter: `C:`. */
  readonly drives: ReadonlyMap<string, DeviceObject>;
  /** The machine's configuration. */
  readonly machine: Required<MachineSpec>;
  /** Milliseconds since 1970. */
  now(): number;
}
