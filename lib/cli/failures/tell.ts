import type { Command } from 'commander';
import { candidatesTable } from '../devices-table.js';
import type { Io } from '../io.js';
import { type Backend, outputText } from '../json-output.js';
import { shownData } from '../printable.js';
import { styleFor } from '../style.js';
import { widthOf, wrap } from '../wrap.js';
import type { Failure } from './types.js';

/** As wide as `error: `. */
const LABEL = 7;

/**
 * Prints what failed, the cause, and what to try. A usage error prints the usage first.
 * @param json the backend for an error in JSON; without it, the error is text
 * @param misused the command that was written in a wrong way; absent for other errors
 */
export function tell(
  failure: Failure,
  json: { readonly backend: Backend | undefined } | undefined,
  misused: Command | undefined,
  io: Io,
): void {
  if (json !== undefined) {
    const { backend } = json;
    io.stderr.write(`${outputText({ ...(backend && { backend }), error: failure })}\n`);
    return;
  }
  const lines = linesOf(shownData(failure), io);
  // Last, so that the error is visible on a small terminal.
  if (misused !== undefined) lines.unshift(...usageOf(misused, io));
  io.stderr.write(`${lines.join('\n')}\n`);
}

/** @returns how to write the command, and where to read more */
function usageOf(command: Command, { stderr }: Io): string[] {
  const { parent } = command;
  const name = command.name();
  const [written, help] =
    parent === null
      ? [name, `${name} help`]
      : [`${parent.name()} ${name}`, `${parent.name()} help ${name}`];
  const usage = wrap(`${written} ${command.usage()}`, LABEL, widthOf(stderr));
  return [`Usage: ${usage}`, `See:   \`${help}\``];
}

function linesOf(
  { message, candidates, where, cause, hint, causes = [] }: Failure,
  io: Io,
  tables = new Set<string>(),
): string[] {
  const style = styleFor(io, io.stderr);
  const width = widthOf(io.stderr);
  const lines = [`${style('red', 'error:')} ${wrap(message, LABEL, width)}`];
  if (candidates !== undefined) {
    const look = { style, width: io.stderr.isTTY === true ? width : undefined };
    const table = candidatesTable(candidates, look);
    // Names of a file may have the same devices to choose from.
    lines.push(tables.has(table) ? 'The devices are those above.' : table);
    tables.add(table);
  }
  if (where !== undefined) lines.push(`${style('dim', 'at:')}    ${where}`);
  if (cause !== undefined) lines.push(`${style('dim', 'cause:')} ${wrap(cause, LABEL, width)}`);
  if (hint !== undefined) lines.push(`${style('cyan', 'try:')}   ${wrap(hint, LABEL, width)}`);
  return [...lines, ...causes.flatMap((it) => ['', ...linesOf(it, io, tables)])];
}
