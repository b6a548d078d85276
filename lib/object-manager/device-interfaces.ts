import type { NtStatus } from '../status/types.js';

/**
 * Device interface classes, under their names in Microsoft's headers. Sources: Microsoft,
 * "GUID_DEVINTERFACE_COMPORT" and "GUID_DEVINTERFACE_PARALLEL".
 */
export const GUID_DEVINTERFACE = {
  COMPORT: '{86e0d1e0-8089-11d0-9ce4-08003e301f73}',
  PARALLEL: '{97f76ef0-f883-11d0-af1f-0000f800845c}',
} as const;

/**
 * A device interface: it announces that a device belongs to a class, under a name that leads to the
 * device.
 */
export interface DeviceInterface {
  /**
   * The name in the kernel's form: `\??\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}`,
   * followed by a backslash and the reference string if it has one.
   */
  readonly symbolicLinkName: string;
  /** The device instance: `ACPI\PNP0501\1`. */
  readonly deviceInstance: string;
  /** Distinguishes interfaces of the same class and device; `''` for none. */
  readonly referenceString: string;
  /** The interface's link exists only while the interface is enabled. */
  readonly enabled: boolean;
}

/**
 * The calls for device interfaces. They return results and statuses as those of an
 * {@link ObjectManager} do, and throw a `TypeError` for misuse: `ERR_DOSDEV_INVALID_ARG_TYPE`, or
 * `ERR_DOSDEV_INVALID_ARG_VALUE` for a class that is not a GUID. A GUID may be written with or
 * without braces, in any letter case.
 */
export interface DeviceInterfaces {
  /** Lists the registered interfaces of a class, enabled or not, in no defined order. */
  list(interfaceClassGuid: string): readonly DeviceInterface[] | NtStatus;
  /**
   * Registers an interface, or finds it when it is registered already. This does not enable it.
   * @param device the device instance: `ACPI\PNP0501\1`. A kernel-mode caller can also pass the
   *   path of its physical device object: `\Device\Serial0`
   * @param interfaceClassGuid the class's GUID
   * @param referenceString `null` or `''` for none
   * @returns the interface's name in the kernel's form; else `STATUS_INVALID_DEVICE_REQUEST` when
   *   the device does not exist or the reference string contains a separator or a NUL, or
   *   `STATUS_ACCESS_DENIED` when the caller lacks the rights
   */
  register(
    device: string,
    interfaceClassGuid: string,
    referenceString: string | null,
  ): string | NtStatus;
  /**
   * Enables an interface, which creates the link to its device, or disables it.
   * @param symbolicLinkName the name that {@link register} returned
   * @param enable `true` enables the interface, `false` disables it
   * @returns `STATUS_SUCCESS`; `STATUS_OBJECT_NAME_EXISTS` (an informational status) when it is
   *   enabled already; `STATUS_OBJECT_NAME_NOT_FOUND` when the interface does not exist, or is
   *   disabled already; `STATUS_NOT_SUPPORTED` when the caller is not a driver
   */
  setState(symbolicLinkName: string, enable: boolean): NtStatus;
}
