import type { ChangePortResult, ModeResult } from './mode/index.js';
import { openDosDevices } from './open.js';
import type { ModeOptions } from './types.js';

/** `DosDevices.mode` on this machine, which {@link openDosDevices} chooses. */
export function mode(text: string, options?: ModeOptions): ModeResult {
  return openDosDevices().mode(text, options);
}

/** `DosDevices.changePort` on this machine, which {@link openDosDevices} chooses. */
export function changePort(text: string, options?: ModeOptions): ChangePortResult {
  return openDosDevices().changePort(text, options);
}
