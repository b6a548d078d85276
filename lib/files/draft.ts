import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { flushFolder } from './flush-folder.js';
import { isRunning } from './is-running.js';
import { retryWhileBusy } from './retry-while-busy.js';
import { writeAll } from './write-all.js';

/** How the file is made. */
export interface DraftOptions {
  /** Its permissions. Default: those of the file that it replaces, else those of any new file. */
  readonly mode?: number;
  /**
   * Called when the new file is on the disk, before it takes the place of the former one.
   * @throws to leave the former one there
   */
  readonly ready?: () => void;
}

/**
 * Replaces a file as a whole: at every moment, it has its former content or the new one, also if the
 * process is killed, the disk is full or the power fails. The new content is first written to a file beside it, which
 * {@link dropDrafts} removes if it is left there.
 * @param file the file itself, instead of a link to it
 * @throws {Error} the file system's error, or that of `ready`; then the file is as it was
 */
export function replaceFile(file: string, text: string, { mode, ready }: DraftOptions = {}): void {
  const draft = `${file}${MARK}${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    write(draft, text, mode, mode === undefined ? file : undefined);
    retryWhileBusy(() => {
      ready?.();
      renameSync(draft, file);
    });
    flushFolder(dirname(file));
  } catch (error) {
    remove(draft);
    throw error;
  }
}

/** Removes what killed processes have left beside a file that they were to replace. */
export function dropDrafts(file: string): void {
  dropDraftsIn(dirname(file), (name) => name === basename(file));
}

/**
 * Removes what killed processes have left in a folder.
 * @param isOurs whether this package makes the file that was to be replaced
 */
export function dropDraftsIn(folder: string, isOurs: (name: string) => boolean): void {
  for (const entry of entriesOf(folder)) {
    const [, name = '', pid] = DRAFT.exec(entry) ?? [];
    if (pid !== undefined && isOurs(name) && !isRunning(Number(pid))) remove(join(folder, entry));
  }
}

const MARK = '.dosdev-';
/** The name of the file that is replaced, and the process. */
const DRAFT = /^(.*)\.dosdev-(\d+)-[0-9a-z]+$/s;

function write(draft: string, text: string, mode = 0o666, like?: string): void {
  // It must not exist: a link there would lead elsewhere.
  const descriptor = retryWhileBusy(() => openSync(draft, 'wx', mode));
  try {
    writeAll(descriptor, Buffer.from(text));
    if (like !== undefined) becomeLike(descriptor, like);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the new file the owner and the permissions of the former one, as far as that is allowed. */
function becomeLike(descriptor: number, file: string): void {
  const former = statSync(file, { throwIfNoEntry: false });
  if (former === undefined) return;
  for (const change of [
    () => fchownSync(descriptor, former.uid, former.gid),
    () => fchmodSync(descriptor, former.mode & 0o7777),
  ]) {
    try {
      change();
    } catch {
      // Only the administrator may give files away, and not every file system has permissions.
    }
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(file: string): void {
  try {
    retryWhileBusy(() => rmSync(file, { force: true }));
  } catch {
    // The error that it was made for is the one to report; `dropDrafts` removes it later.
  }
}
