import type { DeviceSelector } from '../devices/selector-keys.js';
import type { Scope } from '../types.js';

/** A rule that has been checked. */
export interface CheckedRule {
  /** An exact name: `COM4`. */
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly selector: DeviceSelector;
}
