import { SCOPES } from '../../object-manager/scope.js';
import { invalidArgValue } from '../../status/index.js';
import { isRevoked } from '../../status/revoked.js';
import { nameAmong } from '../find-name.js';
import { SNAPSHOT_VERSION } from './take.js';
import type { Snapshot } from './types.js';

/**
 * Checks that a value is a snapshot that this version reads.
 * @param argument what the value is called in the error
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkSnapshot(argument: string, value: unknown): asserts value is Snapshot {
  const expected = `a snapshot, version ${SNAPSHOT_VERSION}`;
  const isOne = typeof value === 'object' && value !== null && !isRevoked(value);
  if (!isOne || !('version' in value)) {
    throw invalidArgValue(argument, expected, value);
  }
  if (value.version !== SNAPSHOT_VERSION) {
    throw invalidArgValue(`${argument}.version`, `${SNAPSHOT_VERSION}`, value.version);
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

/**
 * → names in any spelling, exactly.
 * @param known whether a name is in a snapshot
 */
export function namesOf(
  only: string | readonly string[] | undefined,
  known: (name: string) => boolean,
): Set<string> | undefined {
  if (only === undefined) return undefined;
  return new Set([only].flat().map((name) => nameAmong(name, known).name));
}
