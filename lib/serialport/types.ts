// The interface that node-serialport has for bindings. The types are written out, so that programs
// compile without its package; a type test compares them.
import type { DosDevices } from '../dos-devices/index.js';
import type { Parity, RtsMode } from '../simulated/index.js';
import type { Buffer } from './buffer.js';

/** How to open a serial port. */
export interface PortOpenOptions {
  /** The name of the port: `COM4`. */
  path: string;
  /** In bits per second. */
  baudRate: number;
  /** Default: 8 */
  dataBits?: 5 | 6 | 7 | 8;
  /** Windows opens a port once only, with or without it. Default: `true` */
  lock?: boolean;
  /** 1.5 goes with 5 data bits only, and 2 with the others. Default: 1 */
  stopBits?: 1 | 1.5 | 2;
  /** Default: `'none'` */
  parity?: Parity;
  /** Flow control by RTS and CTS. Default: `false` */
  rtscts?: boolean;
  /** How RTS is driven while `rtscts`. Default: `'handshake'` */
  rtsMode?: RtsMode;
  /** The device controls the flow by XON and XOFF. A simulated port does not. Default: `false` */
  xon?: boolean;
  /** The driver controls the flow by XON and XOFF. A simulated one does not. Default: `false` */
  xoff?: boolean;
  /** Windows does not have it. Default: `false` */
  xany?: boolean;
  /** Whether DTR is on from the start. Default: `true` */
  hupcl?: boolean;
}

/** What is known of a serial port. */
export interface ListedPort {
  /** The name with which to open it: `COM4`. */
  path: string;
  manufacturer: string | undefined;
  serialNumber: string | undefined;
  /** The device instance: `USB\VID_0403&PID_6001\A50285BI`. */
  pnpId: string | undefined;
  /** Where it is plugged in: `Port_#0004.Hub_#0006`. */
  locationId: string | undefined;
  /** `USB Serial Port (COM37)`. */
  friendlyName: string | undefined;
  /** Four hexadecimal digits: `0403`. */
  vendorId: string | undefined;
  /** Four hexadecimal digits: `6001`. */
  productId: string | undefined;
  /** For a further name of a port, the name that its driver gave it: `COM37`. */
  aliasOf?: string;
}

/** The lines that a device drives. */
export interface PortLines {
  cts: boolean;
  dsr: boolean;
  dcd: boolean;
}

/** The lines that a program drives. What is left out is off. `cts` and `dsr` have no effect. */
export interface PortSetOptions {
  brk?: boolean;
  cts?: boolean;
  dsr?: boolean;
  dtr?: boolean;
  rts?: boolean;
}

/** What of an open port can be changed. */
export interface PortUpdateOptions {
  /** In bits per second. */
  baudRate: number;
}

/** An open port, as a binding of node-serialport has it. */
export interface BoundPort {
  /** The options with which it was opened, with all defaults. Only bindings for Windows have `rtsMode`. */
  readonly openOptions: Required<Omit<PortOpenOptions, 'rtsMode'>> &
    Pick<PortOpenOptions, 'rtsMode'>;
  readonly isOpen: boolean;
  /** Closes the port. Reads and writes that wait are `canceled`. */
  close(): Promise<void>;
  /**
   * Reads as soon as there is a byte.
   * @param offset where in the buffer, in bytes
   * @param length how many bytes at most
   * @returns how many were read into the buffer: at least one, unless `length` is 0
   */
  read(
    buffer: Buffer,
    offset: number,
    length: number,
  ): Promise<{ buffer: Buffer; bytesRead: number }>;
  /** Resolves when the device has the bytes. */
  write(buffer: Buffer): Promise<void>;
  /** Changes the baud rate. */
  update(options: PortUpdateOptions): Promise<void>;
  /** Drives DTR, RTS and the break. */
  set(options: PortSetOptions): Promise<void>;
  /** Reads CTS, DSR and DCD. */
  get(): Promise<PortLines>;
  /** The baud rate that is set. */
  getBaudRate(): Promise<{ baudRate: number }>;
  /** Discards what was received and not read, and what was written and not sent. */
  flush(): Promise<void>;
  /** Resolves when everything that was written has been sent. */
  drain(): Promise<void>;
}

/** A binding of node-serialport: `new SerialPortStream({ binding, path: 'COM4', baudRate: 9600 })`. */
export interface SerialBinding {
  /** Lists the ports, each followed by its further names. */
  list(): Promise<ListedPort[]>;
  /** Opens a port by any of its names. */
  open(options: PortOpenOptions): Promise<BoundPort>;
}

/** A port as another binding lists it. */
export interface WrappedPort extends Omit<ListedPort, 'friendlyName'> {
  readonly friendlyName?: string | undefined;
}

/** A binding for {@link windowsBinding} to open ports by: that of any node-serialport. */
export interface WrappedBinding {
  /** Lists the ports. */
  list(): Promise<readonly WrappedPort[]>;
  /** Opens a port by one of its names. */
  open(options: PortOpenOptions): Promise<WrappedOpenPort>;
}

/** An open port of another binding. Its options are what it was opened with, of any type. */
export type WrappedOpenPort = Omit<BoundPort, 'openOptions'> & { readonly openOptions: object };

/** Options of {@link windowsBinding}. */
export interface WindowsBindingOptions {
  /**
   * The binding that opens the ports, such as `SerialPort.binding`. Default: that of the
   * @serialport/bindings-cpp that is installed next to dosdev
   */
  readonly binding?: WrappedBinding;
  /** The DOS devices whose names it opens and lists. Default: those of this Windows */
  readonly dos?: DosDevices;
}
