import { checkString } from '../../arguments/index.js';
import {
  dosDevicePath,
  equalNames,
  isDriveLetter,
  networkPathOf,
  startsWithName,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { invalidArgValue } from '../../status/index.js';
import { isDosPath, isObjectPath, looksLikeDevice, objectPathOf } from '../target/target.js';
import type { ListedDosDevice } from '../types.js';
import { listDosDevices } from './list.js';
import { type Resolution, resolve } from './resolve.js';

const BARE_NAME = /^[^\\/]+$/;
const DOS_NAME = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)(?:\\|$)/i;
const VOLUME_NAME = /^Volume\{[\da-f-]{36}\}$/i;

/**
 * The object path of the device that a DOS path leads to, and of the file on it.
 * @param path a path with a drive letter, a network path, or a device: `R:\src`, `\\server\share`,
 *   `\\.\COM20`. A bare name that is defined, or looks like a port's (`COM50`), is a device; a file
 *   of that name is `.\COM50`
 * @returns `\Device\HarddiskVolume3\src`; an object path unchanged, when no link leads on from it;
 *   `undefined` when it leads nowhere
 */
export function toNtPath(objectManager: ObjectManager, path: string): string | undefined {
  checkString('path', path);
  if (path === '') throw invalidArgValue('path', 'a path', path);
  const asGiven = deviceNamed(objectManager, path) ?? (isObjectPath(path) ? path : undefined);
  const objectPath = asGiven ?? objectPathOf(objectManager, path, 'path');
  const resolution = resolve(objectManager, objectPath);
  const { final, hops } = resolution;
  if ('device' in resolution) return final;
  // A text that is an object path, and no name that could lead elsewhere, needs no device.
  return asGiven === path && hops.length === 0 && !DOS_NAME.test(path) ? path : undefined;
}

/** The path of the device that a bare name means: one that is defined, or that looks like a port. */
function deviceNamed(objectManager: ObjectManager, text: string): string | undefined {
  if (!BARE_NAME.test(text) || isDriveLetter(text)) return undefined;
  const path = dosDevicePath(text.replace(/:$/, ''));
  const defined = typeof objectManager.readLink(path) === 'string';
  return defined || looksLikeDevice(text) ? path : undefined;
}

/**
 * The DOS path of a file on a device.
 * @param path an object path: `\Device\HarddiskVolume3\src`, `\SystemRoot\System32`, or one that
 *   links lead on from
 * @returns `C:\src`, by the drive letter that is closest to the device, then by the longest match;
 *   without a letter `\\?\Volume{…}\src`; `\\server\share` for the network. It begins with `\\?\`
 *   when Windows would read the path differently: `\\?\C:\nul`. A DOS path is returned unchanged;
 *   `undefined` when none leads there
 */
export function toDosPath(objectManager: ObjectManager, path: string): string | undefined {
  checkString('path', path);
  if (isDosPath(path)) return path;
  const resolution = resolve(objectManager, path);
  const { final } = resolution;
  const network = networkPathOf(final);
  if (network !== undefined) return exactly(objectManager, network);
  if (!('device' in resolution)) return undefined;
  const [best] = candidates(objectManager, final);
  if (best === undefined) return undefined;
  const rest = final.slice(best.root.length);
  const below = rest.startsWith('\\') ? rest : `\\${rest}`;
  return exactly(objectManager, `${best.name}${below}`);
}

/** The same path in a form that Windows reads as written, with `\\?\` if it takes that. */
function exactly(objectManager: ObjectManager, path: string): string {
  if (path.startsWith('\\\\?\\')) return path;
  const verbatim = path.startsWith('\\\\') ? `UNC\\${path.slice(2)}` : path;
  const asRead = objectManager.dosPathToNtPath(path);
  return asRead === `\\??\\${verbatim}` ? path : `\\\\?\\${verbatim}`;
}

interface Candidate {
  /** What the DOS path begins with: `C:`, `\\?\Volume{…}`. */
  readonly name: string;
  /** The object path of the prefix, without a backslash at the end. */
  readonly root: string;
  readonly rank: number;
}

function candidates(objectManager: ObjectManager, path: string): readonly Candidate[] {
  return listDosDevices(objectManager)
    .flatMap((device) => candidateOf(objectManager, device))
    .filter(
      ({ root }) => root !== '' && (equalNames(path, root) || startsWithName(path, `${root}\\`)),
    )
    .sort((a, b) => a.rank - b.rank || b.root.length - a.root.length);
}

/** More links than a path can lead through. */
const AFTER_LETTERS = 1000;

function candidateOf(objectManager: ObjectManager, { name }: ListedDosDevice): Candidate[] {
  if (isDriveLetter(name)) {
    const resolution = resolve(objectManager, dosDevicePath(name));
    return [{ name, root: rootOf(resolution), rank: resolution.hops.length }];
  }
  if (!VOLUME_NAME.test(name)) return [];
  const root = rootOf(resolve(objectManager, dosDevicePath(name)));
  return [{ name: `\\\\?\\${name}`, root, rank: AFTER_LETTERS }];
}

function rootOf(resolution: Resolution): string {
  return 'device' in resolution ? resolution.final.replace(/\\$/, '') : '';
}
