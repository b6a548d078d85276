import { namesAtWork } from '../../definitions/index.js';
import { joinObjectPath, upcase } from '../../names/index.js';
import type { LinkEntry, ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import type { Classifier } from '../read/classifier.js';
import type { Scope } from '../types.js';
import { differing, type Links, targetsOf } from './differing.js';
import type { WatchEvent } from './types.js';

/** The result of a look, by scope. */
export type View = ReadonlyMap<Scope, Links>;

/** Which names a look covers: those of one scope, and those whose names match. */
export interface Sight {
  readonly scope?: Scope | undefined;
  readonly matches?: ((name: string) => boolean) | undefined;
}

/**
 * Reads names and their targets: one call for each scope, whatever their number. When only some are
 * wanted, the others' links are not opened, because that can disturb programs that change them.
 * Links that a change of this thread is working on are not opened either, and keep their earlier
 * target.
 * @param before the result of the last look
 */
export function look(
  objectManager: ObjectManager,
  { scope: only, matches }: Sight,
  before: View = new Map(),
): View {
  const busy = namesAtWork(objectManager);
  const view = new Map<Scope, Links>();
  for (const [scope, directory] of visibleScopes(objectManager)) {
    if (only !== undefined && only !== scope) continue;
    const then = before.get(scope) ?? [];
    const now =
      busy.size === 0 && matches === undefined
        ? linksIn(objectManager, directory)
        : linksOneByOne(objectManager, directory, { busy, then, matches });
    view.set(scope, now);
  }
  return view;
}

function linksIn(objectManager: ObjectManager, directory: string): Links {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') throw unlisted(links, directory);
  return links;
}

/** Statuses of an object that is there, and is no link or may not be read. */
const UNREADABLE: ReadonlySet<NtStatus> = new Set([
  STATUS.ACCESS_DENIED,
  STATUS.OBJECT_TYPE_MISMATCH,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.OBJECT_NAME_INVALID,
]);

/** The same, link by link, without those that are busy or not wanted. */
function linksOneByOne(
  objectManager: ObjectManager,
  directory: string,
  {
    busy,
    then,
    matches = () => true,
  }: Pick<Sight, 'matches'> & { readonly busy: ReadonlySet<string>; readonly then: Links },
): Links {
  const handle = objectManager.openDirectory(directory);
  if (typeof handle === 'number') throw unlisted(handle, directory);
  using opened = handle;
  const entries = objectManager.queryDirectory(opened);
  if (typeof entries === 'number') throw unlisted(entries, directory);
  const kept = new Map(Array.from(targetsOf(then)).filter(([key]) => busy.has(key)));
  const now: LinkEntry[] = [];
  for (const { name, type } of entries) {
    if (type !== 'SymbolicLink') continue;
    const key = upcase(name);
    if (busy.has(key)) continue;
    if (!matches(key)) continue;
    const target = objectManager.readLink(joinObjectPath(directory, name));
    if (target === STATUS.OBJECT_NAME_NOT_FOUND) continue;
    // That a system is out of memory is no change of the link.
    if (typeof target === 'number' && !UNREADABLE.has(target)) throw unread(target, name);
    now.push({ name, target });
  }
  for (const [name, target] of kept) now.push({ name, target });
  return now;
}

function unread(status: NtStatus, path: string): NtError {
  return new NtError(status, { syscall: 'NtOpenSymbolicLinkObject', path });
}

function unlisted(status: NtStatus, directory: string): NtError {
  return new NtError(status, { syscall: 'NtQueryDirectoryObject', path: directory });
}

/**
 * The differences from one look to the next.
 * @param classifier finds the kinds of names
 */
export function changesBetween(before: View, after: View, classifier: Classifier): WatchEvent[] {
  const events: WatchEvent[] = [];
  for (const [scope, links] of after) {
    const [then, now] = differing(before.get(scope) ?? [], links);
    for (const [name, target] of now) {
      const old = then.get(name);
      if (old === target) continue;
      const type = old === undefined ? 'added' : 'changed';
      events.push(eventOf(type, name, scope, old, target, classifier));
    }
    for (const [name, old] of then) {
      if (!now.has(name)) events.push(eventOf('removed', name, scope, old, undefined, classifier));
    }
  }
  return events;
}

function eventOf(
  type: WatchEvent['type'],
  name: string,
  scope: Scope,
  old: string | NtStatus | undefined,
  now: string | NtStatus | undefined,
  classifier: Classifier,
): WatchEvent {
  const before = typeof old === 'string' ? old : undefined;
  const after = typeof now === 'string' ? now : undefined;
  return {
    type,
    name,
    scope,
    kind: classifier.kindOf(name, after ?? before),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
