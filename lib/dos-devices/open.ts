import { checkOptions } from '../arguments/index.js';
import { type BackendChoice, openObjectManager } from '../backend.js';
import { DosDevices } from './dos-devices.js';
import { OPTIONS } from './options.js';

/** Which object manager, and where transactions keep their journals. */
export interface OpenDosDevicesOptions {
  /**
   * `'auto'`: native on Windows, simulated elsewhere; or by name; or an object manager, such as a
   * simulated machine's process. Default: the environment's `DOSDEV_BACKEND`, else `'auto'`.
   */
  readonly backend?: BackendChoice;
  /**
   * The folder of the journals by which transactions outlast a kill. Default: the environment's
   * `DOSDEV_STATE`, else `%LOCALAPPDATA%\dosdev` on Windows, `$XDG_STATE_HOME/dosdev` or
   * `~/.local/state/dosdev` elsewhere; for a simulated machine, which ends with its process, none.
   */
  readonly stateFolder?: string;
}

/**
 * Opens the DOS devices of this machine, or of another object manager.
 * @throws {AddonUnavailableError} native was chosen and cannot be had: never the simulator instead
 */
export function openDosDevices(options: OpenDosDevicesOptions = {}): DosDevices {
  checkOptions(options, OPTIONS.openDosDevices);
  const { backend, stateFolder } = options;
  return new DosDevices(openObjectManager(backend), stateFolder);
}
