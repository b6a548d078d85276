import { kindOfTarget } from '../names/device-kind.js';
import { SEPARATOR } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/** What is at a path below the root of a volume. */
export type FileEnd = 'folder' | 'file' | 'missing';

/** A path below a drive's root. File systems are asked by drive letter: Wine opens files by no other. */
const BELOW_DRIVE = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\[A-Z]:\\[^\\]/i;

const MISSING: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.OBJECT_NAME_INVALID,
]);

/**
 * Finds out what is at a path below a volume's root, by opening it for its attributes. Only volumes are
 * asked: to open a pipe, a port or a network path has effects of its own, or takes long.
 * @param paths the path that is followed, as it was after each link
 * @param device the object path of the device that it leads to
 * @returns `undefined` for what is not below the root of a volume, or cannot be told
 */
export function fileEndOf(
  objectManager: ObjectManager,
  paths: readonly string[],
  device: string,
): FileEnd | undefined {
  if (kindOfTarget(device) !== 'volume') return undefined;
  const path = paths.findLast((it) => BELOW_DRIVE.test(it));
  if (path === undefined) return undefined;
  const status = opens(objectManager, path);
  if (MISSING.has(status)) return 'missing';
  if (status !== STATUS.SUCCESS) return undefined;
  if (path.endsWith(SEPARATOR)) return 'folder';
  return opens(objectManager, path + SEPARATOR) === STATUS.SUCCESS ? 'folder' : 'file';
}

function opens(objectManager: ObjectManager, path: string): NtStatus {
  const file = objectManager.openFile(path);
  if (typeof file === 'number') return file;
  file.close();
  return STATUS.SUCCESS;
}
