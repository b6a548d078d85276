import { checkString } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/** What {@link registerDeviceInterface} answers. */
export interface DeviceInterfaceRegistration {
  readonly status: NtStatus;
  /**
   * The interface's name, for {@link setDeviceInterfaceState}; `undefined` when there is none. It is to
   * be passed on, not taken to pieces.
   */
  readonly symbolicLinkName: string | undefined;
}

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
export function registerDeviceInterface(
  { deviceInterfaces }: ObjectManager,
  device: string,
  interfaceClassGuid: string,
  referenceString = '',
): DeviceInterfaceRegistration {
  checkString('referenceString', referenceString);
  const answer = deviceInterfaces.register(device, interfaceClassGuid, referenceString);
  return typeof answer === 'number'
    ? { status: answer, symbolicLinkName: undefined }
    : { status: STATUS.SUCCESS, symbolicLinkName: answer };
}

/**
 * `IoSetDeviceInterfaceState`: enables a registered device interface, so that a link of its name leads
 * to the device, or disables it. None is enabled after a restart until its driver does so again.
 *
 * No call of user mode does this.
 *
 * @param symbolicLinkName what {@link registerDeviceInterface} answered
 * @param enable `true` to enable, `false` to disable
 * @returns `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_EXISTS`, which is no failure, when it was enabled
 *   already; or: `STATUS_OBJECT_NAME_NOT_FOUND` there is no such interface, or the one to be disabled
 *   is not enabled; `STATUS_INVALID_DEVICE_REQUEST` its device is gone; `STATUS_OBJECT_NAME_COLLISION`
 *   somebody else has made something of its name; `STATUS_NOT_SUPPORTED` this is no driver
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument of the wrong type
 * @see Microsoft, "IoSetDeviceInterfaceState function (wdm.h)"
 */
export function setDeviceInterfaceState(
  { deviceInterfaces }: ObjectManager,
  symbolicLinkName: string,
  enable: boolean,
): NtStatus {
  return deviceInterfaces.setState(symbolicLinkName, enable);
}
