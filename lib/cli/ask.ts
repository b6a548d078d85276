import { createInterface } from 'node:readline';
import { CommandError, EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/**
 * Has a change agreed to by somebody at the terminal.
 * @param hint what to do where nobody can be asked
 * @throws {CommandError} nobody can be asked, or the answer was not yes
 */
export async function agree(question: string, hint: string, json: boolean, io: Io): Promise<void> {
  if (json || !canAsk(io)) {
    const why = json ? '--json does not ask' : 'there is no terminal to ask on';
    throw new CommandError(EXIT.USAGE, 'nothing was changed', why, hint);
  }
  if (await confirm(question, io)) return;
  throw new CommandError(EXIT.FAILED, 'nothing was changed', 'the answer was not yes');
}

/** Whether there is somebody who could answer a question. */
function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a question that is answered with yes or no; no answer is no. */
async function confirm(question: string, { stdin, stderr, signal }: Io): Promise<boolean> {
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
