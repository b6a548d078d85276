import { checkString, checkStrings } from '../status/checks.js';
import { invalidArgValue } from '../status/misuse.js';
import { STATUS } from '../status/nt-status.js';
import type { NtStatus } from '../status/types.js';

/** The separator of components in an object path. A slash is an ordinary character to NT. */
export const SEPARATOR = '\\';

/** The longest object path, in UTF-16 units: a `UNICODE_STRING` holds 65,532 bytes of a name. */
export const OBJECT_PATH_MAX = 32_766;

/** Whether a path begins at the root directory, as a path without a root handle must. */
export function isAbsoluteObjectPath(path: string): boolean {
  checkString('isAbsoluteObjectPath(path)', path);
  return path.startsWith(SEPARATOR);
}

/**
 * Splits an absolute path into the components that a lookup resolves one by one, including empty
 * ones. An empty component is an error only when the lookup reaches it, so a missing parent before
 * it is reported first. `\` has none; `\a\` has `a` and an empty one.
 *
 * @returns the components, or the status with which the object manager refuses the path before any
 *   lookup: `STATUS_OBJECT_NAME_INVALID` when it is too long, `STATUS_OBJECT_PATH_SYNTAX_BAD` when
 *   it is empty or does not begin with a backslash Source: Microsoft, "Object Names"; the statuses
 *   as Wine's own tests find them on Windows.
 */
export function splitObjectPath(path: string): readonly string[] | NtStatus {
  checkString('splitObjectPath(path)', path);
  if (path.length > OBJECT_PATH_MAX) return STATUS.OBJECT_NAME_INVALID;
  if (!isAbsoluteObjectPath(path)) return STATUS.OBJECT_PATH_SYNTAX_BAD;
  return path === SEPARATOR ? [] : path.slice(1).split(SEPARATOR);
}

/**
 * Splits a path that is relative to a root handle, as `splitObjectPath` does.
 *
 * @returns the components, none for an empty path, or `STATUS_OBJECT_NAME_INVALID` when it is too
 *   long, `STATUS_OBJECT_PATH_SYNTAX_BAD` when it begins with a backslash
 */
export function splitRelativeObjectPath(path: string): readonly string[] | NtStatus {
  checkString('splitRelativeObjectPath(path)', path);
  if (path.length > OBJECT_PATH_MAX) return STATUS.OBJECT_NAME_INVALID;
  if (isAbsoluteObjectPath(path)) return STATUS.OBJECT_PATH_SYNTAX_BAD;
  return path === '' ? [] : path.split(SEPARATOR);
}

/**
 * Parses an absolute path, all of whose components must be valid.
 *
 * @returns the components, none for `\`; or a status as from `splitObjectPath`, or
 *   `STATUS_OBJECT_NAME_INVALID` when a component is empty (`\\a`, `\a\\b`, `\a\`)
 */
export function parseObjectPath(path: string): readonly string[] | NtStatus {
  checkString('parseObjectPath(path)', path);
  const components = splitObjectPath(path);
  if (typeof components === 'number') return components;
  return components.includes('') ? STATUS.OBJECT_NAME_INVALID : components;
}

/**
 * @returns the absolute path of components, the inverse of `splitObjectPath` and `parseObjectPath`
 * @param components none for `\`; without backslashes
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`, which names
 *   the invalid component
 */
export function formatObjectPath(components: readonly string[]): string {
  checkStrings('formatObjectPath(components)', components);
  for (const [index, component] of components.entries()) {
    if (!component.includes(SEPARATOR)) continue;
    const name = `formatObjectPath(components)[${index}]`;
    throw invalidArgValue(name, 'one component, without a backslash', component);
  }
  return SEPARATOR + components.join(SEPARATOR);
}

/**
 * @returns a path below a directory
 * @param directory an object path, with or without a trailing backslash
 * @param names the components that follow it
 */
export function joinObjectPath(directory: string, ...names: readonly string[]): string {
  checkString('joinObjectPath(directory)', directory);
  checkStrings('joinObjectPath(names)', names);
  const start = directory.endsWith(SEPARATOR) ? directory.slice(0, -1) : directory;
  return names.length === 0 ? directory : [start, ...names].join(SEPARATOR);
}

/** @returns the text after a path's last backslash: the object's own name; `''` for `\` */
export function lastComponent(path: string): string {
  checkString('lastComponent(path)', path);
  return path.slice(path.lastIndexOf(SEPARATOR) + 1);
}

/** @returns the path of the directory of a path's last component; `\` for `\`, `''` for `a` */
export function parentObjectPath(path: string): string {
  checkString('parentObjectPath(path)', path);
  const end = path.lastIndexOf(SEPARATOR);
  return end > 0 ? path.slice(0, end) : path.slice(0, end + 1);
}
