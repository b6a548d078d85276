import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { misuse, quote } from '../../status/index.js';
import { type GivenName, nameExists } from './find-name.js';
import { IN_QUOTATION_MARKS } from './quotation-marks.js';

/** A single letter: a drive whose colon was probably forgotten. */
const LETTER = /^[A-Z]$/i;

/**
 * Refuses a new name that is probably a mistake: a single letter usually means a drive, and a name
 * in quotation marks the name without them. With its directory (`\\.\R`, `\??\R`) it is a device of
 * that name, and also when such a device exists.
 * @param text the name as it was given
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME`
 */
export function checkNewName(objectManager: ObjectManager, text: GivenName): void {
  if (typeof text !== 'string') return;
  const meant = meantBy(text);
  if (meant === undefined || nameExists(objectManager, upcase(text), undefined)) return;
  throw misuse(
    'ERR_DOSDEV_INVALID_NAME',
    `${quote(text)} is ambiguous as a new name. Write ${meant}, or ${quote(`\\\\.\\${text}`)} for a ` +
      'device of that name.',
  );
}

function meantBy(text: string): string | undefined {
  if (LETTER.test(text)) return `'${text}:' for the drive`;
  return IN_QUOTATION_MARKS.test(text) ? `${text.slice(1, -1)} without quotation marks` : undefined;
}
