import type { DeviceSelector } from '../devices/selector-keys.js';
import type { Progress } from '../progress.js';
import type { AsyncTransactionOptions, TransactionOptions } from '../timing.js';
import type { BaseChange, Scope } from '../types.js';

/** A list of names with their targets, as plain data: read it from JSON or YAML. */
export interface Declaration {
  /** The version of this form. Default: 1, the only one. */
  readonly version?: 1;
  /** Where editors find the schema; ignored. */
  readonly $schema?: string;
  /** The scope of names that have none. Default: the caller's own. */
  readonly scope?: Scope;
  /**
   * Each name once, in any spelling. A drive letter has its colon. A single letter is a device of
   * that name, and is refused unless such a device exists, because YAML takes the colon of `R:
   * C:\work` for its own.
   */
  readonly names: Readonly<Record<string, DeclaredName>>;
}

/**
 * What one name must lead to: a target alone, or one of four forms. A bare name such as `COM37` is
 * not a target: write an alias.
 */
export type DeclaredName =
  | string
  | DeclaredTarget
  | DeclaredAlias
  | DeclaredDevice
  | DeclaredAbsence;

/** A name with a target. */
export interface DeclaredTarget {
  /**
   * An object path such as `\Device\Serial0`, or a DOS path such as `C:\work`. A bare name such as
   * `COM37` is refused: write an alias.
   */
  readonly target: string;
  /** Whether the target is an object path. Default: whether it begins with a single backslash. */
  readonly raw?: boolean;
  readonly scope?: Scope;
  /** Remove all older definitions. Default: `false`, which pushes this one onto them. */
  readonly replace?: boolean;
}

/** A name that gets the target of another, once all names are as declared. */
export interface DeclaredAlias {
  /** The other name. It must be declared or defined already. */
  readonly alias: string;
  /** Lead to the other name instead of its present target. Default: `false`. */
  readonly byName?: boolean;
  /** @deprecated it is `byName` now, and goes with the next version */
  readonly follow?: boolean;
  readonly scope?: Scope;
  /** Remove all older definitions. Default: `false`, which pushes this one onto them. */
  readonly replace?: boolean;
}

/** A name that leads to a device, whatever the number of its port. */
export interface DeclaredDevice {
  /** What the device has: `usb=0403:6001,serial=A50285BI`, or the same as an object. */
  readonly device: string | DeviceSelector;
  readonly scope?: Scope;
  /** Remove all older definitions. Default: `false`, which pushes this one onto them. */
  readonly replace?: boolean;
}

/** A name that must not be defined in its scope. */
export interface DeclaredAbsence {
  readonly absent: true;
  readonly scope?: Scope;
}

/** Options for carrying out a declaration in a transaction that is open. */
export interface OpenApplyOptions extends Progress {
  /** Return the changes without making them. Default: `false`. */
  readonly dryRun?: boolean;
  /** Also change names that Windows depends on. Default: `false`. */
  readonly force?: boolean;
}

/** Options for carrying out a declaration in a transaction of its own. */
export interface ApplyOptions extends OpenApplyOptions, TransactionOptions {}

/** The same without blocking the thread. */
export interface AsyncApplyOptions extends OpenApplyOptions, AsyncTransactionOptions {}

/** A change that a declaration makes to a name, or with `dryRun` would make. */
export interface ApplyChange extends BaseChange<'define' | 'redefine' | 'remove' | 'unchanged'> {
  readonly scope: Scope;
  /** Of a name that leads to a device: whether that is there now. Absent for other targets. */
  readonly present?: boolean;
}
