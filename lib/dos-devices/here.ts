import type { ChangePortResult, ModeResult } from './mode/index.js';
import { openDosDevices } from './open.js';
import type { ModeOptions } from './types.js';

/** `DosDevices.mode` on this machine: {@link openDosDevices} says which that is. */
export function mode(text: string, options?: ModeOptions): ModeResult {
  return openDosDevices().mode(text, options);
}

/** `DosDevices.changePort` on this machine: {@link openDosDevices} says which that is. */
export function changePort(text: string, options?: ModeOptions): ChangePortResult {
  return openDosDevices().changePort(text, options);
}
