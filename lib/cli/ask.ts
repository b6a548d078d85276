import { CommandError, EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/**
 * Asks for confirmation of a change at the terminal.
 * @param hint what to do without a terminal
 * @throws {CommandError} when there is no terminal, or the answer is not yes
 */
export async function agree(question: string, hint: string, json: boolean, io: Io): Promise<void> {
  if (json || !canAsk(io)) {
    const reason = json ? '--json does not ask' : 'there is no terminal to ask on';
    throw new CommandError(EXIT.USAGE, 'nothing was changed', reason, hint);
  }
  if (await confirm(question, io)) return;
  throw new CommandError(EXIT.FAILED, 'nothing was changed', 'the answer was not yes');
}

/** Whether a user can type an answer. */
function canAsk({ stdin, stderr }: Io): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a question for yes or no; no input means no. */
async function confirm(question: string, { stdin, stderr, signal }: Io): Promise<boolean> {
  const { createInterface } = await import('node:readline');
  stderr.write(`${question} [y/N] `);
  const lines = createInterface({ input: stdin, terminal: false, ...(signal && { signal }) });
  try {
    for await (const line of lines) return /^\s*y(?:es)?\s*$/i.test(line);
    // The input ended without a line.
    stderr.write('\n');
    return false;
  } finally {
    lines.close();
  }
}

/** Asks for confirmation of a plan that was printed. */
export async function agreeTo(count: number, json: boolean, io: Io): Promise<void> {
  const changes = count === 1 ? 'this change' : `these ${count} changes`;
  await agree(`Make ${changes}?`, 'look at the plan with --dry-run, then say --yes', json, io);
}

/**
 * Checks that a plan is still the one that was confirmed.
 * @throws {CommandError} when names have changed since
 */
export function checkSamePlan(agreed: unknown, now: unknown): void {
  if (JSON.stringify(now) === JSON.stringify(agreed)) return;
  const reason = 'names have changed since the plan was made';
  throw new CommandError(EXIT.FAILED, 'nothing was changed', reason, 'run the command again');
}
