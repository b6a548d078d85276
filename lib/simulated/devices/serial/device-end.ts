import type { Duplex } from '../../duplex.js';
import type { ControlLines, ModemLines } from './lines.js';
import type { SerialSettings } from './settings.js';

/** A device at the far end of a port's cable. Disposing unplugs it. */
export interface SerialDevice extends Disposable {
  /** The port's device: `\Device\VCP0`. */
  readonly device: string;
}

/**
 * A device's end of a serial cable: a stream of what programs send, to which it writes what they
 * receive. It stays the same while programs open and close the port, and while the port is gone.
 * What it writes while no program has the port open is lost, as on Windows.
 *
 * Its events, besides those of a stream:
 *
 * - `'port-open'`, with the settings: a program has opened the port and set it;
 * - `'settings'`, with the settings: the program has set it anew;
 * - `'lines'`, with the lines: DTR, RTS or the break has changed, also by opening the port, after
 *   `'port-open'`, and by closing it, before `'port-close'`;
 * - `'port-close'`: the port is closed, or gone.
 */
export interface SerialDeviceEnd extends SerialDevice, Duplex {
  /** The name of the port, such as `COM37`; `null` while it is unplugged, or has no name. */
  readonly port: string | null;
  /** Whether a program has the port open. */
  readonly isOpen: boolean;
  /** In bits per second, as the program has set it. */
  readonly baudRate: number;
  /** What the program has set; while none has the port open, what the last one had. */
  readonly settings: SerialSettings;
  /** Whether the program asserts DTR, data terminal ready. */
  readonly dtr: boolean;
  /** Whether the program asserts RTS, request to send. */
  readonly rts: boolean;
  /** Whether the program sends a break. */
  readonly brk: boolean;
  /** Adds a listener of the program's settings. */
  on(name: 'port-open' | 'settings', listener: (settings: SerialSettings) => void): this;
  /** Adds a listener of the lines that the program drives. */
  on(name: 'lines', listener: (lines: ControlLines) => void): this;
  /** Adds a listener of the end of a program's use. */
  on(name: 'port-close', listener: () => void): this;
  /** Adds a listener to an event of a stream. */
  on(...args: Parameters<Duplex['on']>): this;
  /** Adds a listener for the program's next settings. */
  once(name: 'port-open' | 'settings', listener: (settings: SerialSettings) => void): this;
  /** Adds a listener for the next change of the lines. */
  once(name: 'lines', listener: (lines: ControlLines) => void): this;
  /** Adds a listener for the next end of a program's use. */
  once(name: 'port-close', listener: () => void): this;
  /** Adds a listener for the next event of a stream. */
  once(...args: Parameters<Duplex['once']>): this;
  /**
   * Drives the lines of the device. At first CTS and DSR are on, and DCD is off.
   * @param lines those to change. Under `rtscts`, a program's writes wait while CTS is off
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  set(lines: Partial<ModemLines>): void;
  /**
   * Pulls the device out, with its port: what the program reads and writes fails, and the port's
   * name goes. It has no effect on one that is out.
   */
  unplug(): void;
  /**
   * Plugs the device in again, as `machine.attach` does.
   * @param port the name of its port from now on: `COM38`, or another that a driver may give, such as
   *   `CNCA0`. Default: the one that it had
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when a device of that instance is there, or a port
   *   of that name; `STATUS_NOT_SUPPORTED` when a port of the machine's own, one of `serialPorts`,
   *   would get another name, or a serial port that of a parallel one
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  plugIn(port?: string): void;
}

/** Where a device's cable is plugged in. */
export interface Socket {
  /** The port's device: `\Device\VCP0`. */
  readonly device: string;
  readonly port: string | null;
  unplug(): void;
  plugIn(port: string | undefined): void;
  /** Takes the cable out for good. */
  release(): void;
}
