import { ByteQueue } from './byte-queue.js';
import type { Clock } from './clock.js';
import { type ControlLines, DEAD_LINES, DROPPED_LINES, type ModemLines } from './lines.js';
import { millisecondsPerByte, type Pace } from './paced-line.js';
import { type SerialSettings, USUAL_SETTINGS } from './settings.js';
import { type Sink, Transmitter, type WriteEnd } from './transmitter.js';

/** What a program's open port is connected to. */
export interface Peer extends Sink {
  readonly lines: ModemLines;
  /** By what bytes take their time, both ways; `undefined` if they take none. */
  readonly clock: Clock | undefined;
  /** It is connected. */
  opened(): void;
  /** The program has set the port, or driven its lines. */
  changed(what: 'settings' | 'lines'): void;
  /** Sends what it can send now. */
  pump(): void;
  /** The program sends nothing more. */
  ended(): void;
  /** The port is closed, or gone. */
  closed(): void;
}

/** A read that waits for bytes. It copies those that it keeps. */
export type Reader = (result: Uint8Array | 'end' | Exclude<WriteEnd, 'sent'>) => void;

interface WaitingRead {
  readonly most: () => number | undefined;
  readonly reader: Reader;
}

/** A port with nothing at its far end: what is sent is lost. */
const NOTHING: Peer = {
  lines: DEAD_LINES,
  clock: undefined,
  takes: true,
  take() {},
  opened() {},
  changed() {},
  pump() {},
  ended() {},
  closed() {},
};

/** How many bytes a driver holds for a program, before the device has to wait. */
const ROOM = 64 * 1024;

/**
 * A serial or parallel port that a program has open: the bytes both ways, what the program has set,
 * and its lines.
 */
export class PortConnection implements Sink {
  /** Whether it is a serial port, with settings and lines. */
  readonly isSerial: boolean;
  /** To the device. */
  readonly #output: Transmitter;
  readonly #input = new ByteQueue();
  #readers: WaitingRead[] = [];
  #peer: Peer = NOTHING;
  #settings: SerialSettings = USUAL_SETTINGS;
  #lines: ControlLines = DROPPED_LINES;
  #state: 'open' | 'closed' | 'gone' = 'open';
  #isInputEnded = false;
  readonly #onEnd: () => void;
  #ended: (() => void)[] = [];

  /** @param onEnd called when it is closed or gone, before anything else */
  constructor(isSerial: boolean, onEnd: () => void) {
    this.isSerial = isSerial;
    this.#onEnd = onEnd;
    const connection = this;
    this.#output = new Transmitter({
      get takes() {
        return connection.#takesOutput;
      },
      get pace() {
        return connection.pace;
      },
      take: (bytes) => this.#peer.take(bytes),
    });
  }

  /** `'gone'`: the device was pulled out. */
  get state(): 'open' | 'closed' | 'gone' {
    return this.#state;
  }

  get settings(): SerialSettings {
    return this.#settings;
  }

  get lines(): ControlLines {
    return this.#lines;
  }

  /** The lines that the device drives. */
  get modemLines(): ModemLines {
    return this.#peer.lines;
  }

  /** Whether a device may send. */
  get takes(): boolean {
    return this.#input.size < ROOM;
  }

  /** How fast bytes go, both ways. */
  get pace(): Pace | undefined {
    const { clock } = this.#peer;
    return clock && { clock, perByte: millisecondsPerByte(this.#settings) };
  }

  /** Under flow control by RTS and CTS, the program waits while the device says so. */
  get #takesOutput(): boolean {
    if (this.#settings.rtscts && this.#peer !== NOTHING && !this.#peer.lines.cts) return false;
    return this.#peer.takes;
  }

  /** Connects it with what is at the far end, or with nothing. */
  connect(peer: Peer | undefined): void {
    this.#peer = peer ?? NOTHING;
    this.#peer.opened();
    this.#output.pump();
  }

  /** Calls back when it is closed or gone. */
  onceEnded(then: () => void): void {
    this.#ended.push(then);
  }

  set(settings: SerialSettings): void {
    this.#pumpBoth();
    this.#settings = settings;
    this.#peer.changed('settings');
    this.#pumpBoth();
  }

  drive(lines: ControlLines): void {
    const { dtr, rts, brk } = this.#lines;
    this.#lines = lines;
    if (dtr !== lines.dtr || rts !== lines.rts || brk !== lines.brk) this.#peer.changed('lines');
  }

  /** Bytes from the device. */
  take(bytes: Uint8Array): void {
    let rest = bytes;
    // A read that waits gets them without a copy in between.
    while (rest.length > 0 && this.#input.size === 0) {
      const first = this.#readers.shift();
      if (first === undefined) break;
      const most = first.most();
      if (most === undefined) continue;
      first.reader(rest.subarray(0, most));
      rest = rest.subarray(most);
    }
    if (this.#state === 'open') this.#input.add(rest);
  }

  /** The device sends nothing more. */
  endInput(): void {
    this.#isInputEnded = true;
    this.#serve();
  }

  /**
   * Sends bytes to the device.
   * @param ended called once, when the device has them or will not get them
   */
  write(bytes: Uint8Array, ended: (end: WriteEnd) => void): void {
    if (this.#state === 'open') this.#output.send(bytes, ended);
    else ended(this.#state);
  }

  /** Calls back when the device has everything that was written, or will not get it. */
  whenSent(then: () => void): void {
    this.#output.whenIdle(then);
  }

  /** The device has room again, or lets the program go on. */
  pump(): void {
    this.#output.pump();
  }

  /** The program sends nothing more. */
  endOutput(): void {
    this.#peer.ended();
  }

  /**
   * Reads as soon as there are bytes.
   * @param most called when there are bytes. It returns how many the reader takes at most, which may be 0;
   *   or `undefined` if it takes them no more, which are then for the next
   */
  read(most: () => number | undefined, reader: Reader): void {
    if (this.#state === 'open') {
      this.#readers.push({ most, reader });
      this.#serve();
    } else reader(this.#state);
  }

  /** Discards what was received and not read, and what waits to be sent. */
  purge(): void {
    this.#pumpBoth();
    this.#input.clear();
    this.#output.drop('aborted');
    this.#peer.pump();
  }

  close(): void {
    this.#end('closed');
  }

  /** Its device has been pulled out. */
  pullOut(): void {
    this.#end('gone');
  }

  #serve(): void {
    while (this.#input.size > 0) {
      const first = this.#readers.shift();
      if (first === undefined) return;
      const most = first.most();
      if (most === undefined) continue;
      const wasFull = !this.takes;
      first.reader(this.#input.take(most));
      if (wasFull && this.takes) this.#peer.pump();
    }
    if (!this.#isInputEnded) return;
    for (const { reader } of this.#readers.splice(0)) reader('end');
  }

  /** Before something changes: what has been sent by now has arrived. */
  #pumpBoth(): void {
    this.#output.pump();
    this.#peer.pump();
  }

  #end(why: 'closed' | 'gone'): void {
    if (this.#state === 'open') this.#output.pump();
    if (this.#state !== 'open') return;
    this.#state = why;
    this.#onEnd();
    this.#input.clear();
    const peer = this.#peer;
    this.#peer = NOTHING;
    const readers = this.#readers.splice(0);
    this.#output.drop(why);
    peer.closed();
    for (const { reader } of readers) reader(why);
    for (const then of this.#ended.splice(0)) then();
  }
}
