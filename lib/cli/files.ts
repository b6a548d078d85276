import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { CommandError, EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/** Reads JSON from a file; `-` is what comes in by standard input. */
export async function readJson(file: string, { stdin }: Io): Promise<unknown> {
  const content = file === '-' ? await text(stdin) : readFileSync(file, 'utf8');
  try {
    // Windows PowerShell's > puts a byte-order mark in front.
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = 'write it with: dosdev snapshot > FILE';
    throw new CommandError(EXIT.FAILED, `${file} does not hold JSON`, why, hint);
  }
}
