import { escapeUnsafe } from '../status/escape.js';
import type { Io, Output } from './io.js';

/** What ends sooner is not spoken of. */
const PATIENCE = 400;
const PAUSE = 100;

/** A line on the terminal that says how far long work is. It is gone when the work is. */
export class ProgressLine {
  readonly #output: Output;
  readonly #visible: boolean;
  readonly #started = performance.now();
  #shown = '';
  #next = PATIENCE;

  /** @param quiet say nothing even on a terminal */
  constructor({ stderr }: Io, quiet: boolean) {
    this.#output = stderr;
    this.#visible = stderr.isTTY === true && !quiet;
  }

  /** For work that does not leave the thread: call it as often as there is something new. */
  show(text: () => string): void {
    if (!this.#visible) return;
    const now = performance.now() - this.#started;
    if (now < this.#next) return;
    this.#next = now + PAUSE;
    this.#put(text());
  }

  /** For work that is waited for: says so, and for how long, until it ends. */
  async during<T>(text: string, work: Promise<T>): Promise<T> {
    const seconds = () => Math.round((performance.now() - this.#started) / 1000);
    const timer = setInterval(() => this.show(() => `${text} (${seconds()} s)`), PAUSE);
    try {
      return await work;
    } finally {
      clearInterval(timer);
      this.clear();
    }
  }

  clear(): void {
    if (this.#shown === '') return;
    this.#output.write(`\r${' '.repeat(this.#shown.length)}\r`);
    this.#shown = '';
  }

  #put(text: string): void {
    const room = (this.#output.columns ?? 80) - 1;
    const shown = escapeUnsafe(text).slice(0, room);
    this.#output.write(`\r${shown.padEnd(this.#shown.length)}`);
    this.#shown = shown;
  }
}
