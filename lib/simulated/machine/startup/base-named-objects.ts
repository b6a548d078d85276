import type { Namespace } from '../../object-manager/namespace.js';
import { DirectoryObject } from '../../object-manager/objects/index.js';
import { BASE_NAMED_OBJECTS_DIRECTORY } from '../../security/index.js';
import { directory, systemLink } from './system-objects.js';

const NAME = 'BaseNamedObjects';
const GLOBAL = `\\${NAME}`;
/** Links to the `BaseNamedObjects` of each Terminal Services session, by its number. */
const BY_SESSION = 'BNOLINKS';

/**
 * Creates the directory in which the programs of a Terminal Services session name their objects,
 * unless it exists: the root's own for session 0, `\Sessions\<number>\BaseNamedObjects` for the
 * others. The links in it lead to the session's own names (`Local`), to those of session 0
 * (`Global`), and to those of every session by its number (`Session`).
 */
export function prepareBaseNamedObjects(
  namespace: Namespace,
  sessions: DirectoryObject,
  sessionId: number,
): void {
  const parent = sessionId === 0 ? namespace.root : existing(sessions, String(sessionId));
  if (parent.find(NAME, true) !== undefined) return;
  const made = directory(parent, NAME, BASE_NAMED_OBJECTS_DIRECTORY);
  made.sessionId = sessionId;
  systemLink(namespace, made, 'Local', made.path);
  systemLink(namespace, made, 'Global', GLOBAL);
  systemLink(namespace, made, 'Session', `\\Sessions\\${BY_SESSION}`);
  systemLink(namespace, existing(sessions, BY_SESSION), String(sessionId), made.path);
}

/** @returns the directory of that name, which is created if it does not exist */
function existing(parent: DirectoryObject, name: string): DirectoryObject {
  const found = parent.find(name, true);
  return found instanceof DirectoryObject ? found : directory(parent, name);
}
