import { readData } from '../../arguments/index.js';
import { SCOPES } from '../../object-manager/scope.js';
import { invalidArgValue } from '../../status/index.js';
import { isRevoked } from '../../status/revoked.js';
import { checkPersisted } from './check-persisted.js';
import { plainSnapshot } from './plain.js';
import { SNAPSHOT_VERSIONS } from './take.js';
import type { Snapshot } from './types.js';

/**
 * Reads a value that should be a snapshot that this version reads.
 * @param argument the value's name in the error
 * @returns a copy, of which each member was read once
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function readSnapshot(argument: string, given: unknown): Snapshot {
  return plainSnapshot(given) ?? checkedSnapshot(argument, given);
}

/** The same for any value, with the error for what is wrong. */
function checkedSnapshot(argument: string, given: unknown): Snapshot {
  const value = isRevoked(given) ? given : readData(argument, given);
  const versions: readonly unknown[] = Object.values(SNAPSHOT_VERSIONS);
  const expected = `a snapshot, version ${versions.join(' or ')}`;
  const isOne = typeof value === 'object' && value !== null && !isRevoked(value);
  if (!isOne || !('version' in value)) {
    throw invalidArgValue(argument, expected, value);
  }
  if (!versions.includes(value.version)) {
    throw invalidArgValue(`${argument}.version`, versions.join(' or '), value.version);
  }
  if (!('entries' in value) || !Array.isArray(value.entries)) {
    throw invalidArgValue(`${argument}.entries`, 'a list', undefined);
  }
  const seen = new Set<string>();
  for (const [index, entry] of value.entries.entries()) {
    const at = `${argument}.entries[${index}]`;
    if (!isEntry(entry)) throw invalidArgValue(at, 'a name with its scope and definitions', entry);
    const key = `${entry.scope}\\${entry.name}`;
    if (seen.has(key)) throw invalidArgValue(at, 'a name that is listed once', entry.name);
    seen.add(key);
  }
  checkPersisted(argument, value);
  return value as Snapshot;
}

function isEntry(entry: unknown): entry is { readonly name: string; readonly scope: string } {
  if (typeof entry !== 'object' || entry === null) return false;
  const { name, scope, definitions } = entry as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    SCOPES.some((known) => known === scope) &&
    Array.isArray(definitions) &&
    definitions.length > 0 &&
    definitions.every((text) => typeof text === 'string' && !text.includes('\0'))
  );
}
