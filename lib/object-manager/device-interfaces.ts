import type { NtStatus } from '../status/types.js';

/**
 * Classes of device interfaces, by the names that Microsoft's headers give them. Sources: Microsoft,
 * "GUID_DEVINTERFACE_COMPORT" and "GUID_DEVINTERFACE_PARALLEL".
 */
export const GUID_DEVINTERFACE = {
  COMPORT: '{86e0d1e0-8089-11d0-9ce4-08003e301f73}',
  PARALLEL: '{97f76ef0-f883-11d0-af1f-0000f800845c}',
} as const;

/** A device's promise to be used as what its class says, under a name that leads to it. */
export interface DeviceInterface {
  /**
   * The name as the kernel spells it: `\??\ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}`,
   * after that a backslash and the reference string if there is one.
   */
  readonly symbolicLinkName: string;
  /** The device's path in the device tree: `ACPI\PNP0501\1`. */
  readonly deviceInstance: string;
  /** What tells interfaces of the same class and device apart; `''` for none. */
  readonly referenceString: string;
  /** Only an enabled interface's name leads anywhere. */
  readonly enabled: boolean;
}

/**
 * What a caller can do about device interfaces. The calls answer as an {@link ObjectManager}'s do, and
 * throw a `TypeError` for misuse: `ERR_DOSDEV_INVALID_ARG_TYPE`, and `ERR_DOSDEV_INVALID_ARG_VALUE` for
 * a class that is no GUID. A class is given with or without braces, in any case.
 */
export interface DeviceInterfaces {
  /** Every registered interface of a class, enabled or not. The order means nothing. */
  list(interfaceClassGuid: string): readonly DeviceInterface[] | NtStatus;
  /**
   * Registers an interface, or finds it registered. It is not enabled by that.
   * @param device the device's instance: `ACPI\PNP0501\1`. A caller in the kernel may also name its
   *   physical device object: `\Device\Serial0`
   * @param interfaceClassGuid the class
   * @param referenceString `null` or `''` for none
   * @returns the interface's name as the kernel spells it, or: `STATUS_INVALID_DEVICE_REQUEST` there
   *   is no such device, or the reference string holds a separator or a NUL;
   *   `STATUS_ACCESS_DENIED` this caller may not
   */
  register(
    device: string,
    interfaceClassGuid: string,
    referenceString: string | null,
  ): string | NtStatus;
  /**
   * Enables an interface, so that its name leads to the device, or disables it.
   * @param symbolicLinkName what {@link register} gave
   * @returns `STATUS_SUCCESS`; `STATUS_OBJECT_NAME_EXISTS`, which is no failure: it was enabled;
   *   `STATUS_OBJECT_NAME_NOT_FOUND` no such interface, or one to be disabled that is not enabled;
   *   `STATUS_NOT_SUPPORTED` this is no driver
   */
  setState(symbolicLinkName: string, enable: boolean): NtStatus;
}
