import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../files/decode.js';
import { dropDraftsIn, replaceFile } from '../../files/draft.js';
import { isRunning } from '../../files/is-running.js';
import { readRegular } from '../../files/read-regular.js';
import { retryWhileBusy } from '../../files/retry-while-busy.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DosDevError } from '../../status/dosdev-error.js';
import { isOwner, isRecord } from '../transaction/journal-form.js';
import { isEarlier, type JournalOwner, journalOwner } from '../transaction/owner.js';
import type { Scope } from '../types.js';

/** The version of the form. A change that an older reader would misread raises it. */
const VERSION = 1;
const PREFIX = 'follow-';

/** What `follow` made and has not taken away, as it is kept in a file. */
interface FollowRecord {
  readonly version: typeof VERSION;
  readonly owner: JournalOwner;
  /** The process that follows the name. */
  readonly pid: number;
  readonly target: string;
}

/** The records of names that are followed in this process. */
const followedHere = new Set<string>();

/**
 * Records of the definitions that `follow` made, one file for each name, in the folder of the
 * journals. A process that is killed leaves them, and the next one that follows the name knows what it
 * may take away. They end with this run of the system, as the definitions do.
 */
export class FollowRecords {
  readonly #folder: string | undefined;
  readonly #owner: JournalOwner | undefined;
  readonly #own = new Set<string>();

  /** @param folder the folder of journals; `undefined` for none */
  constructor(objectManager: ObjectManager, folder: string | undefined) {
    this.#owner = folder === undefined ? undefined : ownerOf(objectManager);
    this.#folder = this.#owner === undefined ? undefined : folder;
    this.#dropEarlier();
  }

  /**
   * Reads what a `follow` that did not end made of a name.
   * @returns the target; `undefined` for nothing, and while that process still follows it
   */
  left(name: string, scope: Scope): string | undefined {
    const file = this.#file(name, scope);
    if (file === undefined || followedHere.has(file)) return undefined;
    const record = read(file);
    if (record === undefined || this.#isEarlier(record)) return undefined;
    return record.pid !== process.pid && isRunning(record.pid) ? undefined : record.target;
  }

  /**
   * Records a definition, before it is made. The file is written beside the former one, and then
   * replaces it, so that there is always a whole one.
   * @returns why that cannot be done; then nothing has changed
   */
  keep(name: string, scope: Scope, target: string): string | undefined {
    const file = this.#file(name, scope);
    if (file === undefined || this.#folder === undefined || this.#owner === undefined) return;
    const record: FollowRecord = {
      version: VERSION,
      owner: this.#owner,
      pid: process.pid,
      target,
    };
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      replaceFile(file, JSON.stringify(record), { mode: 0o600 });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    this.#own.add(file);
    followedHere.add(file);
    return undefined;
  }

  /** Drops the record of a name that is not there any more, or stays by wish. */
  drop(name: string, scope: Scope): void {
    const file = this.#file(name, scope);
    if (file === undefined) return;
    remove(file);
    this.#own.delete(file);
    followedHere.delete(file);
  }

  /** Leaves the records that there still are to the next process. */
  end(): void {
    for (const file of this.#own) followedHere.delete(file);
    this.#own.clear();
  }

  #isEarlier({ owner }: FollowRecord): boolean {
    return this.#owner === undefined || isEarlier(owner, this.#owner);
  }

  /** Local names are those of a logon session. */
  #file(name: string, scope: Scope): string | undefined {
    if (this.#folder === undefined || this.#owner === undefined) return undefined;
    const { backend, computer, logon } = this.#owner;
    const place = scope === 'local' ? logon : scope;
    return join(this.#folder, `${PREFIX}${[backend, computer, place, name].map(plain).join('-')}`);
  }

  #dropEarlier(): void {
    if (this.#folder === undefined) return;
    dropDraftsIn(this.#folder, (name) => name.startsWith(PREFIX));
    for (const entry of entriesOf(this.#folder)) {
      if (!entry.startsWith(PREFIX)) continue;
      const file = join(this.#folder, entry);
      const record = read(file);
      if (record !== undefined && this.#isEarlier(record)) remove(file);
    }
  }
}

/** Without it, a record of an earlier run of the system could be taken for one of this run. */
function ownerOf(objectManager: ObjectManager): JournalOwner | undefined {
  try {
    return journalOwner(objectManager);
  } catch (error) {
    if (error instanceof DosDevError) return undefined;
    throw error;
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @returns `undefined` for a file that is missing, cannot be read, or has another form */
function read(file: string): FollowRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(decodeText(readRegular(file)));
  } catch {
    return undefined;
  }
  return isFollowRecord(value) ? value : undefined;
}

function isFollowRecord(value: unknown): value is FollowRecord {
  if (!isRecord(value)) return false;
  const { version, owner, pid, target } = value;
  return (
    version === VERSION && isOwner(owner) && typeof pid === 'number' && typeof target === 'string'
  );
}

/** A record that remains is about a definition that is not there, so that it says nothing. */
function remove(file: string): void {
  try {
    retryWhileBusy(() => rmSync(file, { force: true }));
  } catch {
    // Another program has it open. Only an exact definition counts, and this run of the system ends it.
  }
}

/** @returns a text as a part of a file's name: any other character is its number */
function plain(text: string): string {
  return text.replace(/[^\w]/gu, (it) => `%${it.codePointAt(0)?.toString(16) ?? ''}.`);
}
