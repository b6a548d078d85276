import { type Redefinition, sameList, seeLink } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, SystemCallError } from '../../status/index.js';
import { readBack } from '../change/unfinished.js';
import { type NumberClaim, settleAnnounced } from '../com-numbers/claim.js';
import { UnfinishedChangeError } from '../errors.js';
import { arbitratedNumber } from '../read/com-ports.js';
import type { PersistChange } from '../types.js';
import { whileListing } from './listing-lock.js';
import {
  checkListedAs,
  persistedValue,
  sameValue,
  spellText,
  spellValue,
} from './persisted-values.js';
import {
  carryOutPersisting,
  listed,
  listOf,
  type Persisting,
  putBack,
  withClaim,
} from './persisting.js';

/**
 * Lists a name that is defined next.
 * @throws {ReadBackError} when another process has changed what is listed since the change was planned
 */
export function listFirst(
  objectManager: ObjectManager,
  plan: Persisting,
  dryRun: boolean,
): PersistChange {
  if (dryRun) return carryOutPersisting(objectManager, plan, true);
  const { name, held } = plan;
  return whileListing(objectManager, name, () => {
    checkListedAs(objectManager, name, held === undefined ? [] : [spellValue(held)]);
    return carryOutPersisting(objectManager, plan, false);
  });
}

/**
 * Claims the number of a name that has been listed and defined. If another process has changed what is
 * listed since, the number is that one's to settle.
 */
export function claimLast(
  objectManager: ObjectManager,
  change: PersistChange,
  dryRun: boolean,
): PersistChange {
  const { name, after } = change;
  if (dryRun || arbitratedNumber(name) === undefined) {
    return withClaim(objectManager, change, dryRun);
  }
  try {
    return whileListing(objectManager, name, () =>
      isListedAs(objectManager, name, after) ? withClaim(objectManager, change, false) : change,
    );
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return { ...change, claim: { outcome: 'unclaimed', problem: error.message } };
  }
}

/**
 * Claims or releases the number of a name in a transaction, as the name is listed now.
 * @param announce gets the value that is listed, and whether `persist` has claimed the number so far
 */
export function settleListed(
  objectManager: ObjectManager,
  name: string,
  announce: (value: readonly string[], claimed: boolean) => void,
): NumberClaim | undefined {
  return whileListing(objectManager, name, () => {
    const value = persistedValue(objectManager, name);
    return settleAnnounced(objectManager, name, value.length > 0, (claimed) =>
      announce(value, claimed),
    );
  });
}

/**
 * Lists again what was listed before a change, because the name could not be defined now. What another
 * process has listed meanwhile stays.
 * @param asked the definition
 * @param cause its error. If it was made, and cannot be read, the list stays too
 * @returns the error to throw: the cause, when nothing of the change is left in the list
 */
export function takeBackPersisting(
  objectManager: ObjectManager,
  change: PersistChange,
  plan: Persisting,
  asked: Redefinition,
  cause: unknown,
): unknown {
  if (isMade(cause)) return withPersisted(cause, claimLast(objectManager, change, false));
  const { name, before, after } = plan;
  if (isTakenBack(objectManager, plan)) return cause;
  const now = readBack(() => listOf(listed(objectManager, name)));
  // It was put back, and only the look at that failed.
  if (!(now instanceof Error) && sameList(now, listOf(before))) return cause;
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  const defined = definitionsNow(objectManager, asked, cause);
  return new UnfinishedChangeError(
    {
      name: asked.name,
      scope: asked.scope,
      before: asked.before,
      expected: asked.after,
      after: defined,
      done: false,
      persisted: {
        before: listOf(before),
        expected: listOf(after),
        after: now instanceof Error ? undefined : now,
        done: true,
      },
    },
    `${name} is listed for every startup, and could not be defined now${why}`,
    { kind: 'persist-back', name, target: before },
    cause,
  );
}

/** What a name is now that could not be defined: `undefined` when it cannot be read. */
function definitionsNow(
  objectManager: ObjectManager,
  { name, scope }: Redefinition,
  cause: unknown,
): readonly string[] | undefined {
  if (cause instanceof UnfinishedChangeError) return cause.after;
  const now = readBack(() => seeLink(objectManager, name, scope)?.definitions ?? []);
  return now instanceof Error ? undefined : now;
}

/** Adds to the error of a definition what has been listed beside it. */
export function withPersisted(
  error: UnfinishedChangeError,
  { before, after, claim }: PersistChange,
): UnfinishedChangeError {
  const persisted = { before, expected: after, after, done: true, ...(claim && { claim }) };
  return Object.assign(error, { persisted });
}

/** Whether an error is about a change that was made all the same. */
export function isMade(error: unknown): error is UnfinishedChangeError {
  return error instanceof UnfinishedChangeError && error.done;
}

function isTakenBack(
  objectManager: ObjectManager,
  { name, before, after, held }: Persisting,
): boolean {
  try {
    return whileListing(objectManager, name, () => {
      if (!isListedAs(objectManager, name, listOf(after))) return true;
      const error = putBack(objectManager, name, held);
      return (
        error === ERROR.SUCCESS && sameList(listOf(listed(objectManager, name)), listOf(before))
      );
    });
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return false;
  }
}

/** Whether what is listed is what a change has listed; also when that cannot be read. */
function isListedAs(objectManager: ObjectManager, name: string, after: readonly string[]): boolean {
  const now = readBack(() => persistedValue(objectManager, name));
  return now instanceof Error || sameValue(now, after.map(spellText));
}
