import type { Reasons } from './capabilities.js';
import type { Identity } from './identity.js';

/** What a user-mode caller cannot do with device interfaces, with the reason. */
export function userModeLacks({ elevated, localSystem }: Identity): Reasons {
  return {
    registerDeviceInterfaces:
      elevated || localSystem
        ? undefined
        : 'only administrators and LocalSystem may register device interfaces from user mode',
    setDeviceInterfaceState:
      "no call of user mode enables a device interface: that is its driver's to do",
  };
}
