import { REGISTRY_LIMITS } from '../../arguments/index.js';
import { invalidArgValue } from '../../status/index.js';
import { SNAPSHOT_VERSIONS } from './take.js';
import type { PersistedEntry } from './types.js';

/**
 * Checks the persisted names of a snapshot: version 2 has a list of them, and version 1 has none.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkPersisted(argument: string, value: { readonly version: unknown }): void {
  const at = `${argument}.persisted`;
  const persisted = 'persisted' in value ? value.persisted : undefined;
  if (value.version === SNAPSHOT_VERSIONS.plain) {
    if (persisted === undefined) return;
    throw invalidArgValue(at, `left out, or the version ${SNAPSHOT_VERSIONS.persisted}`, persisted);
  }
  if (!Array.isArray(persisted)) throw invalidArgValue(at, 'a list', persisted);
  const seen = new Set<string>();
  for (const [index, entry] of persisted.entries()) {
    const place = `${at}[${index}]`;
    if (!isPersisted(entry)) throw invalidArgValue(place, 'a name with its target', entry);
    if (seen.has(entry.name))
      throw invalidArgValue(place, 'a name that is listed once', entry.name);
    seen.add(entry.name);
  }
}

function isPersisted(entry: unknown): entry is PersistedEntry {
  if (typeof entry !== 'object' || entry === null) return false;
  const { name, target } = entry as Record<string, unknown>;
  const isName = typeof name === 'string' && name.length <= REGISTRY_LIMITS.valueName;
  return isName && typeof target === 'string' && !name.includes('\0') && !target.includes('\0');
}
