import type { PortOpenOptions, SerialBinding } from '../../serialport/index.js';
import type { Duplex } from '../../simulated/duplex.js';
import type { SerialDeviceEnd } from '../../simulated/index.js';

/** The serial ports of a `describeBackends` suite. */
export interface BackendSerial {
  /**
   * Why there are no two ports with a cable between them; `undefined` if there are. The simulator
   * always has them.
   */
  readonly unavailable: string | undefined;
  /**
   * Gives the test a serial port and the other end of its cable. After the test both are closed, and
   * so are the ports that were opened through the binding.
   * @param options the settings of the device, which on the real backend is a port, too. Default:
   *   9600 baud, 8 data bits, no parity, 1 stop bit
   * @throws {SerialPairError} when there is none, all are in use, or the cable carries nothing
   */
  pair(options?: SerialPairOptions): Promise<SerialPair>;
}

/** The settings of a pair's device. An emulated device takes those of the program. */
export type SerialPairOptions = Partial<
  Pick<PortOpenOptions, 'baudRate' | 'dataBits' | 'parity' | 'stopBits' | 'rtscts'>
>;

/** A serial port for a program, and the device at the other end of its cable. */
export interface SerialPair {
  /** The name of the port, for the program to open: `COM37`. */
  readonly path: string;
  /** The binding for node-serialport that opens it, by any of its names. */
  readonly binding: SerialBinding;
  /** The device: it reads what the program writes, and writes what the program reads. */
  readonly device: Duplex;
  /**
   * The same device on the simulator, with what only an emulated one has: the settings and lines of
   * the program, its own lines, and `unplug`. Absent on the real backend.
   */
  readonly emulated?: SerialDeviceEnd;
}
