import { checkObjectManager } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { NtStatus } from '../status/index.js';
import { createLink } from './create-link.js';
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
  /**
   * `IoCreateUnprotectedSymbolicLink`: gives a device object a further name that users may reassign,
   * as `MODE` does with `LPT1`. Its security is what its directory hands down.
   *
   * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
   *   `\DosDevices\COM20`
   * @param deviceName the device's object path: `\Device\Serial0`. It is stored, not checked
   * @returns a status, as of `IoCreateSymbolicLink`
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
   * @see Microsoft, "IoCreateUnprotectedSymbolicLink function (ntddk.h)"
   */
  IoCreateUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /**
   * `IoCreateSymbolicLink`: gives a device object a further name that only LocalSystem and
   * administrators may reassign.
   *
   * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
   *   `\DosDevices\COM20`
   * @param deviceName the device's object path: `\Device\Serial0`. It is stored, not checked
   * @returns `STATUS_SUCCESS`, or:
   *   `STATUS_OBJECT_NAME_COLLISION` the name exists;
   *   `STATUS_OBJECT_TYPE_MISMATCH` it is something other than a link;
   *   `STATUS_OBJECT_PATH_SYNTAX_BAD` no backslash at the start;
   *   `STATUS_OBJECT_NAME_INVALID` an empty component, or too long;
   *   `STATUS_OBJECT_PATH_NOT_FOUND` no such directory;
   *   `STATUS_INVALID_PARAMETER` an empty device name, where the system takes none (Wine);
   *   `STATUS_NAME_TOO_LONG` a device name of more than 32,766 units;
   *   `STATUS_ACCESS_DENIED` the directory does not let this caller in;
   *   `STATUS_PRIVILEGE_NOT_HELD` no road is open to this caller: none but the NT call makes a link with
   *   an empty device name
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
   * @see Microsoft, "IoCreateSymbolicLink function (wdm.h)"
   */
  IoCreateSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /**
   * `IoDeleteSymbolicLink`: makes a link temporary, so that it goes as soon as nobody has it open.
   * All definitions that the base server stacked up under the name go with it.
   *
   * The kernel asks nobody. In user mode this takes DELETE on the link, or that the caller owns it: an
   * owner may give itself DELETE, and gets rid of its own protected links that way.
   *
   * @param symbolicLinkName the link's absolute object path: `\??\COM20`
   * @returns `STATUS_SUCCESS`, or: `STATUS_OBJECT_NAME_NOT_FOUND`; `STATUS_OBJECT_TYPE_MISMATCH` it is
   *   something other than a link; `STATUS_OBJECT_PATH_SYNTAX_BAD`, `STATUS_OBJECT_NAME_INVALID`,
   *   `STATUS_OBJECT_PATH_NOT_FOUND` as for creating; `STATUS_ACCESS_DENIED` the link gives this caller
   *   neither DELETE nor WRITE_DAC
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
   * @see Microsoft, "IoDeleteSymbolicLink function (wdm.h)"
   */
  IoDeleteSymbolicLink(symbolicLinkName: string): NtStatus;
  /**
   * Gives a device an ARC name, a link below `\ArcName\`: in the kernel's headers this is
   * `IoCreateSymbolicLink` by another name. @see Microsoft, "IoAssignArcName macro (ntddk.h)"
   */
  IoAssignArcName(arcName: string, deviceName: string): NtStatus;
  /** `IoDeleteSymbolicLink` by another name. @see Microsoft, "IoDeassignArcName macro (ntddk.h)" */
  IoDeassignArcName(arcName: string): NtStatus;
  /**
   * `IoRegisterDeviceInterface`: registers a device interface class, if it is new, and an interface of
   * it, which is not enabled by that. Registering it again finds it.
   *
   * In user mode this is `SetupDiCreateDeviceInterface`, which administrators may call.
   *
   * @param device the device: its instance, `ACPI\PNP0501\1`; from the kernel also its physical device
   *   object's path, `\Device\Serial0`
   * @param interfaceClassGuid the class, such as `GUID_DEVINTERFACE.COMPORT`, with or without braces
   * @param referenceString text that tells interfaces of one class and device apart; it follows the
   *   name, and the driver gets it with each open. Left out or `''`: none
   * @returns the name with `STATUS_SUCCESS`, or: `STATUS_INVALID_DEVICE_REQUEST` there is no such device,
   *   or the reference string holds a `\`, a `/` or a NUL, or is too long for any name;
   *   `STATUS_ACCESS_DENIED` this caller may not; `STATUS_NOT_SUPPORTED` this system cannot
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string;
   *   `ERR_DOSDEV_INVALID_ARG_VALUE` for a class that is no GUID
   * @see Microsoft, "IoRegisterDeviceInterface function (wdm.h)"
   */
  IoRegisterDeviceInterface(
    device: string,
    interfaceClassGuid: string,
    referenceString?: string,
  ): DeviceInterfaceRegistration;
  /**
   * `IoSetDeviceInterfaceState`: enables a registered device interface, so that a link of its name leads
   * to the device, or disables it. None is enabled after a restart until its driver does so again.
   *
   * No call of user mode does this.
   *
   * @param symbolicLinkName what `IoRegisterDeviceInterface` answered
   * @param enable `true` to enable, `false` to disable
   * @returns `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_EXISTS`, which is no failure, when it was enabled
   *   already; or: `STATUS_OBJECT_NAME_NOT_FOUND` there is no such interface, or the one to be disabled
   *   is not enabled; `STATUS_INVALID_DEVICE_REQUEST` its device is gone; `STATUS_OBJECT_NAME_COLLISION`
   *   somebody else has made something of its name; `STATUS_NOT_SUPPORTED` this is no driver
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument of the wrong type
   * @see Microsoft, "IoSetDeviceInterfaceState function (wdm.h)"
   */
  IoSetDeviceInterfaceState(symbolicLinkName: string, enable: boolean): NtStatus;

  /** As `IoCreateUnprotectedSymbolicLink`, and says how it was done. */
  createUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
  /** As `IoCreateSymbolicLink`, and says how it was done. */
  createSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
}

/**
 * Binds the routines to an object manager, or to a process of a simulated machine.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` it is none
 */
export function driverRoutines(objectManager: ObjectManager): DriverRoutines {
  checkObjectManager('objectManager', objectManager);
  const createUnprotectedSymbolicLink = (symbolicLinkName: string, deviceName: string) => {
    requirePassiveLevel(objectManager, 'IoCreateUnprotectedSymbolicLink');
    return createLink(objectManager, symbolicLinkName, deviceName, 'unprotected');
  };
  const createSymbolicLink = (symbolicLinkName: string, deviceName: string) => {
    requirePassiveLevel(objectManager, 'IoCreateSymbolicLink');
    return createLink(objectManager, symbolicLinkName, deviceName, 'protected');
  };
  return {
    createUnprotectedSymbolicLink,
    createSymbolicLink,
    IoCreateUnprotectedSymbolicLink(symbolicLinkName, deviceName) {
      return createUnprotectedSymbolicLink(symbolicLinkName, deviceName).status;
    },
    IoCreateSymbolicLink(symbolicLinkName, deviceName) {
      return createSymbolicLink(symbolicLinkName, deviceName).status;
    },
    IoDeleteSymbolicLink(symbolicLinkName) {
      requirePassiveLevel(objectManager, 'IoDeleteSymbolicLink');
      return deleteSymbolicLink(objectManager, symbolicLinkName);
    },
    IoAssignArcName(arcName, deviceName) {
      requirePassiveLevel(objectManager, 'IoAssignArcName');
      return createLink(objectManager, arcName, deviceName, 'protected').status;
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
