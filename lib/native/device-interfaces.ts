import { checkBoolean, checkString, checkStringOrNull, guidArgument } from '../arguments/index.js';
import {
  isReferenceString,
  kernelInterfaceName,
  parseDeviceInterfaceName,
} from '../names/index.js';
import type { DeviceInterface, DeviceInterfaces } from '../object-manager/index.js';
import { type NtStatus, STATUS, win32Code } from '../status/index.js';
import { win32ToStatus } from '../status/win32-to-status.js';
import type { Addon } from './boundary.js';

/** Errors of setupapi.dll's own. Source: Microsoft, "Setup and device installer error codes". */
const SETUP_ERROR = {
  INVALID_DEVINST_NAME: 0xe000_0205,
  NO_SUCH_DEVINST: 0xe000_020b,
  INVALID_REFERENCE_STRING: 0xe000_021f,
  /** A 32-bit process on a 64-bit Windows. */
  IN_WOW64: 0xe000_0235,
} as const;

/** The statuses that the kernel's routine returns for the same reasons. */
const STATUS_BEHIND = new Map<number, NtStatus>([
  [SETUP_ERROR.INVALID_DEVINST_NAME, STATUS.INVALID_DEVICE_REQUEST],
  [SETUP_ERROR.NO_SUCH_DEVINST, STATUS.INVALID_DEVICE_REQUEST],
  [SETUP_ERROR.INVALID_REFERENCE_STRING, STATUS.INVALID_DEVICE_REQUEST],
  [SETUP_ERROR.IN_WOW64, STATUS.NOT_SUPPORTED],
]);

function statusOf(error: number): NtStatus {
  return STATUS_BEHIND.get(error) ?? win32ToStatus(win32Code(error));
}

/** The device interfaces of this Windows, for a user-mode caller. */
export class NativeDeviceInterfaces implements DeviceInterfaces {
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  list(interfaceClassGuid: string): readonly DeviceInterface[] | NtStatus {
    const guid = guidArgument('interfaceClassGuid', interfaceClassGuid);
    const answer = this.#addon.listDeviceInterfaces(guid);
    if (typeof answer === 'number') return statusOf(answer);
    return answer.map(([path, deviceInstance, enabled]) => ({
      symbolicLinkName: kernelSpelling(path),
      deviceInstance,
      referenceString: parseDeviceInterfaceName(path)?.referenceString ?? '',
      enabled,
    }));
  }

  register(
    device: string,
    interfaceClassGuid: string,
    referenceString: string | null,
  ): string | NtStatus {
    checkString('device', device);
    const guid = guidArgument('interfaceClassGuid', interfaceClassGuid);
    checkStringOrNull('referenceString', referenceString);
    const reference = referenceString === '' ? null : referenceString;
    if (!isReferenceString(reference ?? '')) return STATUS.INVALID_DEVICE_REQUEST;
    const answer = this.#addon.registerDeviceInterface(device, guid, reference);
    return typeof answer === 'number' ? statusOf(answer) : kernelSpelling(answer);
  }

  setState(symbolicLinkName: string, enable: boolean): NtStatus {
    checkString('symbolicLinkName', symbolicLinkName);
    checkBoolean('enable', enable);
    // IoSetDeviceInterfaceState has no user-mode counterpart.
    return STATUS.NOT_SUPPORTED;
  }
}

function kernelSpelling(path: string): string {
  const parts = parseDeviceInterfaceName(path);
  return parts === undefined ? path : kernelInterfaceName(parts.link, parts.referenceString);
}
