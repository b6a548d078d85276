import { changeDefinitions, run, sameList, seeLink, seeSettled } from '../../definitions/index.js';
import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { keepsStack } from '../../object-manager/scope.js';
import type { OutsideChanges } from '../change/outside-changes.js';
import { setDefinitions } from '../change/set-definitions.js';
import { stacksBetween } from '../change/stack.js';
import { vanishing } from '../change/unfinished.js';
import { bringBackPersisted } from './bring-back-persisted.js';
import {
  type DefinitionsChange,
  isDefinitionsChange,
  isPersistedChange,
  type JournalEntry,
} from './journal-form.js';
import type { Recovered } from './types.js';

/** How a transaction is rolled back. */
interface RollingBack {
  /** Only find out what would be restored, and what refused. */
  readonly dryRun?: boolean;
  /** What this process has changed beside the transaction. */
  readonly outside?: OutsideChanges;
}

/**
 * Restores every name to its state before the transaction, the last one changed first. Doing it
 * twice, or again after an interruption, has the same result.
 */
export function rollBack(
  objectManager: ObjectManager,
  entries: readonly JournalEntry[],
  { dryRun = false, outside }: RollingBack = {},
): readonly Recovered[] {
  const names = new Map<string, JournalEntry[]>();
  for (const entry of [...entries].reverse()) {
    const key = isPersistedChange(entry)
      ? `persisted\\${upcase(entry.persisted)}`
      : `${entry.scope}\\${entry.name}`;
    names.set(key, [entry, ...(names.get(key) ?? [])]);
  }
  return [...names.values()].map((changes) => {
    const persisted = changes.filter(isPersistedChange);
    const recovered =
      persisted.length > 0
        ? bringBackPersisted(objectManager, persisted, dryRun)
        : bringBack(objectManager, changes.filter(isDefinitionsChange), dryRun);
    const { name, scope, outcome } = recovered;
    const isHere = outside?.has({ name, scope: persisted.length > 0 ? 'persisted' : scope });
    return outcome === 'conflict' && isHere ? { ...recovered, changedHere: true } : recovered;
  });
}

/** @param changes of one name, the oldest first */
function bringBack(
  objectManager: ObjectManager,
  changes: readonly DefinitionsChange[],
  dryRun: boolean,
): Recovered {
  const [oldest] = changes;
  if (oldest === undefined) throw new Error('a name without a change');
  const { name, scope, before: wanted } = oldest;
  const place = { name, scope, done: false } as const;
  const broadcast = changes.some((change) => change.broadcast === true);
  try {
    const link = seeSettled(objectManager, name, scope);
    let found: readonly string[] = link?.definitions ?? [];
    const keeps = keepsStack(objectManager, name);
    if (!dryRun && keeps && link?.permanent === false && wanted.length > 0) {
      settle(objectManager, oldest);
      found = seeLink(objectManager, name, scope)?.definitions ?? [];
    }
    if (sameList(found, wanted)) return { ...place, found, wanted, outcome: 'unchanged' };
    if (!isOwn(found, changes, wanted, keeps)) {
      return { ...place, found, wanted, outcome: 'conflict' };
    }
    setDefinitions(objectManager, { name, scope, broadcast }, wanted, { before: found, dryRun });
    return { ...place, found, wanted, outcome: 'restored', done: !dryRun };
  } catch (error) {
    // The present definitions: the name may have been restored in part.
    const found = definitionsNow(objectManager, oldest);
    return { ...place, found, wanted, outcome: 'failed', error };
  }
}

function definitionsNow(
  objectManager: ObjectManager,
  { name, scope }: DefinitionsChange,
): readonly string[] | undefined {
  try {
    return seeLink(objectManager, name, scope)?.definitions ?? [];
  } catch {
    // The reported error contains why it cannot be read.
    return undefined;
  }
}

/** Restores a name that a change has left temporary because another process had its link open. */
function settle(
  objectManager: ObjectManager,
  { name, scope, before, after }: DefinitionsChange,
): void {
  const place = { name, scope, calls: [], states: [before], rebuild: before };
  const settling = changeDefinitions(objectManager, { ...place, begun: 'vanishing' });
  const ended = run(objectManager, name, settling);
  const { how } = ended;
  if (how === 'in use' || how === 'kept' || how === 'vanishing' || how === 'gone') {
    throw vanishing({ name, scope, before, after }, { ...ended, how });
  }
}

/** Whether the transaction, or an interrupted roll-back, can have left a stack behind. */
function isOwn(
  found: readonly string[],
  changes: readonly DefinitionsChange[],
  wanted: readonly string[],
  stacked: boolean,
): boolean {
  for (const stack of stacksOf(changes, wanted, stacked)) if (sameList(stack, found)) return true;
  return false;
}

/** Every stack that they can have left, the likely ones first: they become many with the changes. */
function* stacksOf(
  changes: readonly DefinitionsChange[],
  wanted: readonly string[],
  stacked: boolean,
): Generator<readonly string[]> {
  const forth = [...changes]
    .reverse()
    .flatMap(({ before, after }) => stacksBetween(before, after, stacked));
  yield* forth;
  const left = [...forth, ...(stacked ? forth.flatMap(builtUp) : [])];
  yield* left;
  for (const stack of left) yield* stacksBetween(stack, wanted, stacked);
}

/** The rest of a stack that vanished during a change, while it is rebuilt from the oldest on. */
function builtUp(stack: readonly string[]): readonly (readonly string[])[] {
  return stack.map((_, i) => stack.slice(i + 1));
}
