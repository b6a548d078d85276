import type { BackendChoice } from '../backend.js';
import type { DeviceKind } from '../names/index.js';
import type { ChangeApi, Lifetime, Scope } from '../object-manager/scope.js';
import type { NumberClaim } from './com-numbers/claim.js';
import type { DeviceSelector } from './devices/selector-keys.js';
import type { Device } from './devices/types.js';
import type { NamePattern } from './name-pattern.js';

export type { ChangeApi, Lifetime, Scope };

/** The definitions of one name in one scope. */
export interface Definitions {
  readonly scope: Scope;
  /** The target of the newest definition. */
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

/** A name with its definitions. */
export interface DosDevice extends Definitions {
  /** In upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  readonly kind: DeviceKind;
  /** The global definitions that a local name shadows; absent when it shadows none. */
  readonly shadows?: Definitions;
  /** The serial port at the end; absent unless a known one is found. */
  readonly port?: SerialPort;
}

/** A name in a list, with what a bulk read returns. */
export interface ListedDosDevice {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly scope: Scope;
  /** The target; `undefined` when the link does not let this caller read it. */
  readonly target: string | undefined;
  /** The global name that a local one shadows; absent when it shadows none. */
  readonly shadows?: { readonly scope: Scope; readonly target: string | undefined };
  /** The serial port at the end; absent unless a known one is found. */
  readonly port?: SerialPort;
}

/** Which definitions to read. */
export interface ReadOptions {
  /** Default: the scope that the spelling names, as `\GLOBAL??\COM20` does; else as programs see the name. */
  readonly scope?: Scope;
}

/** Which names. Default: all that the caller sees. */
export interface SelectOptions {
  readonly kind?: DeviceKind | readonly DeviceKind[];
  readonly scope?: Scope;
  /**
   * A pattern that names must match, or text with `*` and `?`: `'COM*'`; of a list, one of them. Case
   * does not matter.
   */
  readonly match?: NamePattern | readonly NamePattern[];
}

/** Which names to list. Default: all that the caller sees. */
export interface ListOptions extends SelectOptions {
  /**
   * Only names that lead to the same device as this, or to something on it: a name in any spelling,
   * or an object path such as `\Device\Serial0`.
   */
  readonly leadsTo?: string;
}

/** Options of every change. */
export interface ChangeOptions {
  /** Default: the scope of the caller's own names: local for a logon session, global for LocalSystem. */
  readonly scope?: Scope;
  /**
   * Return the change without making it. The system is asked whether it would refuse it, and a
   * refusal is thrown as for the change. Default: `false`.
   */
  readonly dryRun?: boolean;
  /**
   * Change a name that Windows depends on, `C:`, `NUL`, `PIPE`, …, or make one that leads back to
   * itself, or one that leads to a device and is the port of another. Default: `false`.
   */
  readonly force?: boolean;
}

/** An option of changes that do not block the thread. */
export interface Broadcasting {
  /** For a drive letter: notify programs such as Explorer. A hung one delays it. Default: `false`. */
  readonly broadcast?: boolean;
}

/**
 * What a name leads to. Text is an object path such as `\Device\Serial0`, or a fully qualified DOS
 * path such as `C:\work`; text that could be a device as well as a file is refused. An `alias` gets
 * the present target of another name, or with `byName` leads to that name, so that it follows later
 * changes of it. A `device` is what one device of the machine has (`usb=0403:6001,serial=A50285BI`),
 * or that device as `devices()` returns it: the name leads there at every arrival, by the device's
 * interface, whatever number its port has.
 */
export type Target =
  | string
  | { readonly alias: string; readonly byName?: boolean }
  | { readonly device: DeviceSelector | Pick<Device, 'instance' | 'present'> | string };

/** Options for a definition. */
export interface DefineOptions extends ChangeOptions {
  /**
   * `true`: the target is an object path, stored unchanged; `false`: a DOS path, converted as Windows
   * does. Default: an object path begins with one backslash, a DOS path with a drive and a backslash,
   * with two backslashes, with `.\` or `..\`, and anything else is refused. An alias excludes it.
   */
  readonly raw?: boolean;
  /**
   * What to do where the name is defined, in its scope, or where none is named, as the caller sees
   * it: `'push'` this definition onto the others; `'replace'` all of them; `'keep'` them; or throw an
   * `'error'`, `ERROR_ALREADY_EXISTS`. A name that is as asked for is left alone: `'push'` looks at
   * its newest definition. Default: `'push'`.
   */
  readonly ifDefined?: 'push' | 'replace' | 'keep' | 'error';
  /**
   * Also make Windows create the name, globally, at every startup, as `persist` does: both, or neither.
   * `ifDefined` then holds for what is listed too, where `'push'` replaces it. Default: `false`.
   */
  readonly persist?: boolean;
}

/** Options for a name that a handle keeps. */
export type TemporaryOptions = Pick<DefineOptions, 'scope' | 'force' | 'raw'>;

/** Options for a new name with the target of another. */
export interface AliasOptions extends Omit<DefineOptions, 'raw'> {
  /** Lead to the other name, so that it follows later changes of it, instead of to its present target. */
  readonly byName?: boolean;
}

export interface RemoveOptions extends ChangeOptions {
  /** Which definition: the newest that equals this, in any case. Default: the newest. */
  readonly target?: string;
  /** Which definition: the newest that begins with this, in any case; excludes `target`. */
  readonly targetPrefix?: string;
  /** Remove every definition of the scope; excludes `target` and `targetPrefix`. Default: `false`. */
  readonly all?: boolean;
  /**
   * Return an `'unchanged'` change when there is no such name or definition. Default: `false`, which
   * is an error.
   */
  readonly ifExists?: boolean;
}

/** Options for a definition that does not block the thread. */
export interface AsyncDefineOptions extends DefineOptions, Broadcasting {}

/** Options for an alias that does not block the thread. */
export interface AsyncAliasOptions extends AliasOptions, Broadcasting {}

/** Options for a removal that does not block the thread. */
export interface AsyncRemoveOptions extends RemoveOptions, Broadcasting {}

/** What all changes have in common: one that was made, or with `dryRun` would be. */
export interface BaseChange<Action extends string = string> {
  /** `'unchanged'`: the name was as asked for. */
  readonly action: Action;
  /** Whether it was made: `false` with `dryRun`, and for `'unchanged'`. */
  readonly done: boolean;
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  /** What the name led to before the change, newest first; empty when it was not there. */
  readonly before: readonly string[];
  /** What it leads to after the change; empty when it is not there. */
  readonly after: readonly string[];
}

/** A change of a name's definitions in one scope. */
export interface Change extends BaseChange<'define' | 'remove' | 'unchanged'> {
  readonly scope: Scope;
  readonly lifetime: Lifetime;
  /** The Windows call that makes it; absent for `'unchanged'`. */
  readonly via?: ChangeApi;
  /** Of a name that leads to a device: whether that is there now. Absent for other targets. */
  readonly present?: boolean;
  /** The change of the names that Windows creates at startup; absent without `persist`. */
  readonly persisted?: PersistChange;
}

/** A change of the names that Windows creates at startup: made, or planned. */
export interface PersistChange extends BaseChange<'persist' | 'unpersist' | 'unchanged'> {
  /** The registry call that makes it; absent for `'unchanged'`. */
  readonly via?: 'RegSetValueExW' | 'RegDeleteValueW';
  /** Of a name that leads to a device: whether that is there now. Absent for other targets. */
  readonly present?: boolean;
  /**
   * For a target that is the port of a USB device, and another device's later: a selector of the
   * device, which `{ device }` follows. Absent for other targets.
   */
  readonly selector?: string;
  /**
   * For the name of a COM port: what becomes of its number in the COM port database. Absent for other
   * names, and for a number that was not reserved and is not claimed.
   */
  readonly claim?: NumberClaim;
}

/** A name that exists until this is closed or the process ends. */
export interface TemporaryDosDevice extends Disposable {
  readonly name: string;
  readonly target: string;
  readonly scope: Scope;
  readonly closed: boolean;
  /** Removes the name. Closing twice does nothing. */
  close(): void;
}

/** Which link, and its new security. */
export interface SecurityOptions {
  /** Default: the scope that the spelling names; else that of the name that the caller sees. */
  readonly scope?: Scope;
  /**
   * SDDL text of an owner, a group and a DACL, or of some of these: `D:(A;;GA;;;BA)`. They replace
   * those of the link; `D:NO_ACCESS_CONTROL` is a NULL DACL. Default: nothing changes.
   */
  readonly sddl?: string;
  /** Check a change and return what it would be, without making it. Default: `false`. */
  readonly dryRun?: boolean;
  /** Change a name that Windows depends on: `C:`, `NUL`, `PIPE`, … Default: `false`. */
  readonly force?: boolean;
}

/** Options for a name that Windows must no longer create at startup. */
export interface UnpersistOptions {
  /**
   * Return the change without making it. A caller that may not write to the list is refused as
   * usual. Default: `false`.
   */
  readonly dryRun?: boolean;
  /** Change a name that Windows depends on: `NUL`, `PIPE`, `UNC`, … Default: `false`. */
  readonly force?: boolean;
  /**
   * Return an `'unchanged'` change when the name is not listed. Default: `false`, which is an error.
   */
  readonly ifExists?: boolean;
}

/** Options for a name that Windows creates at startup. */
export interface PersistOptions extends Omit<UnpersistOptions, 'ifExists'> {
  /**
   * `true`: the target is an object path, stored unchanged; `false`: a DOS path, converted as Windows
   * does. Default: as for `define`.
   */
  readonly raw?: boolean;
  /**
   * What to do where the name is listed: `'replace'` its target, `'keep'` it, or throw an `'error'`,
   * `ERROR_ALREADY_EXISTS`. Default: `'replace'`.
   */
  readonly ifDefined?: 'replace' | 'keep' | 'error';
}

/** Options for redirecting a printer port. */
export interface PrinterOptions {
  /**
   * Return the change without making it. The network cannot be asked without a connection, so only
   * the change itself finds that a server or share is missing, or refuses this user. Default:
   * `false`.
   */
  readonly dryRun?: boolean;
}

/** Options of a MODE command. */
export interface ModeOptions {
  /**
   * Return the changes without making them. What the system would refuse is thrown all the same.
   * Default: `false`.
   */
  readonly dryRun?: boolean;
}

/** Which object manager, and where transactions keep their journals. */
export interface OpenDosDevicesOptions {
  /**
   * `'auto'`: native on Windows, simulated elsewhere; `'native'`; `'simulated'`; or an object
   * manager, such as a simulated machine's process. Default: the environment's `DOSDEV_BACKEND`,
   * else `'auto'`.
   */
  readonly backend?: BackendChoice;
  /**
   * The folder of the journals with which transactions survive a kill; a relative path is below the
   * current folder, also after that is another one. Default: the environment's
   * `DOSDEV_STATE`, else `%LOCALAPPDATA%\dosdev` on Windows, `$XDG_STATE_HOME/dosdev` or
   * `~/.local/state/dosdev` elsewhere; for a simulated machine, which ends with its process, none.
   */
  readonly stateFolder?: string;
}
