import { checkString } from '../status/checks.js';

const GUID = /^(\{)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\})?$/i;

/**
 * Normalizes a GUID's text to the form of NT: in braces and lower case.
 * @param text hexadecimal digits in groups of 8, 4, 4, 4 and 12, in any case, with or without
 *   braces
 * @returns `{86e0d1e0-8089-11d0-9ce4-08003e301f73}`, or `undefined` when it is not a GUID Source:
 *   Microsoft, "RtlStringFromGUID function (wdm.h)".
 */
export function parseGuid(text: string): string | undefined {
  checkString('parseGuid(text)', text);
  const [, open, digits, close] = GUID.exec(text) ?? [];
  if (digits === undefined || (open === undefined) !== (close === undefined)) return undefined;
  return `{${digits.toLowerCase()}}`;
}
