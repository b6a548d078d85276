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
 * The kernel's routines for links to device objects, bound to one object manager. All require
 * PASSIVE_LEVEL: they throw an `IrqlViolation` in a simulated kernel thread at a raised IRQL.
 */
export interface DriverRoutines {
  /**
   * `IoCreateUnprotectedSymbolicLink`: gives a device object a further name that users may
   * reassign, as `MODE` does with `LPT1`. The link inherits its security from its directory.
   *
   * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
   *   `\DosDevices\COM20`
   * @param deviceName the device's object path: `\Device\Serial0`. It is stored without a check
   * @returns a status of `IoCreateSymbolicLink`
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is not a string
   * @see Microsoft, "IoCreateUnprotectedSymbolicLink function (ntddk.h)"
   */
  IoCreateUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /**
   * `IoCreateSymbolicLink`: gives a device object a further name that only LocalSystem and
   * administrators may reassign.
   *
   * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
   *   `\DosDevices\COM20`
   * @param deviceName the device's object path: `\Device\Serial0`. It is stored without a check
   * @returns `STATUS_SUCCESS`, or: `STATUS_OBJECT_NAME_COLLISION` the name exists;
   *   `STATUS_OBJECT_TYPE_MISMATCH` it is something other than a link;
   *   `STATUS_OBJECT_PATH_SYNTAX_BAD` the path has no leading backslash;
   *   `STATUS_OBJECT_NAME_INVALID` the path has an empty component or is too long;
   *   `STATUS_OBJECT_PATH_NOT_FOUND` the directory does not exist; `STATUS_INVALID_PARAMETER` the
   *   device name is empty, which Wine refuses; `STATUS_NAME_TOO_LONG` the device name has more
   *   than 32,766 units; `STATUS_ACCESS_DENIED` the directory refuses this caller;
   *   `STATUS_PRIVILEGE_NOT_HELD` the caller lacks the rights for every way to create the link; a
   *   link with an empty device name requires the NT call
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is not a string
   * @see Microsoft, "IoCreateSymbolicLink function (wdm.h)"
   */
  IoCreateSymbolicLink(symbolicLinkName: string, deviceName: string): NtStatus;
  /**
   * `IoDeleteSymbolicLink`: makes a link temporary, so that it disappears when its last handle is
   * closed. The name's whole definition stack disappears with it.
   *
   * In kernel mode there is no access check. In user mode the caller needs DELETE access to the
   * link, or must own it: an owner can grant itself DELETE, and so delete its own protected links.
   *
   * @param symbolicLinkName the link's absolute object path: `\??\COM20`
   * @returns `STATUS_SUCCESS`, or: `STATUS_OBJECT_NAME_NOT_FOUND`; `STATUS_OBJECT_TYPE_MISMATCH` it
   *   is something other than a link; `STATUS_OBJECT_PATH_SYNTAX_BAD`,
   *   `STATUS_OBJECT_NAME_INVALID`, `STATUS_OBJECT_PATH_NOT_FOUND` as for creating;
   *   `STATUS_ACCESS_DENIED` the link grants this caller neither DELETE nor WRITE_DAC
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is not a string
   * @see Microsoft, "IoDeleteSymbolicLink function (wdm.h)"
   */
  IoDeleteSymbolicLink(symbolicLinkName: string): NtStatus;
  /**
   * Gives a device an ARC name, a link below `\ArcName\`. In the kernel's headers this is another
   * name of `IoCreateSymbolicLink`.
   * @see Microsoft, "IoAssignArcName macro (ntddk.h)"
   */
  IoAssignArcName(arcName: string, deviceName: string): NtStatus;
  /**
   * Another name of `IoDeleteSymbolicLink`.
   * @see Microsoft, "IoDeassignArcName macro (ntddk.h)"
   */
  IoDeassignArcName(arcName: string): NtStatus;
  /**
   * `IoRegisterDeviceInterface`: registers a device interface class, if it is new, and an interface
   * of it. This does not enable the interface. Registering it again returns the same name.
   *
   * In user mode this is `SetupDiCreateDeviceInterface`, which requires administrator rights.
   *
   * @param device the device instance: `ACPI\PNP0501\1`; in kernel mode also the path of its
   *   physical device object: `\Device\Serial0`
   * @param interfaceClassGuid the class's GUID, such as `GUID_DEVINTERFACE.COMPORT`, with or
   *   without braces
   * @param referenceString text that distinguishes interfaces of one class and device. It is
   *   appended to the name, and the driver receives it with each open. Default: `''`, none
   * @returns the name with `STATUS_SUCCESS`, or: `STATUS_INVALID_DEVICE_REQUEST` the device does
   *   not exist, or the reference string contains a `\`, a `/` or a NUL, or is too long;
   *   `STATUS_ACCESS_DENIED` the caller lacks the rights; `STATUS_NOT_SUPPORTED` the system does
   *   not support it
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is not a string;
   *   `ERR_DOSDEV_INVALID_ARG_VALUE` for a class that is not a GUID
   * @see Microsoft, "IoRegisterDeviceInterface function (wdm.h)"
   */
  IoRegisterDeviceInterface(
    device: string,
    interfaceClassGuid: string,
    referenceString?: string,
  ): DeviceInterfaceRegistration;
  /**
   * `IoSetDeviceInterfaceState`: enables a registered device interface, which creates a link of its
   * name to the device, or disables it. After a restart, every interface is disabled until its
   * driver enables it again.
   *
   * User mode has no equivalent.
   *
   * @param symbolicLinkName the name from `IoRegisterDeviceInterface`
   * @param enable `true` to enable, `false` to disable
   * @returns `STATUS_SUCCESS`, or the informational `STATUS_OBJECT_NAME_EXISTS` when it is enabled
   *   already; else `STATUS_OBJECT_NAME_NOT_FOUND` the interface does not exist, or is disabled
   *   already; `STATUS_INVALID_DEVICE_REQUEST` its device no longer exists;
   *   `STATUS_OBJECT_NAME_COLLISION` another object has its name; `STATUS_NOT_SUPPORTED` the caller
   *   is not a driver
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument of the wrong type
   * @see Microsoft, "IoSetDeviceInterfaceState function (wdm.h)"
   */
  IoSetDeviceInterfaceState(symbolicLinkName: string, enable: boolean): NtStatus;

  /**
   * Like `IoCreateUnprotectedSymbolicLink`, but also returns how the link was created and how long
   * it lasts.
   */
  createUnprotectedSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
  /**
   * Like `IoCreateSymbolicLink`, but also returns how the link was created and how long it lasts.
   */
  createSymbolicLink(symbolicLinkName: string, deviceName: string): LinkOutcome;
}

/**
 * Binds the routines to an object manager, such as a process of a simulated machine.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is not an object manager
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
