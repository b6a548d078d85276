import type { Clock } from './clock.js';
import type { SerialSettings } from './settings.js';

/** How fast bytes go. */
export interface Pace {
  readonly clock: Clock;
  /** How long a byte takes, in milliseconds. */
  readonly perByte: number;
}

/** How long a byte takes in milliseconds: a start bit, its data bits, a parity bit, and its stop bits. */
export function millisecondsPerByte({ baudRate, dataBits, parity, stopBits }: SerialSettings) {
  return (1000 * (1 + dataBits + (parity === 'none' ? 0 : 1) + stopBits)) / baudRate;
}

/** Bytes that end within so many milliseconds arrive together: timers are no finer. */
const TOGETHER = 1;

/**
 * A byte that follows so soon after the one before begins when that ended, in milliseconds: its sender
 * has been told late. The coarsest timers, those of Windows, are late by 15.6 ms.
 */
const MOST_LATE = 16;

/** One direction of a line: when the byte that is being sent ends. */
export class PacedLine {
  readonly #wake: () => void;
  /** When the byte that is being sent ends. */
  #ends: number | undefined;
  /** When the last one ended, and how much later that was seen. */
  #free = Number.NEGATIVE_INFINITY;
  #late = 0;
  /** A time that has come: a timer for it has called. A clock may be behind it by a rounding error. */
  #come = Number.NEGATIVE_INFINITY;
  #clock: Clock | undefined;
  #timer: { readonly clock: Clock; readonly timeout: unknown; readonly due: number } | undefined;

  /** @param wake called when bytes have been sent */
  constructor(wake: () => void) {
    this.#wake = wake;
  }

  /** Another device is plugged in, with a clock of its own: the time of the one before does not count. */
  #goBy(clock: Clock): void {
    this.stop();
    this.#clock = clock;
    this.#free = Number.NEGATIVE_INFINITY;
    this.#come = Number.NEGATIVE_INFINITY;
  }

  get isSending(): boolean {
    return this.#ends !== undefined;
  }

  now({ clock }: Pace): number {
    if (clock !== this.#clock) this.#goBy(clock);
    return Math.max(clock.now(), this.#come);
  }

  /**
   * Begins to send a byte.
   * @param follows whether it has waited for the one before
   */
  begin({ perByte }: Pace, now: number, follows: boolean): void {
    const start = follows ? this.#free : Math.max(this.#free, now - this.#late);
    this.#ends = start + perByte;
  }

  /**
   * Takes bytes that have been sent off the line.
   * @param most how many there are to send
   * @returns how many were sent by now; if that is not 0, none is being sent any more
   */
  take({ perByte }: Pace, now: number, most: number): number {
    const ends = this.#ends;
    if (ends === undefined || ends > now) return 0;
    const count = Math.min(most, 1 + Math.floor((now - ends) / perByte));
    this.#free = ends + (count - 1) * perByte;
    this.#late = Math.min(now - this.#free, MOST_LATE);
    this.#ends = undefined;
    return count;
  }

  /**
   * Wakes when bytes have been sent.
   * @param most how many there are to send
   */
  wakeLater({ clock, perByte }: Pace, now: number, most: number): void {
    if (this.#ends === undefined) {
      this.#clear();
      return;
    }
    const together = Math.min(most, Math.max(1, Math.ceil(TOGETHER / perByte)));
    const due = this.#ends + (together - 1) * perByte;
    if (this.#timer?.due === due && this.#timer.clock === clock) return;
    this.#clear();
    const timeout = clock.setTimeout(
      () => {
        this.#timer = undefined;
        this.#come = due;
        this.#wake();
      },
      Math.max(0, due - now),
    );
    this.#timer = { clock, timeout, due };
  }

  /** Sends nothing any more: the byte that is being sent is lost. */
  stop(): void {
    this.#ends = undefined;
    this.#late = 0;
    this.#clear();
  }

  #clear(): void {
    if (this.#timer === undefined) return;
    this.#timer.clock.clearTimeout(this.#timer.timeout);
    this.#timer = undefined;
  }
}
