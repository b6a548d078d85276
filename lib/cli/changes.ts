import type { PrinterChange } from '../dos-devices/change/printers.js';
import type { PersistChange } from '../dos-devices/persist/persist.js';
import type { Difference } from '../dos-devices/snapshot/index.js';
import type { Change, Lifetime, Scope } from '../dos-devices/types.js';
import type { Cli } from './cli.js';
import { CommandError, EXIT } from './exit-codes.js';
import { table } from './table.js';
import { definitionsText, targetText } from './target-text.js';

/** A change as a line: what was done, and what the name leads to now. */
export function changeLine({ action, done, name, scope, before, after }: Change): string {
  const would = done ? '' : 'would ';
  const verb = action === 'define' ? 'define' : 'remove';
  const what = done ? `${verb}d` : verb;
  const [now] = after;
  // Those above it are as they were.
  const then = before.find((target, index) => target !== after[index]) ?? '';
  const more = after.length > 1 ? ` (in front of ${after.length - 1} older)` : '';
  if (action === 'define')
    return `${would}${what} ${name} (${scope}) = ${targetText(now ?? '')}${more}`;
  const still = now === before[0] ? 'still' : 'again';
  const left = now === undefined ? '' : `; ${name} = ${targetText(now)} ${still}`;
  return `${would}${what} ${name} (${scope}) = ${targetText(then)}${left}`;
}

/** A name that changed, or would change. */
interface ChangeRow {
  readonly name: string;
  readonly scope: Scope;
  /** It is what the system makes at every restart. */
  readonly persisted?: true;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Changes as a table.
 * @param heading what the first column holds: `CHANGE`, `DONE`, `WOULD`
 * @param first what it holds of a row
 * @param last how the state after the changes is headed: `NOW` when it is so already
 */
export function changesTable<Row extends ChangeRow>(
  heading: string,
  rows: readonly Row[],
  first: (row: Row) => string,
  last: 'AFTER' | 'NOW',
  cli: Cli,
): string {
  const cells = rows.map((row) => {
    const { name, before, after } = row;
    return [first(row), name, scopeText(row), definitionsText(before), definitionsText(after)];
  });
  return table([heading, 'NAME', 'SCOPE', 'BEFORE', last], cells, cli);
}

/** Where a name is, as a column has it. */
export function scopeText({ scope, persisted }: Pick<ChangeRow, 'scope' | 'persisted'>): string {
  return persisted ? 'persisted' : scope;
}

/** What is different, as a table. */
export function differencesTable(
  differences: readonly Difference[],
  cli: Cli,
  { heading = 'CHANGE', last = 'NOW' }: { heading?: string; last?: 'AFTER' | 'NOW' } = {},
): string {
  if (differences.length === 0) return 'No name has changed.';
  return changesTable(heading, differences, ({ kind }) => kind, last, cli);
}

/** A name that ends with the process that made it would end with the command. */
export function refuseTemporary(lifetime: Lifetime | undefined): void {
  if (lifetime !== 'temporary') return;
  throw new CommandError(
    EXIT.NOT_POSSIBLE,
    'a command cannot make a temporary name',
    'it would go when the command ends, which is at once',
    'use the lifetime session and `dosdev remove`, or DosDevices.temporary() in a program',
  );
}

/** A change of what the system makes at its next restart, as a line. */
export function persistLine({ action, done, name, before, after }: PersistChange): string {
  const what = done ? `${action}ed` : `would ${action}`;
  const target = after === undefined ? '' : ` = ${targetText(after)}`;
  const replaced = action === 'persist' && before !== undefined && before !== after;
  const instead = replaced ? ` in place of ${targetText(before)}` : '';
  return `${what} ${name}${target}${instead}, from the next restart on`;
}

/** A redirection of a printer port, or its end, as a line. */
export function printerLine({ action, done, name, share, after }: PrinterChange): string {
  const target = share === undefined ? '' : ` to ${share}`;
  const what = action === 'redirect' ? 'redirect' : 'end the redirection of';
  if (!done) return `would ${what} ${name}${target}`;
  const now = after?.[0] === undefined ? '' : `\n${name} = ${after[0]}`;
  return action === 'redirect' ? `redirected ${name}${target}${now}` : `${name} is not redirected`;
}
