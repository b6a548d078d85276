import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { findName, type GivenName, nameAmong } from '../name/find-name.js';
import { guard } from '../name/guard.js';

/**
 * Finds the exact name, listed or not.
 * @throws {GuardedNameError} when Windows depends on it and `force` is not set
 */
export function nameToPersist(
  objectManager: ObjectManager,
  given: GivenName,
  force: boolean,
): string {
  const name = listedName(objectManager, given) ?? findName(objectManager, given).name;
  guard(name, force);
  return name;
}

/**
 * Finds the listed name that a spelling means. A name that is listed exactly as written comes first,
 * also one that no link could have: the registry takes `a\b`, `\` and an empty name.
 * @returns the name in upper case; `undefined` when none is listed
 * @throws {TypeError} as {@link nameAmong}, for a spelling of no name
 */
export function listedName({ registry }: ObjectManager, given: GivenName): string | undefined {
  const isListed = (name: string) => typeof registry.getString(DOS_DEVICES_KEY, name) === 'string';
  if (typeof given === 'string' && isListed(given)) return upcase(given);
  const { name } = nameAmong(given, isListed);
  return isListed(name) ? name : undefined;
}
