import { equalNames, splitDefinitions, startsWithName } from '../names/index.js';
import { OBJ } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import {
  hasGlobalDirectory,
  hasLocalNames,
  linkPath,
  type Scope,
} from '../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../status/index.js';

const ABSENT: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
]);

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
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') {
    if (ABSENT.has(handle)) return undefined;
    throw new NtError(handle, { syscall: 'NtOpenSymbolicLinkObject', path });
  }
  using link = handle;
  const stored = objectManager.querySymbolicLink(link);
  if (typeof stored === 'number') {
    throw new NtError(stored, { syscall: 'NtQuerySymbolicLinkObject', path });
  }
  const information = objectManager.queryObject(link);
  if (typeof information === 'number') {
    throw new NtError(information, { syscall: 'NtQueryObject', path });
  }
  // The system looks up names that the local directory lacks in the global one.
  const local = hasLocalNames(objectManager) && hasGlobalDirectory(objectManager);
  const isGlobal = startsWithName(information.name, '\\GLOBAL??\\');
  if (scope === 'local' && local && isGlobal) return undefined;
  return {
    definitions: splitDefinitions(stored.target, stored.tail),
    permanent: objectManager.lacks.permanentAttribute
      ? undefined
      : (information.attributes & OBJ.PERMANENT) !== 0,
    inUse: information.handleCount > 1,
  };
}

/** Whether two lists have the same definitions, in any letter case. */
export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => equalNames(text, b[index] ?? ''));
}
