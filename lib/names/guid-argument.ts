import { checkString } from '../status/checks.js';
import { invalidArgValue } from '../status/misuse.js';
import { parseGuid } from './guid.js';

/**
 * Checks an argument that must be a GUID.
 * @param name the argument's name in messages
 * @returns its text in braces and lower case
 */
export function guidArgument(name: string, value: unknown): string {
  checkString(name, value);
  const guid = parseGuid(value);
  if (guid === undefined) {
    throw invalidArgValue(name, "a GUID such as '{86e0d1e0-8089-11d0-9ce4-08003e301f73}'", value);
  }
  return guid;
}
