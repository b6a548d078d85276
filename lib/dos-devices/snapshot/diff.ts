import { sameList } from '../../definitions/index.js';
import { sameValue } from '../persist/persisted-values.js';
import type { Scope } from '../types.js';
import { byName } from './take.js';
import type { Difference, Snapshot, SnapshotEntry } from './types.js';

/**
 * The changes that make the first snapshot the second, sorted by name. Persisted names are compared
 * if both have them.
 */
export function diffSnapshots(a: Snapshot, b: Snapshot): readonly Difference[] {
  const [first, second] = [new Entries(a), new Entries(b)];
  const differences: Difference[] = [];
  for (const { name, scope, definitions: before } of first) {
    const after = second.find(scope, name)?.definitions;
    if (after === undefined) {
      differences.push({ type: 'removed', name, scope, before, after: [] });
    } else if (!sameList(before, after)) {
      differences.push({ type: 'changed', name, scope, before, after });
    }
  }
  for (const { name, scope, definitions: after } of second) {
    if (first.find(scope, name) === undefined) {
      differences.push({ type: 'added', name, scope, before: [], after });
    }
  }
  differences.push(...persistedDifferences(a, b));
  return differences.sort(byName);
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

/** By scope, then name: building a text of both for each would take longer than everything else. */
class Entries {
  readonly #all: readonly SnapshotEntry[];
  readonly #names: Readonly<Record<Scope, Map<string, SnapshotEntry>>> = {
    local: new Map(),
    global: new Map(),
  };

  constructor({ entries }: Snapshot) {
    this.#all = entries;
    for (const entry of entries) this.#names[entry.scope].set(entry.name, entry);
  }

  [Symbol.iterator](): Iterator<SnapshotEntry> {
    return this.#all[Symbol.iterator]();
  }

  find(scope: Scope, name: string): SnapshotEntry | undefined {
    return this.#names[scope].get(name);
  }
}
