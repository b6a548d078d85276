// Kept in the published types: a program that uses them needs no setting for `using`.
/// <reference lib="esnext.disposable" preserve="true" />

import { openObjectManager } from '../backend.js';
import { checkCode } from '../status/checks.js';
import { isSuccess, type NtStatus } from '../status/index.js';
import type { DeviceInterfaceRegistration } from './device-interfaces.js';
import type { LinkOutcome } from './outcome.js';
import { type DriverRoutines, driverRoutines } from './routines.js';

export type { ChangeApi, LastingLifetime } from '../object-manager/scope.js';
export type { DeviceInterfaceRegistration } from './device-interfaces.js';
export { type IrqlRule, IrqlViolation, type PassiveRoutine } from './irql.js';
export type { LinkOutcome } from './outcome.js';
export { type DriverRoutines, driverRoutines } from './routines.js';

let bound: DriverRoutines | undefined;

function here(): DriverRoutines {
  bound ??= driverRoutines(openObjectManager());
  return bound;
}

/** `NT_SUCCESS`: whether a status is a success or informational status. */
export function NT_SUCCESS(status: number): boolean {
  checkCode('NT_SUCCESS(status)', status);
  return isSuccess(status);
}

/** {@link DriverRoutines.IoCreateUnprotectedSymbolicLink} on this machine's own backend. */
export function IoCreateUnprotectedSymbolicLink(
  symbolicLinkName: string,
  deviceName: string,
): NtStatus {
  return here().IoCreateUnprotectedSymbolicLink(symbolicLinkName, deviceName);
}

/** {@link DriverRoutines.IoCreateSymbolicLink} on this machine's own backend. */
export function IoCreateSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus {
  return here().IoCreateSymbolicLink(symbolicLinkName, deviceName);
}

/** {@link DriverRoutines.IoDeleteSymbolicLink} on this machine's own backend. */
export function IoDeleteSymbolicLink(symbolicLinkName: string): NtStatus {
  return here().IoDeleteSymbolicLink(symbolicLinkName);
}

/** {@link DriverRoutines.IoAssignArcName} on this machine's own backend. */
export function IoAssignArcName(arcName: string, deviceName: string): NtStatus {
  return here().IoAssignArcName(arcName, deviceName);
}

/** {@link DriverRoutines.IoDeassignArcName} on this machine's own backend. */
export function IoDeassignArcName(arcName: string): NtStatus {
  return here().IoDeassignArcName(arcName);
}

/** {@link DriverRoutines.IoRegisterDeviceInterface} on this machine's own backend. */
export function IoRegisterDeviceInterface(
  device: string,
  interfaceClassGuid: string,
  referenceString?: string,
): DeviceInterfaceRegistration {
  return here().IoRegisterDeviceInterface(device, interfaceClassGuid, referenceString);
}

/** {@link DriverRoutines.IoSetDeviceInterfaceState} on this machine's own backend. */
export function IoSetDeviceInterfaceState(symbolicLinkName: string, enable: boolean): NtStatus {
  return here().IoSetDeviceInterfaceState(symbolicLinkName, enable);
}

/** {@link DriverRoutines.createUnprotectedSymbolicLink} on this machine's own backend. */
export function createUnprotectedSymbolicLink(
  symbolicLinkName: string,
  deviceName: string,
): LinkOutcome {
  return here().createUnprotectedSymbolicLink(symbolicLinkName, deviceName);
}

/** {@link DriverRoutines.createSymbolicLink} on this machine's own backend. */
export function createSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome {
  return here().createSymbolicLink(symbolicLinkName, deviceName);
}
