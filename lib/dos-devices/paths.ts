import { checkString } from '../arguments/index.js';
import { dosDevicePath, equalNames, isDriveLetter, startsWithName } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { invalidArgValue } from '../status/index.js';
import { objectPathOf } from './define.js';
import { listDosDevices } from './list.js';
import { type Resolution, resolve } from './resolve.js';
import { isObjectPath, looksLikeDevice } from './target.js';

const BARE_NAME = /^[^\\/]+$/;
const DOS_NAME = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)(?:\\|$)/i;
const NETWORK = '\\Device\\Mup\\';

/**
 * The object path of the device, and of the place on it, that a DOS path leads to.
 * @param path a path with a drive letter, a network path, or a device: `R:\src`, `\\server\share`,
 *   `\\.\COM20`. A bare name that is defined, or looks like a port's (`COM50`), is a device and not a
 *   file: a file of that name is `.\COM50`
 * @returns `\Device\HarddiskVolume3\src`; an object path as it is, when no link leads on from it;
 *   `undefined` when it leads nowhere
 */
export function toNtPath(objectManager: ObjectManager, path: string): string | undefined {
  checkString('path', path);
  if (path === '') throw invalidArgValue('path', 'a path', path);
  const objectPath = deviceNamed(objectManager, path) ?? (isObjectPath(path) ? path : undefined);
  const { end, final, hops } = resolve(objectManager, objectPath ?? objectPathOf(path));
  if (end === 'device') return final;
  // What is an object path already, and no name that could lead elsewhere, needs no device to be one.
  return objectPath === path && hops.length === 0 && !DOS_NAME.test(path) ? path : undefined;
}

/** The path of the device that a bare name is: one that is defined, or that looks like a port. */
function deviceNamed(objectManager: ObjectManager, text: string): string | undefined {
  if (!BARE_NAME.test(text) || isDriveLetter(text)) return undefined;
  const path = dosDevicePath(text.replace(/:$/, ''));
  const defined = typeof objectManager.readLink(path) === 'string';
  return defined || looksLikeDevice(text) ? path : undefined;
}

/**
 * The DOS path by which a place on a device is reached.
 * @param path an object path: `\Device\HarddiskVolume3\src`, or one that links lead on from
 * @returns `C:\src`, by the drive letter that is closest to the device, then by the longest match;
 *   `\\server\share` for the network; `undefined` when no drive letter leads there
 */
export function toDosPath(objectManager: ObjectManager, path: string): string | undefined {
  checkString('path', path);
  const wanted = resolve(objectManager, path);
  if (startsWithName(wanted.final, NETWORK)) return `\\\\${wanted.final.slice(NETWORK.length)}`;
  if (wanted.end !== 'device') return undefined;
  const [best] = candidates(objectManager, wanted.final);
  if (best === undefined) return undefined;
  const rest = wanted.final.slice(best.root.length);
  return `${best.letter}${rest.startsWith('\\') ? rest : `\\${rest}`}`;
}

interface Candidate {
  readonly letter: string;
  /** Where the letter leads, without a backslash at the end. */
  readonly root: string;
  readonly hops: number;
}

function candidates(objectManager: ObjectManager, path: string): readonly Candidate[] {
  return listDosDevices(objectManager, { kind: 'drive' })
    .filter(({ name }) => isDriveLetter(name))
    .map(({ name }) => candidateOf(name, resolve(objectManager, name)))
    .filter(
      ({ root }) => root !== '' && (equalNames(path, root) || startsWithName(path, `${root}\\`)),
    )
    .sort((a, b) => a.hops - b.hops || b.root.length - a.root.length);
}

function candidateOf(letter: string, { end, final, hops }: Resolution): Candidate {
  const root = end === 'device' ? final.replace(/\\$/, '') : '';
  return { letter, root, hops: hops.length };
}
