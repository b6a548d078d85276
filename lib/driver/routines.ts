import type { ObjectManager } from '../object-manager/index.js';
import type { NtStatus } from '../status/index.js';
import { createSymbolicLink } from './create-symbolic-link.js';
import { createUnprotectedSymbolicLink } from './create-unprotected-symbolic-link.js';
import { deleteSymbolicLink } from './delete-symbolic-link.js';
import {
  type DeviceInterfaceRegistration,
  registerDeviceInterface,
  setDeviceInterfaceState,
} from './device-interfaces.js';
import { requirePassiveLevel } from './irql.js';
import type { LinkOutcome } from './outcome.js';

/**
 * The kernel's routines for links to device objects, bound to one object manager. All belong at
 * PASSIVE_LEVEL: from a simulated thread of the kernel that has raised its IRQL they throw
 * an `IrqlViolation`.
 */
export interface DriverRoutines {
  /** See {@link createUnprotectedSymbolicLink}. @returns its status */
  IoCreateUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /** See {@link createSymbolicLink}. @returns its status */
  IoCreateSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /** See {@link deleteSymbolicLink}. */
  IoDeleteSymbolicLink(symbolicLinkName: string): NtStatus;
  /**
   * Gives a device an ARC name, a link below `\ArcName\`: in the kernel's headers this is
   * `IoCreateSymbolicLink` by another name. @see Microsoft, "IoAssignArcName macro (ntddk.h)"
   */
  IoAssignArcName(arcName: string, deviceName: string): NtStatus;
  /** `IoDeleteSymbolicLink` by another name. @see Microsoft, "IoDeassignArcName macro (ntddk.h)" */
  IoDeassignArcName(arcName: string): NtStatus;
  /** See {@link registerDeviceInterface}. */
  IoRegisterDeviceInterface(
    device: string,
    interfaceClassGuid: string,
    referenceString?: string,
  ): DeviceInterfaceRegistration;
  /** See {@link setDeviceInterfaceState}. */
  IoSetDeviceInterfaceState(symbolicLinkName: string, enable: boolean): NtStatus;

  /** As `IoCreateUnprotectedSymbolicLink`, and says how it was done. */
  createUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
  /** As `IoCreateSymbolicLink`, and says how it was done. */
  createSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
}

/** Binds the routines to an object manager, or to a simulated machine's seat. */
export function driverRoutines(objectManager: ObjectManager): DriverRoutines {
  return {
    createUnprotectedSymbolicLink(symbolicLinkName, deviceName) {
      requirePassiveLevel(objectManager, 'IoCreateUnprotectedSymbolicLink');
      return createUnprotectedSymbolicLink(objectManager, symbolicLinkName, deviceName);
    },
    createSymbolicLink(symbolicLinkName, deviceName) {
      requirePassiveLevel(objectManager, 'IoCreateSymbolicLink');
      return createSymbolicLink(objectManager, symbolicLinkName, deviceName);
    },
    IoCreateUnprotectedSymbolicLink(symbolicLinkName, deviceName) {
      requirePassiveLevel(objectManager, 'IoCreateUnprotectedSymbolicLink');
      return createUnprotectedSymbolicLink(objectManager, symbolicLinkName, deviceName).status;
    },
    IoCreateSymbolicLink(symbolicLinkName, deviceName) {
      requirePassiveLevel(objectManager, 'IoCreateSymbolicLink');
      return createSymbolicLink(objectManager, symbolicLinkName, deviceName).status;
    },
    IoDeleteSymbolicLink(symbolicLinkName) {
      requirePassiveLevel(objectManager, 'IoDeleteSymbolicLink');
      return deleteSymbolicLink(objectManager, symbolicLinkName);
    },
    IoAssignArcName(arcName, deviceName) {
      requirePassiveLevel(objectManager, 'IoAssignArcName');
      return createSymbolicLink(objectManager, arcName, deviceName).status;
    },
    IoDeassignArcName(arcName) {
      requirePassiveLevel(objectManager, 'IoDeassignArcName');
      return deleteSymbolicLink(objectManager, arcName);
    },
    IoRegisterDeviceInterface(device, interfaceClassGuid, referenceString) {
      requirePassiveLevel(objectManager, 'IoRegisterDeviceInterface');
      return registerDeviceInterface(objectManager, device, interfaceClassGuid, referenceString);
    },
    IoSetDeviceInterfaceState(symbolicLinkName, enable) {
      requirePassiveLevel(objectManager, 'IoSetDeviceInterfaceState');
      return setDeviceInterfaceState(objectManager, symbolicLinkName, enable);
    },
  };
}
