import type { DosDevices } from '../../lib/dos-devices/index.js';
import { openDosDevices } from '../../lib/index.js';
import type { BoundPort, PortOpenOptions, WrappedBinding } from '../../lib/serialport/index.js';

/** One open that a binding was asked for, and what was there meanwhile. */
export interface RecordedOpen {
  readonly options: PortOpenOptions;
  /** Names that were not there when the recording began, in alphabetical order. */
  readonly made: readonly string[];
  /** The object path at which the opened name ended. */
  readonly end: string;
}

/** A binding that opens nothing, and writes down what it would have opened. */
export class RecordingBinding implements WrappedBinding {
  readonly opens: RecordedOpen[] = [];
  readonly ports: RecordedPort[] = [];
  readonly #dos: DosDevices;
  readonly #before: ReadonlySet<string>;
  /** What opening fails with. */
  failure: ((path: string) => Error) | undefined;

  constructor(dos: DosDevices) {
    this.#dos = dos;
    this.#before = new Set(namesOf(dos));
  }

  /** Names that are there now, and were not when the recording began. */
  get made(): readonly string[] {
    return namesOf(this.#dos).filter((name) => !this.#before.has(name));
  }

  async list() {
    return [];
  }

  async open(options: PortOpenOptions): Promise<RecordedPort> {
    // As any real binding, it opens later.
    await new Promise(setImmediate);
    const { objectManager } = this.#dos;
    const path = objectManager.dosPathToNtPath(`\\\\.\\${options.path}`);
    const end = typeof path === 'string' ? this.#dos.resolve(path).final : '';
    this.opens.push({ options, made: this.made, end });
    if (this.failure !== undefined) throw this.failure(options.path);
    const port = new RecordedPort(options);
    this.ports.push(port);
    return port;
  }
}

function namesOf({ objectManager }: DosDevices): readonly string[] {
  return openDosDevices({ backend: objectManager })
    .list()
    .map(({ name }) => name)
    .sort();
}

/** What is there of a port that was opened: the calls that it got. */
export class RecordedPort implements BoundPort {
  readonly calls: (readonly unknown[])[] = [];
  readonly openOptions: Required<PortOpenOptions>;
  isOpen = true;
  /** What closing fails with, before or after the port is closed. */
  failure: { readonly error: Error; readonly isClosed: boolean } | undefined;

  constructor(options: PortOpenOptions) {
    this.openOptions = options as Required<PortOpenOptions>;
  }

  async close(): Promise<void> {
    this.#record('close');
    if (!this.isOpen) throw new Error('Port is not open');
    await new Promise(setImmediate);
    this.isOpen = this.failure !== undefined && !this.failure.isClosed;
    if (this.failure !== undefined) throw this.failure.error;
  }

  async read(buffer: Buffer, offset: number, length: number) {
    this.#record('read', buffer, offset, length);
    return { buffer, bytesRead: length };
  }

  async write(buffer: Buffer): Promise<void> {
    this.#record('write', buffer);
  }

  async update(options: object): Promise<void> {
    this.#record('update', options);
  }

  async set(options: object): Promise<void> {
    this.#record('set', options);
  }

  async get() {
    this.#record('get');
    return { cts: true, dsr: false, dcd: true };
  }

  async getBaudRate() {
    this.#record('getBaudRate');
    return { baudRate: 300 };
  }

  async flush(): Promise<void> {
    this.#record('flush');
  }

  async drain(): Promise<void> {
    this.#record('drain');
  }

  #record(...call: readonly unknown[]): void {
    this.calls.push(call);
  }
}
