import { joinObjectPath } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { NtError, type NtStatus, statusName } from '../status/index.js';

/** An object and, for a directory, what is in it. */
export interface TreeNode {
  readonly name: string;
  /** `SymbolicLink`, `Directory`, `Device`, … */
  readonly type: string;
  /** A link's target. */
  readonly target?: string;
  /** Why a link or a directory cannot be read: `STATUS_ACCESS_DENIED`. */
  readonly refused?: string;
  /** Sorted by name; absent below the depth that was asked for. */
  readonly entries?: readonly TreeNode[];
}

/**
 * Reads an object directory.
 * @param depth how many directories deep, from 1 on
 * @throws {NtError} the directory itself cannot be read
 */
export function readTree(objectManager: ObjectManager, path: string, depth: number): TreeNode {
  const entries = entriesOf(objectManager, path, depth);
  if (typeof entries === 'number') {
    throw new NtError(entries, { syscall: 'NtOpenDirectoryObject', path });
  }
  return { name: path, type: 'Directory', entries };
}

function entriesOf(
  objectManager: ObjectManager,
  path: string,
  depth: number,
): TreeNode[] | NtStatus {
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') return directory;
  const listed = objectManager.queryDirectory(directory);
  directory.close();
  if (typeof listed === 'number') return listed;
  return [...listed]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => nodeOf(objectManager, joinObjectPath(path, entry.name), entry, depth));
}

function nodeOf(
  objectManager: ObjectManager,
  path: string,
  { name, type }: Pick<TreeNode, 'name' | 'type'>,
  depth: number,
): TreeNode {
  if (type === 'SymbolicLink') {
    const target = objectManager.readLink(path);
    if (typeof target === 'number') return { name, type, refused: statusName(target) };
    return { name, type, target };
  }
  if (type !== 'Directory' || depth <= 1) return { name, type };
  const entries = entriesOf(objectManager, path, depth - 1);
  if (typeof entries === 'number') return { name, type, refused: statusName(entries) };
  return { name, type, entries };
}
