import { kindOfTarget } from '../../names/device-kind.js';
import { SEPARATOR } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';

/** What a path on a volume leads to: the volume's root, or a file or folder below it. */
export type FileEnd = 'folder' | 'file' | 'missing';

/** A path on a drive. File systems are accessed by drive letter: Wine opens files only so. */
const ON_DRIVE = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\[A-Z]:\\/i;

const MISSING: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.OBJECT_NAME_INVALID,
]);

/** Statuses that say nothing about the path. */
const OBSTACLES: ReadonlySet<NtStatus> = new Set([
  STATUS.ACCESS_DENIED,
  STATUS.INSUFFICIENT_RESOURCES,
  STATUS.NO_MEMORY,
  STATUS.QUOTA_EXCEEDED,
  STATUS.NO_MEDIA_IN_DEVICE,
  STATUS.IO_DEVICE_ERROR,
]);

/**
 * Finds what a path on a volume leads to, by opening it for its attributes. Only volumes are
 * opened: opening a pipe, a port or a network path has effects of its own, or takes long.
 * `\Device\HarddiskVolume1` is the volume, a device; with a backslash after it, the root of its
 * file system, which is a folder.
 * @param paths the followed path, as it was after each link
 * @param device the object path of the device that it leads to
 * @param rest what follows the device's path
 * @returns `undefined` for a path that is not on a volume, or that cannot be opened
 */
export function fileEndOf(
  objectManager: ObjectManager,
  paths: readonly string[],
  { device, rest }: { readonly device: string; readonly rest: string },
): FileEnd | undefined {
  if (rest === '' || kindOfTarget(device) !== 'volume') return undefined;
  const path = paths.findLast((it) => ON_DRIVE.test(it));
  if (path === undefined) return rest === SEPARATOR ? 'folder' : undefined;
  const status = opens(objectManager, path);
  if (MISSING.has(status)) return 'missing';
  if (status !== STATUS.SUCCESS) return undefined;
  if (path.endsWith(SEPARATOR)) return 'folder';
  const asFolder = opens(objectManager, path + SEPARATOR);
  if (asFolder === STATUS.SUCCESS) return 'folder';
  return OBSTACLES.has(asFolder) ? undefined : 'file';
}

function opens(objectManager: ObjectManager, path: string): NtStatus {
  const file = objectManager.openFile(path);
  if (typeof file === 'number') return file;
  file.close();
  return STATUS.SUCCESS;
}
