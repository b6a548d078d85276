import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError, type NtStatus } from '../../status/index.js';
import type { Classifier } from '../classifier.js';
import type { Scope } from '../types.js';
import type { WatchEvent } from './types.js';

/** Names in upper case, with what each leads to or why that cannot be read. */
type Targets = ReadonlyMap<string, string | NtStatus>;

/** What a look saw, by scope. */
export type View = ReadonlyMap<Scope, Targets>;

/** Sees all names and where each leads: one crossing for each scope, whatever their number. */
export function look(objectManager: ObjectManager, only: Scope | undefined): View {
  const view = new Map<Scope, Targets>();
  for (const [scope, directory] of visibleScopes(objectManager)) {
    if (only === undefined || only === scope) view.set(scope, targets(objectManager, directory));
  }
  return view;
}

function targets(objectManager: ObjectManager, directory: string): Targets {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'number') {
    throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
  }
  return new Map(links.map(({ name, target }) => [upcase(name), target]));
}

/**
 * What is different from one look to the next.
 * @param classifier says of what kind names are
 */
export function changesBetween(before: View, after: View, classifier: Classifier): WatchEvent[] {
  const events: WatchEvent[] = [];
  for (const [scope, now] of after) {
    const then: Targets = before.get(scope) ?? new Map();
    for (const [name, target] of now) {
      const old = then.get(name);
      if (old === target) continue;
      const kind = old === undefined ? 'added' : 'changed';
      events.push(eventOf(kind, name, scope, old, target, classifier));
    }
    for (const [name, old] of then) {
      if (!now.has(name)) events.push(eventOf('removed', name, scope, old, undefined, classifier));
    }
  }
  return events;
}

function eventOf(
  kind: WatchEvent['kind'],
  name: string,
  scope: Scope,
  old: string | NtStatus | undefined,
  now: string | NtStatus | undefined,
  classifier: Classifier,
): WatchEvent {
  const before = typeof old === 'string' ? old : undefined;
  const after = typeof now === 'string' ? now : undefined;
  return {
    kind,
    name,
    scope,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    device: classifier.classify(name, after ?? before).kind,
  };
}
