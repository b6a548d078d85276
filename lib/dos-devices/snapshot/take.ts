import { compareNames, joinObjectPath, splitDefinitions, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError } from '../../status/index.js';
import type { Scope } from '../types.js';
import type { Snapshot, SnapshotEntry } from './types.js';

export const SNAPSHOT_VERSION = 1;

/** Writes down all names that this caller may read, each with all its definitions. */
export function takeSnapshot(objectManager: ObjectManager): Snapshot {
  const entries = visibleScopes(objectManager).flatMap(([scope, directory]) =>
    entriesIn(objectManager, directory, scope),
  );
  return {
    version: SNAPSHOT_VERSION,
    takenAt: new Date().toISOString(),
    backend: objectManager.backend,
    entries: entries.sort(byName),
  };
}

function entriesIn(objectManager: ObjectManager, directory: string, scope: Scope): SnapshotEntry[] {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') {
    throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
  }
  const stacked = objectManager.capabilities.hiddenTail === true;
  const entries: SnapshotEntry[] = [];
  for (const { name, target } of links) {
    if (typeof target === 'number') continue;
    const path = joinObjectPath(directory, name);
    const definitions = (stacked && definitionsAt(objectManager, path)) || ([target] as const);
    entries.push({ name: upcase(name), scope, definitions });
  }
  return entries;
}

/** `undefined` when the link has gone since. */
function definitionsAt(
  objectManager: ObjectManager,
  path: string,
): readonly [string, ...string[]] | undefined {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') return undefined;
  const link = objectManager.querySymbolicLink(handle);
  handle.close();
  return typeof link === 'number' ? undefined : splitDefinitions(link.target, link.tail);
}

export function byName(
  a: { readonly name: string; readonly scope: Scope },
  b: { readonly name: string; readonly scope: Scope },
): number {
  return compareNames(a.name, b.name) || (a.scope < b.scope ? 1 : -1);
}
