import type { Command } from 'commander';
import { jsonText } from '../cli.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { printable } from '../printable.js';
import { styleFor } from '../style.js';
import { wrap } from '../wrap.js';
import type { Failure } from './failure.js';

/** As wide as `error: `. */
const LABEL = 7;

/** Says what went wrong, why, and what to do; how the command is written when it was not understood. */
export function tell(failure: Failure, json: boolean, command: Command, io: Io): void {
  if (json) {
    io.stderr.write(`${jsonText({ error: failure })}\n`);
    return;
  }
  io.stderr.write(`${printable(linesOf(failure, io).join('\n'))}\n`);
  if (failure.exitCode === EXIT.USAGE) io.stderr.write(`\n${command.helpInformation()}`);
}

function linesOf({ message, why, hint, causes = [] }: Failure, io: Io): string[] {
  const style = styleFor(io, io.stderr);
  const lines = [`${style('red', 'error:')} ${wrap(message, LABEL)}`];
  if (why !== undefined) lines.push(`${style('dim', 'why:')}   ${wrap(why, LABEL)}`);
  if (hint !== undefined) lines.push(`${style('cyan', 'do:')}    ${wrap(hint, LABEL)}`);
  return [...lines, ...causes.flatMap((cause) => ['', ...linesOf(cause, io)])];
}
