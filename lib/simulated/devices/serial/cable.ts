import type { Duplex } from '../../duplex.js';
import { callOut } from './call-out.js';
import type { Clock } from './clock.js';
import type { Peer, PortConnection } from './connection.js';
import { FarStream } from './far-stream.js';
import { type ModemLines, READY_LINES } from './lines.js';
import { Transmitter } from './transmitter.js';

/** Called with the far end of the cable when a port is opened. */
export type PortListener = (cable: Duplex) => void;

/** What is plugged into a port. */
export interface Cable {
  /** Whether it is the same while programs open and close the port, and when the port is gone. */
  readonly isLasting: boolean;
  /** A program has opened the port. */
  connect(connection: PortConnection): Peer;
}

/** A device that gets a stream of its own for each open of the port. */
export class ListenerCable implements Cable {
  readonly isLasting = false;
  readonly #listener: PortListener;
  readonly #clock: Clock | undefined;

  /** @param clock by what bytes take their time */
  constructor(listener: PortListener, clock?: Clock) {
    this.#listener = listener;
    this.#clock = clock;
  }

  connect(connection: PortConnection): Peer {
    return new StreamPeer(connection, this.#listener, this.#clock);
  }
}

/** The far end of one connection. */
class StreamPeer implements Peer {
  readonly lines: ModemLines = READY_LINES;
  readonly clock: Clock | undefined;
  readonly stream: FarStream;
  readonly #output: Transmitter;
  readonly #listener: PortListener;
  #isEnded = false;

  constructor(connection: PortConnection, listener: PortListener, clock: Clock | undefined) {
    this.#listener = listener;
    this.clock = clock;
    this.#output = new Transmitter(connection);
    this.stream = new FarStream(() => ({
      hasRoom: () => connection.pump(),
      send: (bytes, done) => this.#output.send(bytes, () => done()),
      finish: (done) => {
        this.#output.whenIdle(() => {
          connection.endInput();
          done();
        });
      },
      destroyed: () => {
        this.#output.drop('gone');
        connection.pump();
      },
    }));
  }

  /** What a device that is gone would get is lost. */
  get takes(): boolean {
    return this.#isEnded || this.stream.destroyed || this.stream.hasRoom;
  }

  take(bytes: Uint8Array): void {
    if (!this.stream.destroyed && !this.#isEnded) this.stream.receive(bytes);
  }

  opened(): void {
    callOut(() => this.#listener(this.stream));
  }

  changed(): void {}

  pump(): void {
    this.#output.pump();
  }

  ended(): void {
    if (this.#isEnded || this.stream.destroyed) return;
    this.#isEnded = true;
    this.stream.receive(null);
  }

  closed(): void {
    this.ended();
    this.#output.pump();
  }
}
