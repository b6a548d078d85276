import { areValid, type PortConnection, type WriteEnd } from '../simulated/devices/serial/index.js';
import type { OpenSerialPort } from '../simulated/process/open-stream.js';
import { ERROR } from '../status/index.js';
import type { Buffer as NodeBuffer } from './buffer.js';
import { BindingsError, messageOf } from './errors.js';
import { nextTick } from './next-tick.js';
import { checkIsObject, wholeNumber } from './open-options.js';
import type {
  BoundPort,
  PortLines,
  PortOpenOptions,
  PortSetOptions,
  PortUpdateOptions,
} from './types.js';

/** What the calls of Windows that an operation makes are called in its errors. */
const CALLS = {
  read: 'Setting COM timeout (SetCommTimeouts)',
  write: 'Writing to COM port (WriteFileEx)',
  update: 'Update (GetCommState)',
  set: 'Setting options on COM port (SetCommMask)',
  get: 'Getting control settings on COM port (GetCommModemStatus)',
  getBaudRate: 'Getting baud rate (GetCommState)',
  flush: 'Flushing connection (PurgeComm)',
  drain: 'Draining connection (FlushFileBuffers)',
} as const;

/** A read that waits when the port is closed, or its device pulled out. */
const READ_ABORTED = messageOf('Reading from COM port (ReadIOCompletion)', ERROR.OPERATION_ABORTED);

/** Likewise a write, or one that a flush discards. */
const WRITE_ABORTED = messageOf(
  'Writing to COM port (GetOverlappedResult)',
  ERROR.OPERATION_ABORTED,
);

/** What is not in the buffer is refused, whatever the addon does in Windows. */
const OUTSIDE = "'bytesToRead' + 'offset' cannot be larger than the buffer's length";

/** A serial port of a simulated machine that a program has open, with the behaviour of Windows. */
export class SimulatedPort implements BoundPort {
  readonly openOptions: Required<PortOpenOptions>;
  readonly #connection: PortConnection;
  #handle: OpenSerialPort | undefined;
  /** The write that was begun last. Those before it end before it. */
  #writing: Promise<void> | undefined;

  constructor(handle: OpenSerialPort, openOptions: Required<PortOpenOptions>) {
    this.openOptions = openOptions;
    this.#handle = handle;
    this.#connection = handle.connection;
  }

  get isOpen(): boolean {
    return this.#handle !== undefined;
  }

  async close(): Promise<void> {
    this.#checkOpen();
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.close();
  }

  async read(
    buffer: NodeBuffer,
    offset: number,
    length: number,
  ): Promise<{ buffer: NodeBuffer; bytesRead: number }> {
    checkBuffer(buffer);
    checkInteger('offset', offset);
    checkInteger('length', length);
    if (buffer.length < offset + length) throw new Error('buffer is too small');
    this.#reach('read');
    const [start, most] = [wholeNumber(offset), wholeNumber(length)];
    if (start < 0 || most < 0) throw new TypeError(OUTSIDE);
    const bytesRead = await new Promise<number>((resolve, reject) => {
      const hasMemory = () => {
        if (buffer.length >= start + most) return most;
        // It has been transferred to a worker, or resized, since the read began.
        reject(new TypeError(OUTSIDE));
        return undefined;
      };
      this.#connection.read(hasMemory, (result) => {
        if (typeof result === 'string') {
          // A device that sends nothing more leaves the line silent.
          if (result !== 'end') reject(this.#aborted(READ_ABORTED));
          return;
        }
        buffer.set(result, start);
        resolve(result.length);
      });
    });
    return { buffer, bytesRead };
  }

  async write(buffer: NodeBuffer): Promise<void> {
    checkBuffer(buffer);
    this.#checkOpen();
    // It ends before those that wait, for which a drain waits all the same.
    if (buffer.length === 0) return;
    const writing = this.#write(buffer);
    this.#writing = writing;
    return writing;
  }

  #write(buffer: NodeBuffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#reach('write');
      const ended = (end: WriteEnd) =>
        end === 'sent' ? resolve() : reject(this.#aborted(WRITE_ABORTED));
      this.#connection.write(buffer, (end) => process.nextTick(ended, end));
    });
  }

  async update(options: PortUpdateOptions): Promise<void> {
    checkIsObject(options);
    const { baudRate } = options;
    if (typeof baudRate !== 'number') throw new TypeError('"options.baudRate" is not a number');
    this.#reach('update');
    const settings = { ...this.#connection.settings, baudRate: wholeNumber(baudRate) };
    if (!areValid(settings)) {
      throw new Error(messageOf('Update (SetCommState)', ERROR.INVALID_PARAMETER));
    }
    this.#connection.set(settings);
  }

  async set(options: PortSetOptions): Promise<void> {
    checkIsObject(options);
    this.#reach('set');
    const { rtscts, rtsMode } = this.#connection.settings;
    // The driver does not let a program drive RTS while it does so itself.
    const isDriven = rtscts && rtsMode !== 'enable';
    this.#connection.drive({
      dtr: Boolean(options.dtr),
      rts: isDriven ? this.#connection.lines.rts : Boolean(options.rts),
      brk: Boolean(options.brk),
    });
  }

  async get(): Promise<PortLines> {
    this.#reach('get');
    return { ...this.#connection.modemLines };
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    this.#reach('getBaudRate');
    return { baudRate: this.#connection.settings.baudRate };
  }

  async flush(): Promise<void> {
    this.#reach('flush');
    this.#connection.purge();
  }

  async drain(): Promise<void> {
    this.#checkOpen();
    await this.#writing;
    await nextTick();
    if (this.isOpen || this.#connection.state === 'gone') this.#checkThere('drain');
  }

  #checkOpen(): void {
    if (!this.isOpen) throw new Error('Port is not open');
  }

  /** The device may have been pulled out, or the process may have ended, and its handles with it. */
  #checkThere(operation: keyof typeof CALLS): void {
    const { state } = this.#connection;
    if (state === 'open') return;
    const code = state === 'gone' ? ERROR.ACCESS_DENIED : ERROR.INVALID_HANDLE;
    throw new Error(messageOf(CALLS[operation], code));
  }

  #reach(operation: keyof typeof CALLS): void {
    this.#checkOpen();
    this.#checkThere(operation);
  }

  #aborted(message: string): BindingsError {
    return new BindingsError(message, { canceled: !this.isOpen });
  }
}

function checkBuffer(buffer: unknown): void {
  if (!Buffer.isBuffer(buffer)) throw new TypeError('"buffer" is not a Buffer');
}

function checkInteger(name: string, value: unknown): void {
  if (typeof value === 'number' && !Number.isNaN(value)) return;
  const received = Number.isNaN(Number(value)) ? 'NaN' : typeof value;
  throw new TypeError(`"${name}" is not an integer got "${received}"`);
}
