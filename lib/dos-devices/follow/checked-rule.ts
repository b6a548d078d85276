import type { Scope } from '../types.js';
import type { DeviceSelector } from './selector.js';

/** A rule that has been checked. */
export interface CheckedRule {
  /** An exact name: `COM4`. */
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly selector: DeviceSelector;
}
