import type { PrinterChange } from '../dos-devices/change/printers.js';
import type { PersistChange } from '../dos-devices/persist/persist.js';
import type { Difference } from '../dos-devices/snapshot/index.js';
import type { Change, Scope } from '../dos-devices/types.js';
import type { Cli } from './cli.js';
import { table } from './table.js';
import { definitionsText, targetText } from './target-text.js';

/** @returns a change as a line: the action, and the present definitions */
export function changeLine({ action, done, name, scope, before, after }: Change): string {
  if (action === 'unchanged') return unchangedLine(name, before);
  const would = done ? '' : 'would ';
  const verb = action === 'define' ? 'define' : 'remove';
  const what = done ? `${verb}d` : verb;
  const [now] = after;
  // The definitions above it are unchanged.
  const then = before.find((target, index) => target !== after[index]) ?? '';
  const more = after.length > 1 ? ` (in front of ${after.length - 1} older)` : '';
  if (action === 'define') {
    const instead = more === '' ? insteadOf(before) : more;
    return `${would}${what} ${name} (${scope}) = ${targetText(now ?? '')}${instead}`;
  }
  const still = now === before[0] ? 'still' : 'again';
  const left = now === undefined ? '' : `; ${name} = ${targetText(now)} ${still}`;
  return `${would}${what} ${name} (${scope}) = ${targetText(then)}${left}`;
}

/** What a definition says that has replaced others. */
function insteadOf([newest, ...older]: readonly string[]): string {
  if (newest === undefined) return '';
  const more = older.length === 0 ? '' : ` and ${older.length} older`;
  return ` in place of ${targetText(newest)}${more}`;
}

/**
 * @param isKept whether a name that is defined was to be left alone, whatever its target
 * @returns a definition, and what is persisted with it, as lines
 */
export function definitionLines(change: Change, isKept: boolean): string {
  const { action, name, scope, before, persisted } = change;
  const target = targetText(before[0] ?? '');
  const line =
    action !== 'unchanged'
      ? changeLine(change)
      : isKept
        ? `kept ${name} (${scope}) = ${target}`
        : `${name} (${scope}) is ${target} already.`;
  return persisted === undefined ? line : `${line}\n${persistLine(persisted, isKept)}`;
}

/** What a removal says that has nothing to remove. */
function unchangedLine(name: string, { length }: readonly string[]): string {
  return `Nothing to remove: ${name} ${length === 0 ? 'is not defined' : 'has no such definition'}.`;
}

/** A name that changed, or would change. */
interface ChangeRow {
  readonly name: string;
  readonly scope: Scope;
  /** Whether it is a name that Windows creates at startup. */
  readonly persisted?: true;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * @returns changes as a table
 * @param heading the heading of the first column: `CHANGE`, `DONE`, `WOULD`
 * @param first the content of that column for a row
 * @param last the heading of the state after the changes: `NOW` once they are made
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

/** @returns the scope of a name for a column */
export function scopeText({ scope, persisted }: Pick<ChangeRow, 'scope' | 'persisted'>): string {
  return persisted ? 'persisted' : scope;
}

/** @returns differences as a table */
export function differencesTable(
  differences: readonly Difference[],
  cli: Cli,
  { heading = 'CHANGE', last = 'NOW' }: { heading?: string; last?: 'AFTER' | 'NOW' } = {},
): string {
  if (differences.length === 0) return 'No name has changed.';
  return changesTable(heading, differences, ({ type }) => type, last, cli);
}

/**
 * @param isKept whether a name that is listed was to be left alone, whatever its target
 * @returns a change of the names that Windows creates at startup, as a line
 */
export function persistLine(
  { action, done, name, before, after }: PersistChange,
  isKept = false,
): string {
  const [target] = after;
  const [old] = before;
  if (action === 'unchanged') {
    if (target === undefined) return `Nothing to remove: ${name} is not listed.`;
    return isKept
      ? `kept ${name} listed as ${targetText(target)}`
      : `${name} is listed as ${targetText(target)} already.`;
  }
  const what = done ? `${action}ed` : `would ${action}`;
  const to = target === undefined ? '' : ` = ${targetText(target)}`;
  const replaced = action === 'persist' && old !== undefined;
  const instead = replaced ? ` in place of ${targetText(old)}` : '';
  return `${what} ${name}${to}${instead}, from the next restart on`;
}

/** @returns a redirection of a printer port, or its end, as a line */
export function printerLine({ action, done, name, share, after }: PrinterChange): string {
  const target = share === undefined ? '' : ` to ${share}`;
  const what = action === 'redirect' ? 'redirect' : 'end the redirection of';
  if (!done) return `would ${what} ${name}${target}`;
  const now = after?.[0] === undefined ? '' : `\n${name} = ${after[0]}`;
  return action === 'redirect' ? `redirected ${name}${target}${now}` : `${name} is not redirected`;
}
