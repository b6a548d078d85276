import type { NtStatus, Win32Code } from '../status/types.js';
import type { DeviceListener, DeviceWatch } from './device-watch.js';

/**
 * Device setup classes, by their class names. Source: Microsoft, "System-Defined Device Setup
 * Classes Available to Vendors".
 */
export const SETUP_CLASS = {
  /** Serial and parallel ports. */
  PORTS: '{4d36e978-e325-11ce-bfc1-08002be10318}',
  MODEM: '{4d36e96d-e325-11ce-bfc1-08002be10318}',
} as const;

/** Where a device is plugged in. */
export interface DeviceLocation {
  /** `DEVPKEY_Device_LocationInfo`: `Port_#0004.Hub_#0006`. */
  readonly information?: string;
  /** `DEVPKEY_Device_LocationPaths`: `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(4)`. */
  readonly paths: readonly string[];
}

/** A device interface, as a part of its device. */
export interface NodeInterface {
  /** The name in the kernel's form: `\??\USB#VID_0403&PID_6001#A50285BI#{86e0d1e0-…}`. */
  readonly symbolicLinkName: string;
  /** The GUID of its interface class, in braces and in lower case. */
  readonly interfaceClass: string;
  /** The interface's link exists only while the interface is enabled. */
  readonly enabled: boolean;
}

/**
 * A device instance, as plug and play knows it. A property that it lacks is absent. Source:
 * Microsoft, "Device properties".
 */
export interface DeviceNode {
  /** `DEVPKEY_Device_InstanceId`: `USB\VID_0403&PID_6001\A50285BI`. */
  readonly instance: string;
  /** `DEVPKEY_Device_IsPresent`. A device that is not present was there once, and may come back. */
  readonly present: boolean;
  /** `DEVPKEY_Device_ClassGuid`: its setup class, in braces and in lower case. */
  readonly setupClass: string;
  /** `DEVPKEY_Device_DeviceDesc`. */
  readonly description?: string;
  /** `DEVPKEY_Device_FriendlyName`: `USB Serial Port (COM37)`. */
  readonly friendlyName?: string;
  /** `DEVPKEY_Device_Manufacturer`. */
  readonly manufacturer?: string;
  /** `DEVPKEY_Device_Service`: its driver's name. */
  readonly service?: string;
  /** `DEVPKEY_Device_ContainerId`: the physical device that it is a part of, in braces. */
  readonly containerId?: string;
  /** The value `PortName` of its hardware key: `COM37`. */
  readonly portName?: string;
  /** `DEVPKEY_Device_PDOName`: `\Device\USBPDO-4`. An interface's link leads there. */
  readonly physicalDeviceObject?: string;
  /** `DEVPKEY_Device_HardwareIds`, the most specific first. */
  readonly hardwareIds: readonly string[];
  /** `DEVPKEY_Device_CompatibleIds`. */
  readonly compatibleIds: readonly string[];
  readonly location: DeviceLocation;
  /** `DEVPKEY_Device_Parent`: the instance of the device or bus that it is a part of. */
  readonly parent?: string;
  readonly parentLocation: DeviceLocation;
  readonly interfaces: readonly NodeInterface[];
}

/** The devices that plug and play knows. The calls return statuses as an object manager's do. */
export interface DeviceTree {
  /**
   * Lists the devices of these setup classes, and those with an interface of these interface
   * classes, present or not, in no defined order. `SetupDiGetClassDevsW`.
   * @param setupClasses GUIDs
   * @param interfaceClasses GUIDs; the devices' `interfaces` are those of these classes
   */
  list(
    setupClasses: readonly string[],
    interfaceClasses: readonly string[],
  ): readonly DeviceNode[] | NtStatus;
  /**
   * `CM_Register_Notification`. Calls a listener after devices or device interfaces of any class
   * have arrived or gone, in a later turn of the event loop.
   * @param listener receives what has changed
   * @returns the watch; `STATUS_NOT_SUPPORTED` where the ability `deviceNotification` is lacking
   */
  watch(listener: DeviceListener): DeviceWatch | NtStatus;
}

/**
 * The COM port database: the numbers of COM ports that were given to devices, present or not.
 * Source: Microsoft, "COM Port Database".
 */
export interface ComPortDatabase {
  /** `ComDBGetCurrentPortUsage`: the claimed numbers, in ascending order; else the Win32 error. */
  claimed(): readonly number[] | Win32Code;
  /**
   * `ComDBClaimPort`, without force.
   * @param number 1 to 4,096
   * @returns 0 when the number was free and is claimed now; `ERROR_ALREADY_EXISTS` when it was
   *   claimed; else the Win32 error: `ERROR_ACCESS_DENIED` without administrator rights
   */
  claim(number: number): Win32Code;
  /**
   * `ComDBReleasePort`.
   * @param number 1 to 4,096
   * @returns 0, also for a number that was not claimed; else the Win32 error
   */
  release(number: number): Win32Code;
}
