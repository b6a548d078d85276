import { joinObjectPath, splitDefinitions, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { persistedValues } from '../persist/persisted-values.js';
import type { Scope } from '../types.js';
import { byName } from './order.js';
import type { Snapshot, SnapshotEntry, SnapshotOptions } from './types.js';

/** The forms of a snapshot: without the registry's list, and with it. */
export const SNAPSHOT_VERSIONS = { plain: 1, persisted: 2 } as const;

/** Statuses for which a link is skipped: it no longer exists, or this caller may not read it. */
const PASSED_OVER: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.ACCESS_DENIED,
]);

/**
 * Saves all names that this caller may read, each with all its definitions.
 * @throws {NtError} when they cannot be read; {Win32Error} when the registry's list is wanted and
 *   cannot be read
 */
export function takeSnapshot(
  objectManager: ObjectManager,
  { persisted = false }: SnapshotOptions = {},
): Snapshot {
  const entries = visibleScopes(objectManager).flatMap(([scope, directory]) =>
    entriesIn(objectManager, directory, scope),
  );
  const taken = {
    takenAt: new Date().toISOString(),
    backend: objectManager.backend,
    entries: entries.sort(byName),
  };
  if (!persisted) return { version: SNAPSHOT_VERSIONS.plain, ...taken };
  const listed = persistedValues(objectManager);
  return {
    version: SNAPSHOT_VERSIONS.persisted,
    ...taken,
    persisted: listed.map(({ name, target }) => ({ name: upcase(name), target })),
  };
}

function entriesIn(objectManager: ObjectManager, directory: string, scope: Scope): SnapshotEntry[] {
  const links = linksIn(objectManager, directory).map(
    ([name, definitions]) => [upcase(name), definitions] as const,
  );
  return reached(objectManager, directory, links).flatMap(([name, definitions]) =>
    definitions === undefined ? [] : [{ name, scope, definitions }],
  );
}

type Definitions = SnapshotEntry['definitions'] | undefined;
type Link = readonly [name: string, definitions: Definitions];

/**
 * Where the system matches case, as Wine does, links can have one name but for the case. Programs reach
 * one of them, which is the one to restore.
 */
function reached(
  objectManager: ObjectManager,
  directory: string,
  links: readonly Link[],
): readonly Link[] {
  if (objectManager.lacks.forcedCaseInsensitivity === undefined) return links;
  const found = new Map<string, Definitions>();
  for (const [name, definitions] of links) {
    const path = joinObjectPath(directory, name);
    found.set(name, found.has(name) ? definitionsAt(objectManager, path) : definitions);
  }
  return [...found];
}

/** Links with their definitions: each is opened once, and as briefly as possible. */
function linksIn(objectManager: ObjectManager, directory: string): readonly Link[] {
  if (!objectManager.lacks.hiddenTail) {
    return namesIn(objectManager, directory).map((name) => {
      return [name, definitionsAt(objectManager, joinObjectPath(directory, name))];
    });
  }
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') throw unlisted(links, directory);
  return links.map(({ name, target }) => [
    name,
    typeof target === 'number' ? undefined : splitDefinitions(target, '\0'),
  ]);
}

/** The names of a directory's links. None of the links is opened. */
function namesIn(objectManager: ObjectManager, path: string): readonly string[] {
  const handle = objectManager.openDirectory(path);
  if (typeof handle === 'number') throw unlisted(handle, path);
  using directory = handle;
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') throw unlisted(entries, path);
  return entries.filter(({ type }) => type === 'SymbolicLink').map(({ name }) => name);
}

/**
 * @returns `undefined` when the link no longer exists, or this caller may not read it
 * @throws {NtError} when it cannot be read for another reason, as a snapshot without it would be
 *   wrong
 */
function definitionsAt(objectManager: ObjectManager, path: string): Definitions {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') {
    if (PASSED_OVER.has(handle)) return undefined;
    throw new NtError(handle, { syscall: 'NtOpenSymbolicLinkObject', path });
  }
  using opened = handle;
  const link = objectManager.querySymbolicLink(opened);
  if (typeof link === 'number') {
    throw new NtError(link, { syscall: 'NtQuerySymbolicLinkObject', path });
  }
  return splitDefinitions(link.target, link.tail);
}

function unlisted(status: NtStatus, path: string): NtError {
  return new NtError(status, { syscall: 'NtQueryDirectoryObject', path });
}
