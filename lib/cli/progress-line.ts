import { escapeUnsafe } from '../status/escape.js';
import type { Io, Output } from './io.js';

/** Work that ends sooner is not shown. */
const PATIENCE = 400;
const PAUSE = 100;

/** A line on the terminal that shows the progress of long work, and is removed when the work ends. */
export class ProgressLine {
  readonly #output: Output;
  readonly #visible: boolean;
  readonly #started = performance.now();
  #shown = '';
  #next = PATIENCE;

  /** @param quiet print nothing even on a terminal */
  constructor({ stderr }: Io, quiet: boolean) {
    this.#output = stderr;
    this.#visible = stderr.isTTY === true && !quiet;
  }

  /** For work on this thread: call it for each step. */
  show(text: () => string): void {
    if (!this.#visible) return;
    const now = performance.now() - this.#started;
    if (now < this.#next) return;
    this.#next = now + PAUSE;
    this.#put(text());
  }

  /** For work that is awaited: shows how long it has taken, until it ends. */
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
