import { checkString } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/** What `IoRegisterDeviceInterface` answers. */
export interface DeviceInterfaceRegistration {
  readonly status: NtStatus;
  /**
   * The interface's name, for `IoSetDeviceInterfaceState`; `undefined` when there is none. It is to
   * be passed on, not taken to pieces.
   */
  readonly symbolicLinkName: string | undefined;
}

/** What `DriverRoutines.IoRegisterDeviceInterface` says, on an object manager. */
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

/** What `DriverRoutines.IoSetDeviceInterfaceState` says, on an object manager. */
export function setDeviceInterfaceState(
  { deviceInterfaces }: ObjectManager,
  symbolicLinkName: string,
  enable: boolean,
): NtStatus {
  return deviceInterfaces.setState(symbolicLinkName, enable);
}
