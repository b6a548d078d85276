/** What identifies a USB device. */
export interface UsbIdentity {
  /** Four hexadecimal digits: `0403`. */
  readonly vendor: string;
  /** Four hexadecimal digits: `6001`. */
  readonly product: string;
  /** Its serial number; absent for a device without one. */
  readonly serial?: string;
  /** The number of its interface, when it is one function of a composite device. */
  readonly interface?: number;
  /** The letter of its channel, when FTDI's driver names it: `A`. */
  readonly channel?: string;
}

/** The port of a device. */
export interface DevicePort {
  /** The name that its driver uses, the value `PortName`: `COM37`. */
  readonly name: string;
  /** The object path of its device: `\Device\VCP0`; absent while the port is not there, or when another device has the same name. */
  readonly device?: string;
}

/** An interface of a device. */
export interface PortInterface {
  /** The object path of its link: `\??\USB#VID_0403&PID_6001#A50285BI#{86e0d1e0-…}`. */
  readonly link: string;
  /** The GUID of its interface class, in braces and in lower case. */
  readonly classGuid: string;
  /** Whether the link is there: a driver enables its interfaces while its device works. */
  readonly enabled: boolean;
}

/**
 * A device instance, by the names that Windows gives its properties. A property that it lacks is
 * absent.
 */
export interface Device {
  /** The device instance ID (`DEVPKEY_Device_InstanceId`): `USB\VID_0403&PID_6001\A50285BI`. */
  readonly instance: string;
  /** Whether it is there now (`DEVPKEY_Device_IsPresent`). */
  readonly present: boolean;
  /** `DEVPKEY_Device_FriendlyName`: `USB Serial Port (COM37)`. */
  readonly friendlyName?: string;
  /** `DEVPKEY_Device_DeviceDesc`. */
  readonly description?: string;
  /** `DEVPKEY_Device_Manufacturer`. */
  readonly manufacturer?: string;
  /** Its driver (`DEVPKEY_Device_Service`). */
  readonly service?: string;
  /** `DEVPKEY_Device_HardwareIds`, the most specific first. */
  readonly hardwareIds: readonly string[];
  /** Absent for a device that is not a USB device. */
  readonly usb?: UsbIdentity;
  /**
   * Where it is plugged in (`DEVPKEY_Device_LocationInfo`): `Port_#0004.Hub_#0006`. For a part of a
   * device, that of the whole.
   */
  readonly location?: string;
  /** `DEVPKEY_Device_LocationPaths`: `PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(4)`. */
  readonly locationPaths: readonly string[];
  /** The physical device that it is a part of (`DEVPKEY_Device_ContainerId`), in braces. */
  readonly containerId?: string;
  /** Absent for a device whose driver names no port. */
  readonly port?: DevicePort;
  /** The interfaces of ports, and of the class that was asked for. */
  readonly interfaces: readonly PortInterface[];
  /** The MS-DOS device names that lead to it, its port's own first. */
  readonly names: readonly string[];
}
