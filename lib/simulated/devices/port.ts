import { type NtStatus, STATUS } from '../../status/index.js';
import type { DeviceDriver, OpenedFile } from '../object-manager/objects/index.js';
import {
  type Cable,
  type ControlLines,
  PortConnection,
  type SerialSettings,
} from './serial/index.js';

/**
 * A serial or parallel port: it can be opened once at a time, and its output arrives at the far end
 * of the cable.
 */
export class PortDriver implements DeviceDriver {
  /** The device's name below `\Device\`. */
  readonly device: string;
  readonly isSerial: boolean;
  #cable: Cable | undefined;
  #open: PortConnection | undefined;
  /** Whether the program that has it open has begun to use it. */
  #isStarted = false;

  constructor(device: string, isSerial: boolean, cable?: Cable) {
    this.device = device;
    this.isSerial = isSerial;
    this.#cable = cable;
  }

  /** What is plugged in. */
  get cable(): Cable | undefined {
    return this.#cable;
  }

  open(rest: string): OpenedFile | NtStatus {
    if (rest !== '' && rest !== '\\') return STATUS.OBJECT_NAME_NOT_FOUND;
    if (this.#open !== undefined) return STATUS.ACCESS_DENIED;
    const connection = new PortConnection(this.isSerial, () => {
      this.#open = undefined;
    });
    this.#open = connection;
    this.#isStarted = false;
    return {
      port: {
        connection,
        start: (settings, lines) => this.#start(connection, settings, lines),
      },
      onClose: () => connection.close(),
    };
  }

  /** Plugs something in, in the place of what is there. */
  plug(cable: Cable | undefined): void {
    this.#cable = cable;
    const connection = this.#open;
    if (!cable?.isLasting || connection === undefined || !this.#isStarted) return;
    connection.connect(cable.connect(connection));
  }

  /** Ends what a program has open: its device has been pulled out. */
  pullOut(): void {
    this.#open?.pullOut();
  }

  #start(connection: PortConnection, settings: SerialSettings, lines: ControlLines): void {
    this.#isStarted = true;
    connection.set(settings);
    connection.drive(lines);
    connection.connect(this.#cable?.connect(connection));
  }
}
