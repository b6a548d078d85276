import type { Scope } from '../types.js';
import type { JournalOwner } from './owner.js';

/** The form of a journal. A change that an older reader would misread raises it. */
export const JOURNAL_VERSION = 1;

/** What is about to be done to a name, written down before it is done. */
export interface JournalEntry {
  readonly name: string;
  readonly scope: Scope;
  /** The definitions before, newest first. */
  readonly before: readonly string[];
  /** Those that there are to be. */
  readonly after: readonly string[];
  /** Programs were told, and are to be told again when it is undone. */
  readonly broadcast?: boolean;
}

/** How a transaction ended. */
export type Ending = 'committed' | 'rolled back';

type Keys = Readonly<Record<string, unknown>>;

/** Whether a journal's line says whose it is, in the form that this version writes. */
export function isHeader(line: Keys): line is Keys & { readonly owner: JournalOwner } {
  return line.version === JOURNAL_VERSION && isOwner(line.owner);
}

function isOwner(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { backend, computer, boot, logon } = value;
  return (
    (backend === 'native' || backend === 'simulated') &&
    typeof computer === 'string' &&
    typeof logon === 'string' &&
    isRecord(boot) &&
    (typeof boot.linkCreated === 'string' || typeof boot.startedAt === 'number')
  );
}

/** Whether a journal's line announces a change. */
export function isEntry(line: Keys): line is Keys & JournalEntry {
  const { name, scope, before, after, broadcast = false } = line;
  return (
    typeof name === 'string' &&
    (scope === 'local' || scope === 'global') &&
    isTexts(before) &&
    isTexts(after) &&
    typeof broadcast === 'boolean'
  );
}

/** Whether a journal's line says that the transaction has ended. */
export function isEnd(line: Keys): boolean {
  const endings: readonly unknown[] = ['committed', 'rolled back'] satisfies Ending[];
  return endings.includes(line.ended);
}

/** Whether a value that was read has keys. */
export function isRecord(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
