import type { Reasons } from '../object-manager/index.js';
import type { DosDeviceSystem } from './base-server/dos-device-system.js';
import type { ObjectManagerSystem } from './object-manager/object-manager-system.js';
import type { Rules } from './rules.js';

/**
 * The behaviour for which Windows and Wine have different code. A machine chooses its system once,
 * when it starts. Differences in values are in {@link Rules}.
 */
export interface System extends ObjectManagerSystem, DosDeviceSystem {
  /** Further directories of the root. */
  readonly directories: readonly string[];
  /** Whether `\SystemRoot` leads to the folder of Windows, by way of `\Device\BootDevice`. */
  readonly hasSystemRoot: boolean;
  /**
   * Whether the rule `rootThroughLink` applies: a lookup may refuse a path that ends at a link to
   * the root.
   */
  readonly asksRootThroughLink: boolean;
  /** Whether its drivers register device interfaces for the ports of the machine itself. */
  readonly hasPortInterfaces: boolean;
  /** @returns what this system lacks apart from the rules, each with the reason */
  departures(rules: Rules): Reasons;
}
