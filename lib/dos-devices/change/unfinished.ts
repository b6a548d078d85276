import { type Ended, type Redefinition, readTwice } from '../../definitions/index.js';
import type { Hint } from '../../hints/index.js';
import { type DosDevError, NtError, Win32Error } from '../../status/index.js';
import { quote } from '../../status/quote.js';
import { type UnfinishedChange, UnfinishedChangeError, VanishingNameError } from '../errors.js';

/** @returns the details of a change that met a link which another process has open. */
export function vanishing(
  asked: Redefinition,
  ended: Ended & { readonly how: 'in use' | 'kept' | 'vanishing' | 'gone' },
  cause?: Error,
): VanishingNameError {
  const { name, before, after: expected } = asked;
  const isRemoval = expected.length === 0 && ended.how === 'vanishing';
  const change = changeOf(asked, ended.definitions, isRemoval);
  const had = spell(before);
  switch (ended.how) {
    case 'in use': {
      const now = ended.calls === 0 ? '' : `; it is ${spell(ended.definitions)} now`;
      const why = `another process has its link open, and the system would destroy the name${now}`;
      return new VanishingNameError(change, 'in use', why, { kind: 'wait-for-others' }, cause);
    }
    case 'kept': {
      const why = 'its link is temporary, kept by a handle of some process';
      return new VanishingNameError(change, 'kept', why, { kind: 'close-handle' }, cause);
    }
    case 'vanishing': {
      const goes = `goes when another process closes its link, with ${had}`;
      return isRemoval
        ? new VanishingNameError(
            change,
            'vanishing',
            `${name} is removed, and ${goes}`,
            { kind: 'nothing-left-to-do' },
            cause,
          )
        : new VanishingNameError(
            change,
            'vanishing',
            `it ${goes}`,
            bringBack(asked, 'later'),
            cause,
          );
    }
    case 'gone': {
      const why = `it has vanished, because another process had its link open meanwhile; it had ${had}, and has ${spell(ended.definitions)} now`;
      return new VanishingNameError(change, 'gone', why, bringBack(asked, 'now'), cause);
    }
  }
}

/** @returns the details of a change of which some calls succeeded. */
export function unfinished(
  asked: Redefinition,
  now: readonly string[] | undefined,
  done: boolean,
  cause: Error,
): UnfinishedChangeError {
  const is = now === undefined ? 'cannot be read' : `is ${spell(now)}`;
  const why = `${wanted(asked, done)}, and ${is}: ${cause.message}`;
  const hint: Hint =
    now === undefined ? { kind: 'see-query', name: asked.name } : bringBack(asked, 'undo');
  return new UnfinishedChangeError(changeOf(asked, now, done), why, hint, cause);
}

/**
 * Reads the result of a change. A call that succeeded cannot be undone by an error, so a failing
 * read is repeated once.
 * @returns the first error instead, when it fails again
 */
export function readBack<T>(read: () => T): T | DosDevError {
  const isOfReading = (error: unknown) => error instanceof NtError || error instanceof Win32Error;
  return readTwice(read, isOfReading);
}

/**
 * @returns the details of a change that was made, cannot be read back, and may not have been undone
 * @param hint how to undo it
 */
export function unread(
  asked: Redefinition,
  done: boolean,
  cause: Error,
  hint: Hint,
): UnfinishedChangeError {
  return unreadChange(changeOf(asked, undefined, done), asked, hint, cause);
}

/** The same of a change of what is listed for every startup. */
export function unreadPersisted(
  asked: Redefinition,
  done: boolean,
  cause: Error,
  hint: Hint,
): UnfinishedChangeError {
  const change = changeOf(asked, undefined, done);
  const { before, expected, after } = change;
  const persisted = { before, expected, after, done };
  return unreadChange({ ...change, persisted }, asked, hint, cause);
}

function unreadChange(
  change: UnfinishedChange,
  asked: Redefinition,
  hint: Hint,
  cause: Error,
): UnfinishedChangeError {
  const why = `${wanted(asked, change.done)}, and cannot be read: ${cause.message}`;
  return new UnfinishedChangeError(change, why, hint, cause);
}

/** @returns the beginning of the problem, which is about a change that was refused or is done */
function wanted({ name, before, after }: Redefinition, done: boolean): string {
  return `${done ? name : 'it'} was to become ${spell(after)} from ${spell(before)}`;
}

function changeOf(
  { name, scope, before, after: expected }: Redefinition,
  after: readonly string[] | undefined,
  done: boolean,
): UnfinishedChange {
  return { name, scope, before, expected, after, done };
}

function bringBack(
  { name, scope, before: definitions }: Redefinition,
  when: Hint<'bring-back'>['when'],
): Hint {
  return { kind: 'bring-back', name, when, scope, definitions };
}

function spell(definitions: readonly string[]): string {
  return definitions.map(quote).join(', ') || 'nothing';
}
