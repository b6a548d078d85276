import type { BackendChoice } from '../backend.js';
import type { DeviceKind } from '../names/index.js';
import type { ChangeApi, Lifetime, Scope } from '../object-manager/scope.js';

export type { ChangeApi, Lifetime, Scope };

/** The definitions of one name in one scope. */
export interface Definitions {
  readonly scope: Scope;
  /** What the name leads to: the newest definition. */
  readonly target: string;
  /** All definitions, newest first; `target` is the first. */
  readonly definitions: readonly [string, ...string[]];
}

/** A serial port's hardware, as its driver lists it in `HARDWARE\DEVICEMAP\SERIALCOMM`. */
export interface SerialPort {
  /** The device's object path: `\Device\Serial0`. */
  readonly device: string;
  /** The name that its driver gave it: `COM1`. */
  readonly name: string;
}

/** What is known of a name. */
export interface DosDevice extends Definitions {
  /** In upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  readonly kind: DeviceKind;
  /** The global definitions that a local name hides; absent when it hides none. */
  readonly hidden?: Definitions;
  /** The serial port that it leads to in the end; absent when it leads to none that is known. */
  readonly port?: SerialPort;
}

/** A name in a list, with no more than a bulk read tells. */
export interface ListedDosDevice {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly scope: Scope;
  /** What it leads to; `undefined` when the link does not let this caller read it. */
  readonly target: string | undefined;
  /** The target of the global name that a local one hides; absent when it hides none. */
  readonly hidden?: string | undefined;
  /** The serial port that it leads to in the end; absent when it leads to none that is known. */
  readonly port?: SerialPort;
}

/** Which names to list; by default all that the caller sees. */
export interface ListOptions {
  readonly kind?: DeviceKind | readonly DeviceKind[];
  readonly scope?: Scope;
  /** A pattern that names must match, or text with `*` and `?`: `'COM*'`. Case does not matter. */
  readonly match?: RegExp | string;
}

/** Options that every change has. */
export interface ChangeOptions {
  /**
   * Default: what the caller's own names are: the logon session's, for LocalSystem the global ones.
   */
  readonly scope?: Scope;
  /**
   * Say what would be done, and do nothing; the system is asked whether it would refuse, and such a refusal
   * is thrown as that of the change. Default: `false`.
   */
  readonly dryRun?: boolean;
  /**
   * Change a name that Windows depends on, `C:`, `NUL`, `PIPE`, …, or make one that leads back to
   * itself. Default: `false`.
   */
  readonly force?: boolean;
  /** For a drive letter: tell programs such as Explorer. Default: `false`. */
  readonly broadcast?: boolean;
}

export interface DefineOptions extends ChangeOptions {
  /**
   * Default: what the scope brings, `'session'` or `'boot'`. `'boot'` asks for the global scope.
   * `'temporary'`: a handle of this process keeps the name, until the change's `device` is closed.
   */
  readonly lifetime?: Lifetime;
  /**
   * `true`: the target is an object path, stored unchanged; `false`: a DOS path, converted as Windows
   * does. Default: an object path begins with one backslash, a DOS path with a drive and a backslash,
   * with two backslashes, with `.\` or `..\`, and anything else is refused.
   */
  readonly raw?: boolean;
}

/** How a name is made that a handle keeps. */
export type TemporaryOptions = Pick<DefineOptions, 'scope' | 'force' | 'raw'>;

/** A new name for what another leads to. The target is that of the other name. */
export interface AliasOptions extends Omit<DefineOptions, 'raw'> {
  /** Lead to the other name, so that later changes of it count, and not to its present target. */
  readonly follow?: boolean;
}

export interface RemoveOptions extends ChangeOptions {
  /** Which definition: the newest that begins with this, in any case. Default: the newest. */
  readonly target?: string;
  /** The definition must be the target, and not only begin with it. Default: `false`. */
  readonly exact?: boolean;
  /** Every definition of the scope, and not with `target`. Default: `false`. */
  readonly all?: boolean;
  /** Do nothing when there is no such name or definition. Default: `false`, which is an error. */
  readonly ifExists?: boolean;
}

/** A change: one that was made, or with `dryRun` one that would be. */
export interface Change {
  readonly action: 'define' | 'remove';
  /** Whether it was made. */
  readonly done: boolean;
  readonly name: string;
  readonly scope: Scope;
  readonly lifetime: Lifetime;
  readonly via: ChangeApi;
  /** The definitions of the scope before it, newest first. */
  readonly before: readonly string[];
  /** And after it. */
  readonly after: readonly string[];
  /** The name that was made with `lifetime: 'temporary'`: it goes when this is closed. */
  readonly device?: TemporaryDosDevice;
}

/** A name that lasts as long as this is not closed and the process runs. */
export interface TemporaryDosDevice extends Disposable {
  readonly name: string;
  readonly target: string;
  readonly scope: Scope;
  readonly closed: boolean;
  /** Takes the name away. Closing twice does nothing. */
  close(): void;
}

/** Which link, and what its security becomes. */
export interface SecurityOptions {
  /** Default: the scope of the name that the caller sees. */
  readonly scope?: Scope;
  /**
   * SDDL text of an owner, a group and a DACL, or of some of these: `D:(A;;GA;;;BA)`. They replace
   * those of the link; `D:NO_ACCESS_CONTROL` is a NULL DACL. Default: nothing changes.
   */
  readonly sddl?: string;
  /** Check a change and return what it would be, without making it. Default: `false`. */
  readonly dryRun?: boolean;
  /** Change a name that the system depends on: `C:`, `NUL`, `PIPE`, … Default: `false`. */
  readonly force?: boolean;
}

/** How a name is taken out of what is made at every restart. */
export interface UnpersistOptions {
  /**
   * Say what would be done, and do nothing; a caller that may not write to the list is refused as without.
   * Default: `false`.
   */
  readonly dryRun?: boolean;
  /** Change a name that Windows depends on: `NUL`, `PIPE`, `UNC`, … Default: `false`. */
  readonly force?: boolean;
  /** Do nothing when the name is not listed. Default: `false`, which is an error. */
  readonly ifExists?: boolean;
}

/** How to create a name at every restart. */
export interface PersistOptions extends Omit<UnpersistOptions, 'ifExists'> {
  /**
   * `true`: the target is an object path, stored unchanged; `false`: a DOS path, converted as Windows
   * does. Default: as for `define`.
   */
  readonly raw?: boolean;
}

/** How a printer port is redirected. */
export interface PrinterOptions {
  /**
   * Say what would be done, and do nothing. The network is not asked, for it has no way to ask without a
   * connection: that a server or share is missing, or refuses this user, only the change finds out.
   * Default: `false`.
   */
  readonly dryRun?: boolean;
}

/** How a MODE command is carried out. */
export interface ModeOptions {
  /**
   * Say what would be done, and do nothing; what the system would refuse is thrown all the same.
   * Default: `false`.
   */
  readonly dryRun?: boolean;
}

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
