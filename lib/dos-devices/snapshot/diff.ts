import { sameList } from '../../definitions/index.js';
import { sameValue } from '../persist/persisted-values.js';
import { byName, isAscending } from './order.js';
import type { Difference, Snapshot, SnapshotEntry } from './types.js';

/**
 * The changes that make the first snapshot the second, sorted by name. Persisted names are compared
 * if both have them.
 */
export function diffSnapshots(a: Snapshot, b: Snapshot): readonly Difference[] {
  return [...nameDifferences(sorted(a), sorted(b)), ...persistedDifferences(a, b)].sort(byName);
}

/** Snapshots are sorted as they are taken; one that was written by hand may not be. */
function sorted({ entries }: Snapshot): readonly SnapshotEntry[] {
  return isAscending(entries) ? entries : entries.toSorted(byName);
}

/**
 * Goes along both lists at once. To look each name up in a map of the other list takes six times as
 * long among a million names as among a thousand, in each of which the processor finds all.
 */
function nameDifferences(
  first: readonly SnapshotEntry[],
  second: readonly SnapshotEntry[],
): Difference[] {
  const differences: Difference[] = [];
  let at = 0;
  for (const old of first) {
    for (let next = second[at]; next !== undefined && byName(next, old) < 0; next = second[++at]) {
      differences.push(added(next));
    }
    const now = second[at];
    if (now === undefined || byName(old, now) !== 0) differences.push(removed(old));
    else {
      if (!sameList(old.definitions, now.definitions)) differences.push(changed(old, now));
      at++;
    }
  }
  for (const next of second.slice(at)) differences.push(added(next));
  return differences;
}

function added({ name, scope, definitions: after }: SnapshotEntry): Difference {
  return { type: 'added', name, scope, before: [], after };
}

function removed({ name, scope, definitions: before }: SnapshotEntry): Difference {
  return { type: 'removed', name, scope, before, after: [] };
}

function changed({ name, scope, definitions }: SnapshotEntry, now: SnapshotEntry): Difference {
  return { type: 'changed', name, scope, before: definitions, after: now.definitions };
}

function persistedDifferences(a: Snapshot, b: Snapshot): readonly Difference[] {
  if (a.persisted === undefined || b.persisted === undefined) return [];
  const [first, second] = [a.persisted, b.persisted].map(
    (entries) => new Map(entries.map(({ name, target }) => [name, [target]] as const)),
  );
  const names = new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])]);
  return Array.from(names).flatMap((name): readonly Difference[] => {
    const [before, after] = [first?.get(name) ?? [], second?.get(name) ?? []];
    if (sameValue(before, after)) return [];
    const type = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
    return [{ type, name, scope: 'global', persisted: true, before, after }];
  });
}
