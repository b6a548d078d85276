import { checkKeys, checkObject } from '../arguments/index.js';
import { type BackendChoice, openObjectManager } from '../backend.js';
import { DosDevices } from './dos-devices.js';

export interface OpenDosDevicesOptions {
  /**
   * `'auto'`: native on Windows, simulated elsewhere; or by name; or an object manager, such as a
   * simulated machine's seat. Default: the environment's `DOSDEV_BACKEND`, else `'auto'`.
   */
  readonly backend?: BackendChoice;
}

/**
 * Opens the DOS devices of this machine, or of another object manager.
 * @throws {AddonUnavailableError} native was chosen and cannot be had: never the simulator instead
 */
export function openDosDevices(options: OpenDosDevicesOptions = {}): DosDevices {
  checkObject('options', options);
  checkKeys('options', options, ['backend']);
  return new DosDevices(openObjectManager(options.backend));
}
