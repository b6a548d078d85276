import { createInterface } from 'node:readline';
import { CommandError, EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/**
 * Has a change confirmed at the terminal.
 * @param hint what to do where no terminal can answer
 * @throws {CommandError} no terminal can answer, or the answer was not yes
 */
export async function agree(question: string, hint: string, json: boolean, io: Io): Promise<void> {
  if (json || !canAsk(io)) {
    const why = json ? '--json does not ask' : 'there is no terminal to ask on';
    throw new CommandError(EXIT.USAGE, 'nothing was changed', why, hint);
  }
  if (await confirm(question, io)) return;
  throw new CommandError(EXIT.FAILED, 'nothing was changed', 'the answer was not yes');
}

/** Whether a person could answer a question. */
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

/** Has a plan that was shown agreed to. */
export async function agreeTo(count: number, json: boolean, io: Io): Promise<void> {
  const changes = count === 1 ? 'this change' : `these ${count} changes`;
  await agree(`Make ${changes}?`, 'look at the plan with --dry-run, then say --yes', json, io);
}

/**
 * Makes sure that a plan is still the one that was agreed to.
 * @throws {CommandError} names have changed since
 */
export function checkSamePlan(agreed: unknown, now: unknown): void {
  if (JSON.stringify(now) === JSON.stringify(agreed)) return;
  const why = 'names have changed since the plan was made';
  throw new CommandError(EXIT.FAILED, 'nothing was changed', why, 'run the command again');
}
