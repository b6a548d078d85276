import type { Redefinition } from '../../definitions/index.js';
import type { JournalOwner } from './owner.js';

/** The version of the form. A change that an older reader would misread raises it. */
export const JOURNAL_VERSION = 1;

/** A change that will be made, written to the journal before it is made. */
export type JournalEntry = DefinitionsChange | PersistedChange;

/** A change of a name's definitions, which end with this run of the system at the latest. */
export interface DefinitionsChange extends Redefinition {
  /** Programs were notified, and must be notified again when it is undone. */
  readonly broadcast?: boolean;
}

/**
 * A change of the names that Windows creates at startup. A reader that does not know such changes
 * refuses the line.
 */
export interface PersistedChange {
  /** The value's name, as the registry spells it. */
  readonly persisted: string;
  /** The value before, as `spellValue` writes it; empty when there is none. */
  readonly before: readonly string[];
  /** The value after the change. */
  readonly after: readonly string[];
  /**
   * Whether `persist` had claimed the number of this COM port before; absent where the change is not
   * about the number.
   */
  readonly claimed?: boolean;
}

/** How a transaction ended. */
export type Ending = 'committed' | 'rolled back';

type Keys = Readonly<Record<string, unknown>>;

/** Whether a journal's line names its owner, in the form that this version writes. */
export function isHeader(line: Keys): line is Keys & { readonly owner: JournalOwner } {
  return line.version === JOURNAL_VERSION && isOwner(line.owner);
}

/** Whether a value that was read names an owner. */
export function isOwner(value: unknown): value is JournalOwner {
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

/** Whether an announced change is one of the registry's list. */
export function isPersistedChange(entry: JournalEntry): entry is PersistedChange {
  return 'persisted' in entry;
}

/** Whether a change affects all users, instead of a logon session's own programs alone. */
export function isGlobal(entry: JournalEntry): boolean {
  return isPersistedChange(entry) || entry.scope === 'global';
}

/** Whether an announced change is one of definitions. */
export function isDefinitionsChange(entry: JournalEntry): entry is DefinitionsChange {
  return !isPersistedChange(entry);
}

/** Whether a journal's line announces a change. */
export function isEntry(line: Keys): line is Keys & JournalEntry {
  if ('persisted' in line) {
    const { persisted, before, after, claimed = false } = line;
    return (
      typeof persisted === 'string' &&
      isValue(before) &&
      isValue(after) &&
      typeof claimed === 'boolean'
    );
  }
  const { name, scope, before, after, broadcast = false } = line;
  return (
    typeof name === 'string' &&
    (scope === 'local' || scope === 'global') &&
    isTexts(before) &&
    isTexts(after) &&
    typeof broadcast === 'boolean'
  );
}

/** Whether a journal's line ends the transaction. */
export function isEnd(line: Keys): boolean {
  const endings: readonly unknown[] = ['committed', 'rolled back'] satisfies Ending[];
  return endings.includes(line.ended);
}

/** Whether a value that was read has keys. */
export function isRecord(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isValue(value: unknown): boolean {
  return isTexts(value) && value.length < 2;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
