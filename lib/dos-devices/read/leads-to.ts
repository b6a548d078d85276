import {
  DOS_DEVICES,
  equalNames,
  GLOBAL_DOS_DEVICES,
  SEPARATOR,
  startsWithName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { linkPath, type Scope } from '../../object-manager/scope.js';
import type { NtStatus } from '../../status/index.js';
import { sameDevice } from '../devices/device-ends.js';
import type { TargetOf } from './classifier.js';
import {
  follow,
  isDirectory,
  type NamespaceReader,
  type Resolution,
  startPath,
} from './resolve.js';

/** A name in one scope. */
interface Device {
  readonly name: string;
  readonly scope: Scope;
}

/**
 * Finds out whether names lead where another name or a path does: to the same device, or to
 * something on it, as a subst drive leads to a folder on a volume.
 * @param text a name in any spelling, or an object path
 * @param targetOf the links as a list has them, so that they are not opened again
 * @returns a filter; a circle leads nowhere
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` when it cannot be a name
 */
export function leadingTo(
  objectManager: ObjectManager,
  text: string,
  targetOf: TargetOf,
): (device: Device) => boolean {
  const reader = rememberingReader(objectManager, targetOf);
  const goal = follow(reader, startPath(objectManager, text));
  const end = endOf(goal);
  if (end === undefined) return () => false;
  const mayHaveParts = goal.end !== 'directory';
  // A port's own name and its interface end at two objects of one device.
  const ends = [end, ...(goal.end === 'device' ? sameDevice(objectManager, end, reader) : [])];
  return ({ name, scope }) => {
    const other = endOf(follow(reader, linkPath(objectManager, name, scope)));
    if (other === undefined) return false;
    return ends.some((one) => {
      return equalNames(other, one) || (mayHaveParts && startsWithName(other, one + SEPARATOR));
    });
  };
}

/** The path at the end without a backslash after it: a volume and its root are one. */
function endOf({ end, final }: Resolution): string | undefined {
  if (end === 'loop') return undefined;
  return final === SEPARATOR ? final : final.replace(/\\$/, '');
}

/** Reads each path once, and the links of a list not at all. */
function rememberingReader(objectManager: ObjectManager, targetOf: TargetOf): NamespaceReader {
  const known = new Map<string, string | NtStatus>();
  const read = (path: string) => {
    const listed = isDosLink(path) ? targetOf(path) : undefined;
    return listed ?? objectManager.readLink(path);
  };
  return {
    readLink: (path) => {
      const key = upcase(path);
      const answer = known.get(key) ?? read(path);
      known.set(key, answer);
      return answer;
    },
    isDirectory: (path) => isDirectory(objectManager, path),
  };
}

function isDosLink(path: string): boolean {
  return [DOS_DEVICES, GLOBAL_DOS_DEVICES].some((directory) => {
    const start = directory + SEPARATOR;
    return startsWithName(path, start) && !path.slice(start.length).includes(SEPARATOR);
  });
}
