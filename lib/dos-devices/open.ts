import { checkOptions } from '../arguments/index.js';
import { openObjectManager } from '../backend.js';
import { DosDevices } from './dos-devices.js';
import { OPTIONS } from './options.js';
import type { OpenDosDevicesOptions } from './types.js';

/**
 * Opens the DOS devices of this machine, or of another object manager.
 * @throws {AddonUnavailableError} when native was chosen and the addon cannot be loaded; the
 *   simulator never replaces it
 */
export function openDosDevices(options: OpenDosDevicesOptions = {}): DosDevices {
  checkOptions(options, OPTIONS.openDosDevices);
  const { backend, stateFolder } = options;
  return new DosDevices(openObjectManager(backend), stateFolder);
}
