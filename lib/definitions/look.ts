import { equalNames, splitDefinitions, startsWithName } from '../names/index.js';
import { OBJ } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { inspectLink } from '../object-manager/inspect-link.js';
import {
  hasGlobalDirectory,
  hasLocalNames,
  linkPath,
  type Scope,
} from '../object-manager/scope.js';
import { GLIMPSES, sleep } from './pause.js';

/** The state of a name's link in one scope at one moment. */
export interface SeenLink {
  /** Newest first. */
  readonly definitions: readonly [string, ...string[]];
  /** Whether the link is permanent; `undefined` where the system does not report it. */
  readonly permanent: boolean | undefined;
  /** Whether other handles have it open. */
  readonly inUse: boolean;
}

/**
 * Reads the state of a name's link in one scope. The link is open for the duration of the call.
 * @returns the state, or `undefined` when the scope has no such name
 * @throws {NtError} when it cannot be read
 */
export function seeLink(
  objectManager: ObjectManager,
  name: string,
  scope: Scope,
): SeenLink | undefined {
  const path = linkPath(objectManager, name, scope);
  const { deviceMaps } = objectManager.lacks;
  const mayBeGlobal =
    scope === 'local' && deviceMaps === undefined && hasGlobalDirectory(objectManager);
  const link = inspectLink(objectManager, path, { counts: true, name: mayBeGlobal });
  if (link === undefined) return undefined;
  const { target, tail, attributes = 0, handleCount = 0, name: own = '' } = link;
  // The system looks up names that the local directory lacks in the global one.
  const isGlobal = startsWithName(own, '\\GLOBAL??\\');
  if (isGlobal && hasLocalNames(objectManager)) return undefined;
  return {
    definitions: splitDefinitions(target, tail),
    permanent: objectManager.lacks.permanentAttribute
      ? undefined
      : (attributes & OBJ.PERMANENT) !== 0,
    inUse: handleCount > 1,
  };
}

/**
 * {@link seeLink} for a name that may be there: one that another process is changing is missing for a
 * moment, and is looked at once more. Blocks the thread for a millisecond.
 */
export function seeSettled(
  objectManager: ObjectManager,
  name: string,
  scope: Scope,
): SeenLink | undefined {
  const seen = seeLink(objectManager, name, scope);
  if (seen !== undefined) return seen;
  sleep(GLIMPSES[0]);
  return seeLink(objectManager, name, scope);
}

/** Whether two lists have the same definitions, in any letter case. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => equalNames(text, b[index] ?? ''));
}
