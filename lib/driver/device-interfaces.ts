import { checkString } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/** The result of `IoRegisterDeviceInterface`. */
export interface DeviceInterfaceRegistration {
  readonly status: NtStatus;
  /**
   * The interface's name, for `IoSetDeviceInterfaceState`; `undefined` on failure. Treat it as
   * opaque: do not parse it.
   */
  readonly symbolicLinkName: string | undefined;
}

/** `DriverRoutines.IoRegisterDeviceInterface` for an object manager. */
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

/** `DriverRoutines.IoSetDeviceInterfaceState` for an object manager. */
export function setDeviceInterfaceState(
  { deviceInterfaces }: ObjectManager,
  symbolicLinkName: string,
  enable: boolean,
): NtStatus {
  return deviceInterfaces.setState(symbolicLinkName, enable);
}
