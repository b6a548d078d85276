import { checkString } from '../status/checks.js';
import { kindOfTarget } from './device-kind.js';
import { parseRedirectedTarget } from './redirected-target.js';

/** A redirector or the DOS device name `UNC`, followed by a network path. */
const PLACE = /^\\(?:Device|(?:\?\?|DosDevices|GLOBAL\?\?)(?:\\Global)?)\\[^\\]+\\([^\\;].*)$/is;

/**
 * Converts a path on a redirector's device to a network path.
 * @param path an object path: `\Device\LanmanRedirector\;Z:00000000000717dc\server\share\x`,
 *   `\Device\Mup\server\share`, `\??\UNC\server\share`
 * @returns `\\server\share\x`; `undefined` when it is not on the network, or names no server
 */
export function networkPathOf(path: string): string | undefined {
  checkString('networkPathOf(path)', path);
  if (kindOfTarget(path) !== 'network') return undefined;
  const share = parseRedirectedTarget(path)?.share;
  if (share !== undefined) return share;
  const place = PLACE.exec(path)?.[1];
  return place === undefined ? undefined : `\\\\${place}`;
}
