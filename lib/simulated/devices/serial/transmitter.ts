/** How a write ended: all of it was taken, or why it was not. */
export type WriteEnd = 'sent' | 'aborted' | 'closed' | 'gone';

/** What takes what is sent. */
export interface Sink {
  /** Whether it takes more now. When that becomes true again, `pump` is called. */
  readonly takes: boolean;
  /** Takes bytes of the writer's memory, which it may use again afterwards. What is kept is copied. */
  take(bytes: Uint8Array): void;
}

interface Write {
  readonly bytes: Uint8Array;
  readonly ended: (end: WriteEnd) => void;
}

/** Sends writes into a sink, one after the other, while that takes them. Each is taken as a whole. */
export class Transmitter {
  readonly #sink: Sink;
  readonly #waiting: Write[] = [];
  #idle: (() => void)[] = [];
  #isPumping = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /**
   * Sends bytes after those that wait.
   * @param ended called once, when they have been taken or will not be
   */
  send(bytes: Uint8Array, ended: (end: WriteEnd) => void): void {
    this.#waiting.push({ bytes, ended });
    this.pump();
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
      while (this.#sink.takes) {
        const write = this.#waiting.shift();
        if (write === undefined) break;
        this.#sink.take(write.bytes);
        write.ended('sent');
      }
    } finally {
      this.#isPumping = false;
    }
    this.#tellIdle();
  }

  /** Ends the writes that wait without sending them. */
  drop(end: WriteEnd): void {
    for (const write of this.#waiting.splice(0)) write.ended(end);
    this.#tellIdle();
  }

  #tellIdle(): void {
    if (this.#waiting.length > 0 || this.#idle.length === 0) return;
    const told = this.#idle;
    this.#idle = [];
    for (const then of told) then();
  }
}
