import { createInterface } from 'node:readline';
import type { Io } from './io.js';

/** Whether there is somebody who could answer a question. */
export function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a question that is answered with yes or no; no answer is no. */
export async function confirm(question: string, { stdin, stderr, signal }: Io): Promise<boolean> {
  stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: stdin, terminal: false, ...(signal && { signal }) });
  try {
    for await (const line of lines) return /^\s*y(?:es)?\s*$/i.test(line);
    // It ended without a line.
    stderr.write('\n');
    return false;
  } finally {
    lines.close();
  }
}
