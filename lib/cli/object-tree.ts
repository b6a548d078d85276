import { nearest } from '../arguments/nearest.js';
import { equalNames, joinObjectPath, SEPARATOR } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { NtError, type NtStatus, statusName } from '../status/index.js';

/** An object and, for a directory, its entries. */
export interface TreeNode {
  readonly name: string;
  /** `SymbolicLink`, `Directory`, `Device`, … */
  readonly type: string;
  /** A link's target. */
  readonly target?: string;
  /** The status of a link or a directory that cannot be read: `STATUS_ACCESS_DENIED`. */
  readonly refused?: string;
  /** Sorted by name; absent below the wanted depth. */
  readonly entries?: readonly TreeNode[];
}

/**
 * Reads an object directory.
 * @param depth how many directories deep, from 1 on
 * @param onDirectory called for each directory, with how many objects were read before it
 * @throws {NtError} when the directory itself cannot be read
 */
export function readTree(
  objectManager: ObjectManager,
  path: string,
  depth: number,
  onDirectory: (path: string, objects: number) => void = () => {},
): TreeNode {
  let objects = 0;
  const walk: Walk = {
    objectManager,
    entering: (directory) => onDirectory(directory, objects),
    found: (count) => {
      objects += count;
    },
  };
  const entries = entriesOf(walk, path, depth);
  if (typeof entries === 'number') {
    throw new NtError(entries, { syscall: 'NtOpenDirectoryObject', path });
  }
  return { name: path, type: 'Directory', entries };
}

interface Walk {
  readonly objectManager: ObjectManager;
  entering(path: string): void;
  found(count: number): void;
}

function entriesOf(walk: Walk, path: string, depth: number): TreeNode[] | NtStatus {
  const { objectManager } = walk;
  walk.entering(path);
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') return directory;
  const listed = objectManager.queryDirectory(directory);
  directory.close();
  if (typeof listed === 'number') return listed;
  walk.found(listed.length);
  return [...listed]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => nodeOf(walk, joinObjectPath(path, entry.name), entry, depth));
}

function nodeOf(
  walk: Walk,
  path: string,
  { name, type }: Pick<TreeNode, 'name' | 'type'>,
  depth: number,
): TreeNode {
  if (type === 'SymbolicLink') {
    const target = walk.objectManager.readLink(path);
    if (typeof target === 'number') return { name, type, refused: statusName(target) };
    return { name, type, target };
  }
  if (type !== 'Directory' || depth <= 1) return { name, type };
  const entries = entriesOf(walk, path, depth - 1);
  if (typeof entries === 'number') return { name, type, refused: statusName(entries) };
  return { name, type, entries };
}

/**
 * Finds the first part of a path that does not exist.
 * @returns the path with the nearest name in its place, if one is near, and the directory above it;
 *   `undefined` when each directory above is there, and has it
 */
export function nearPath(
  objectManager: ObjectManager,
  path: string,
): { readonly meant: string | undefined; readonly above: string } | undefined {
  const parts = path.split(SEPARATOR).filter((part) => part !== '');
  let above = SEPARATOR;
  for (const [index, part] of parts.entries()) {
    const names = namesIn(objectManager, above);
    if (names === undefined) return undefined;
    if (!names.some((name) => equalNames(name, part))) {
      const meant = nearest(part, names);
      const rest = parts.slice(index + 1);
      const whole = meant && joinObjectPath(above, meant, ...rest);
      return { meant: whole, above };
    }
    above = joinObjectPath(above, part);
  }
  return undefined;
}

function namesIn(objectManager: ObjectManager, path: string): readonly string[] | undefined {
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') return undefined;
  const listed = objectManager.queryDirectory(directory);
  directory.close();
  return typeof listed === 'number' ? undefined : listed.map(({ name }) => name);
}
