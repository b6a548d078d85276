import { misuse, quote } from '../status/index.js';

/** A command's text, how far it has been read, and the grammar that it must follow. */
export class CommandText {
  readonly text: string;
  readonly grammar: string;
  #at = 0;

  constructor(text: string, grammar: string) {
    this.text = text;
    this.grammar = grammar;
  }

  /** The character that is next, from 0. */
  get at(): number {
    return this.#at;
  }

  get atEnd(): boolean {
    return this.#at === this.text.length;
  }

  /** Reads blanks. @returns whether there were any */
  blanks(): boolean {
    return this.take(/[ \t]+/y) !== undefined;
  }

  /** Reads what a pattern finds right here; in capitals. `undefined` when that is nothing. */
  take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'iy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.#at += found.length;
    return found.toUpperCase();
  }

  /** Reads a port's name, with or without its colon. @returns `COM1` */
  port(kinds: string): string | undefined {
    return this.take(new RegExp(`(?:${kinds})[1-9]\\d{0,8}(?::|(?![\\w:]))`))?.replace(/:$/, '');
  }

  /** @throws unless there is nothing more but blanks */
  end(): void {
    this.blanks();
    if (!this.atEnd) throw this.error('the command should end there');
  }

  /** @returns a `SyntaxError` at a character: what is wrong there, and the grammar. */
  error(problem: string, at = this.#at) {
    const rest = this.text.slice(at, at + 20);
    const place = rest === '' ? 'at its end' : `at ${quote(rest)} (character ${at + 1})`;
    const error = misuse(
      'ERR_DOSDEV_SYNTAX',
      `${quote(this.text)} is not understood ${place}: ${problem}. ` +
        `The grammar is: ${this.grammar}`,
    );
    return Object.assign(error, { position: at });
  }
}
