import { sameList } from '../../definitions/index.js';
import { byName } from './take.js';
import type { Difference, Snapshot, SnapshotEntry } from './types.js';

/** What has to happen to the first for it to be the second, sorted by name. */
export function diffSnapshots(a: Snapshot, b: Snapshot): readonly Difference[] {
  const first = byKey(a);
  const second = byKey(b);
  const differences: Difference[] = [];
  for (const [key, { name, scope, definitions: before }] of first) {
    const after = second.get(key)?.definitions;
    if (after === undefined) {
      differences.push({ kind: 'removed', name, scope, before, after: [] });
    } else if (!sameList(before, after)) {
      differences.push({ kind: 'changed', name, scope, before, after });
    }
  }
  for (const [key, { name, scope, definitions: after }] of second) {
    if (!first.has(key)) differences.push({ kind: 'added', name, scope, before: [], after });
  }
  return differences.sort(byName);
}

function byKey({ entries }: Snapshot): ReadonlyMap<string, SnapshotEntry> {
  return new Map(entries.map((entry) => [`${entry.scope}\\${entry.name}`, entry]));
}
