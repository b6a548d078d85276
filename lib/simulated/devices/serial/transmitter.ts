import { callOut } from './call-out.js';
import { copyOf } from './copy-of.js';
import { type Pace, PacedLine } from './paced-line.js';

/** How a write ended: all of it was taken, or why it was not. */
export type WriteEnd = 'sent' | 'aborted' | 'closed' | 'gone';

/** What takes what is sent. */
export interface Sink {
  /** Whether it takes more now. When that becomes true again, `pump` is called. */
  readonly takes: boolean;
  /**
   * How fast bytes reach it; `undefined`: at once. Before this changes, or `takes` becomes false, `pump`
   * is called.
   */
  readonly pace?: Pace | undefined;
  /** Takes bytes of the writer's memory, which it may use again afterwards. What is kept is copied. */
  take(bytes: Uint8Array): void;
}

interface Write {
  /** What is left to send. */
  bytes: Uint8Array;
  readonly ended: (end: WriteEnd) => void;
}

/**
 * Sends writes into a sink, one after the other, while that takes them. Without a pace each is taken as
 * a whole, else as its bytes have been sent.
 */
export class Transmitter {
  readonly #sink: Sink;
  readonly #waiting: Write[] = [];
  readonly #line = new PacedLine(() => this.pump());
  #idle: (() => void)[] = [];
  #isPumping = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /**
   * Sends bytes after those that wait. The writer's memory is not read after this call: a driver copies what
   * it cannot send at once.
   * @param ended called once, when they have been taken or will not be
   */
  send(bytes: Uint8Array, ended: (end: WriteEnd) => void): void {
    const write: Write = { bytes, ended };
    this.#waiting.push(write);
    this.pump();
    if (this.#waiting.lastIndexOf(write) !== -1) write.bytes = copyOf(write.bytes);
  }

  /** Calls back as soon as nothing waits. */
  whenIdle(then: () => void): void {
    this.#idle.push(then);
    this.pump();
  }

  /** Sends what the sink takes now. */
  pump(): void {
    // A sink may ask for more while it takes some.
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      if (this.#sink.pace === undefined) this.#sendAtOnce();
      else this.#sendPaced(this.#sink.pace);
    } finally {
      this.#isPumping = false;
    }
    this.#tellIdle();
  }

  /** Ends the writes that wait without sending them. */
  drop(end: WriteEnd): void {
    this.#line.stop();
    for (const write of this.#waiting.splice(0)) callOut(() => write.ended(end));
    this.#tellIdle();
  }

  #sendAtOnce(): void {
    this.#line.stop();
    while (this.#sink.takes) {
      const write = this.#waiting.shift();
      if (write === undefined) return;
      this.#sink.take(write.bytes);
      callOut(() => write.ended('sent'));
    }
  }

  #sendPaced(first: Pace): void {
    const line = this.#line;
    const now = line.now(first);
    let follows = false;
    let pace: Pace | undefined = first;
    // What is called back may change everything.
    for (; pace !== undefined; pace = this.#sink.pace) {
      const [write] = this.#waiting;
      if (write === undefined) break;
      const { length } = write.bytes;
      if (!line.isSending && length > 0) {
        if (!this.#sink.takes) break;
        line.begin(pace, now, follows);
      }
      // The byte that is being sent when the sink takes no more does arrive.
      const most = this.#sink.takes ? length : 1;
      const sent = line.take(pace, now, most);
      if (sent === 0 && length > 0) {
        line.wakeLater(pace, now, most);
        return;
      }
      if (sent > 0) follows = true;
      this.#deliver(write, sent);
    }
    if (pace === undefined) this.#sendAtOnce();
    else line.wakeLater(pace, now, 0);
  }

  #deliver(write: Write, count: number): void {
    const { bytes, ended } = write;
    if (count < bytes.length) write.bytes = bytes.subarray(count);
    else this.#waiting.shift();
    this.#sink.take(bytes.subarray(0, count));
    if (count === bytes.length) callOut(() => ended('sent'));
  }

  #tellIdle(): void {
    if (this.#waiting.length > 0 || this.#idle.length === 0) return;
    const told = this.#idle;
    this.#idle = [];
    for (const then of told) callOut(then);
  }
}
