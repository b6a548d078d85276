import { upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { misuse } from '../status/index.js';
import { type GivenName, nameExists } from './find-name.js';

/** A single letter by itself, as it is typed when a drive's colon is forgotten. */
const LETTER = /^[A-Z]$/i;

/**
 * Refuses a name that is to be made and is probably another: by a single letter people mean a drive.
 * With its directory (`\\.\R`, `\??\R`) it is a device of that name, and so it is when there is one.
 * @param text the name as it was given
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME`
 */
export function checkNewName(objectManager: ObjectManager, text: GivenName): void {
  if (typeof text !== 'string' || !LETTER.test(text)) return;
  if (nameExists(objectManager, upcase(text))) return;
  throw misuse(
    'ERR_DOSDEV_INVALID_NAME',
    `'${text}' is ambiguous as a new name. Write '${text}:' for the drive, or '\\\\.\\${text}' for a ` +
      'device of that name.',
  );
}
