import { REGISTRY_LIMITS, readData } from '../../arguments/index.js';
import { SCOPES } from '../../object-manager/scope.js';
import { invalidArgValue } from '../../status/index.js';
import { isRevoked } from '../../status/revoked.js';
import { SNAPSHOT_VERSIONS } from './take.js';
import type { PersistedEntry, Snapshot } from './types.js';

/**
 * Checks that a value is a snapshot that this version reads.
 * @param argument the value's name in the error
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkSnapshot(argument: string, given: unknown): asserts given is Snapshot {
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
}

/** Version 2 has a list of what is persisted, and version 1 has none. */
function checkPersisted(argument: string, value: { readonly version: unknown }): void {
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
