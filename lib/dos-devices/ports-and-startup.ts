import { warnDeprecated } from '../status/deprecation.js';
import { endPrinterRedirection, type PrinterChange, redirectPrinter } from './change/printers.js';
import { releasePort } from './com-numbers/release.js';
import type { PortRelease, ReleaseOptions } from './com-numbers/release-types.js';
import { type ChangePortResult, type ModeResult, runChangePort, runMode } from './mode/index.js';
import { NamedDevices } from './named-devices.js';
import {
  type PersistChange,
  type PersistedDosDevice,
  persist,
  persisted,
  unpersist,
} from './persist/persist.js';
import type {
  ModeOptions,
  PersistOptions,
  PrinterOptions,
  Target,
  UnpersistOptions,
} from './types.js';

/** The members for printers and ports, and for the names that Windows creates at startup. */
export abstract class PortsAndStartup extends NamedDevices {
  /**
   * Makes Windows create a global name at each startup. Nothing changes now. With Fast Startup, a
   * PC that is shut down and switched on does not restart: use Restart.
   * @param name an MS-DOS device name in any spelling
   * @param target an object path such as `\Device\Serial0`, or a DOS path such as `C:\work`, which
   *   is stored as an object path, without a backslash at its end unless it is the root of a volume
   * @example
   * ```js
   * dos.persist('COM4', { alias: 'COM37' });
   * ```
   * @throws {AmbiguousTargetError} when the target could be a device or a file, as for {@link
   *   define}
   * @throws {GuardedNameError} when Windows depends on the name and `force` is not set
   * @throws {Win32Error} `ERROR_ACCESS_DENIED` when this caller is not an administrator; `ERROR_BUSY`
   *   when another program changes the list, and does not end in time
   * @throws {ReadBackError} when it does not read back as asked; it has been undone
   * @see Microsoft, KB102985 (`Session Manager\DOS Devices`)
   */
  persist(name: string, target: Target, options?: PersistOptions): PersistChange {
    return persist(this.objectManager, name, target, options);
  }

  /**
   * Makes Windows stop creating a name at startup.
   * @returns an `'unchanged'` change when the name was not listed and `ifExists` is set
   * @example
   * ```js
   * dos.unpersist('COM4', { ifExists: true });
   * ```
   * @throws as {@link persist}; {Win32Error} `ERROR_FILE_NOT_FOUND` when the name is not listed
   */
  unpersist(name: string, options?: UnpersistOptions): PersistChange {
    return unpersist(this.objectManager, name, options);
  }

  /**
   * The names that the system makes at every restart, sorted; some are Windows' own: `NUL`, `PIPE`, …
   * @example
   * ```js
   * for (const { name, target } of dos.persisted()) console.log(name, target);
   * ```
   */
  persisted(): readonly PersistedDosDevice[] {
    return persisted(this.objectManager);
  }

  /**
   * Frees a COM number that {@link reservedPorts} lists for a device that is not present, or for no
   * known device, so that Windows may give it to new hardware. If the device comes back, it uses the
   * number all the same.
   * @param name the name of a COM port in any spelling
   * @example
   * ```js
   * for (const { name, device } of dos.reservedPorts()) {
   *   if (device?.present === false) dos.releasePort(name);
   * }
   * ```
   * @throws {ReservedPortError} when the device that has the number is present
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when the number is not reserved;
   *   `ERROR_ALREADY_EXISTS` when the name is persisted; `ERROR_ACCESS_DENIED` when this caller is
   *   not an administrator
   * @throws {NtError} `STATUS_NOT_SUPPORTED` where the COM port database is lacking
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it is not the name of a COM port
   * @see Microsoft, "ComDBReleasePort function (msports.h)"
   */
  releasePort(name: string, options?: ReleaseOptions): PortRelease {
    return releasePort(this.objectManager, name, options);
  }

  /**
   * Redirects a printer port to a printer on the network, until this logon session ends.
   * @param name `LPT1`, in any spelling
   * @param share the printer: `\\server\share`
   * @returns once the server has answered, which may take a while; off the main thread
   * @example
   * ```js
   * await dos.redirectPrinter('LPT2', '\\\\server\\laser');
   * ```
   * @throws {Win32Error} `ERROR_BAD_NETPATH` for an unknown server, `ERROR_BAD_NET_NAME` for an
   *   unknown share, `ERROR_ALREADY_ASSIGNED` when the port is redirected,
   *   `ERROR_SESSION_CREDENTIAL_CONFLICT`, `ERROR_BAD_DEVICE` for a name that is not a printer
   *   port's, or another code of the network
   * @see Microsoft, "WNetAddConnection2W function (winnetwk.h)"
   */
  redirectPrinter(name: string, share: string, options?: PrinterOptions): Promise<PrinterChange> {
    return redirectPrinter(this.objectManager, name, share, options);
  }

  /**
   * Ends what {@link redirectPrinter} did: the port leads where it led before.
   * @example
   * ```js
   * await dos.redirectPrinter('LPT2', '\\\\server\\laser');
   * await dos.endPrinterRedirection('LPT2');
   * ```
   * @throws {Win32Error} `ERROR_NOT_CONNECTED` when the port is not redirected; `ERROR_BAD_DEVICE`
   * @see Microsoft, "WNetCancelConnection2W function (winnetwk.h)"
   */
  endPrinterRedirection(name: string, options?: PrinterOptions): Promise<PrinterChange> {
    return endPrinterRedirection(this.objectManager, name, options);
  }

  /**
   * The former name of {@link endPrinterRedirection}.
   * @deprecated `DOSDEV_DEP0004`
   */
  endRedirection(name: string, options?: PrinterOptions): Promise<PrinterChange> {
    warnDeprecated('DOSDEV_DEP0004', 'endRedirection() is now endPrinterRedirection()');
    return this.endPrinterRedirection(name, options);
  }

  /**
   * Carries out the part of a MODE command that is about links: redirects printing to a serial
   * port, ends the redirection, or returns the current state. The change remains when this process
   * ends. A global name is changed for everyone, which takes an administrator: no definition can
   * shadow it for a plain user's programs.
   * @param text `LPT1=COM1`, `MODE LPT1:`, `MODE LPT1 /STATUS`, `MODE`; in any case
   * @example
   * ```js
   * dos.mode('LPT2:=COM1:');
   * ```
   * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the index of the first wrong
   *   character
   * @throws {TypeError} `ERR_DOSDEV_DEVICE_SETTINGS` for settings such as `BAUD=9600`
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when a port is not defined; and as {@link define}
   * @see Microsoft, "mode"
   */
  mode(text: string, options?: ModeOptions): ModeResult {
    return runMode(this, text, options);
  }

  /**
   * Carries out a CHANGE PORT command. `COM12=COM1` makes COM12 a name for the port of COM1; `/D
   * COM12` removes it; `/QUERY` lists the ports. Scope and rights are as for {@link mode}.
   * @example
   * ```js
   * dos.changePort('COM12=COM1');
   * ```
   * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the index of the first wrong
   *   character
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when a port is not defined; `ERROR_NOT_FOUND` when
   *   the name is a port's own instead of a mapping; and as {@link define}
   * @see Microsoft, "change port"
   */
  changePort(text: string, options?: ModeOptions): ChangePortResult {
    return runChangePort(this, text, options);
  }
}
