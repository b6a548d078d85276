import {
  DOS_DEVICES,
  dosDevicePath,
  isAbsoluteObjectPath,
  SEPARATOR,
  startsWithName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { findName } from '../name/find-name.js';
import { type FileEnd, fileEndOf } from './file-end.js';

/** One link on the way: its path, and the whole path after it. */
export interface Hop {
  /** The link's own path: `\??\COM20`. */
  readonly link: string;
  /** Its target. */
  readonly target: string;
  /** The whole path after it was followed. */
  readonly path: string;
}

/** Where a name leads. */
export interface Resolution {
  /** The path or name that was passed. */
  readonly path: string;
  readonly hops: readonly Hop[];
  /**
   * What is at the end: a device (or something below one that is not a volume), a folder or a file
   * on a volume, an object directory, nothing, a loop of links, or a link that this caller may not
   * read.
   */
  readonly end: 'device' | FileEnd | 'directory' | 'loop' | 'denied';
  /** The path of the device at the end, or of the one where a file is missing; otherwise absent. */
  readonly device?: string;
  /** What follows the device's path: `\Windows`; `''` for the device itself. */
  readonly rest?: string;
  /** The path at the end: the device's and the rest, what is missing, or where the loop closes. */
  readonly final: string;
}

/** More links than any real chain has. */
export const MOST_HOPS = 64;

/** The part of an object manager that following links takes. */
export type NamespaceReader = Pick<ObjectManager, 'readLink' | 'openDirectory'>;

/**
 * Follows a name link by link, as the object manager does when it is opened.
 * @param text an MS-DOS device name in any spelling, or an object path
 */
export function resolve(objectManager: ObjectManager, text: string): Resolution {
  const path = pathOf(objectManager, text);
  const hops: Hop[] = [];
  const seen = new Set<string>();
  let current = path;
  for (;;) {
    const key = upcase(current);
    if (seen.has(key) || hops.length > MOST_HOPS)
      return { path, hops, end: 'loop', final: current };
    seen.add(key);
    const step = followFirst(objectManager, current);
    if (!('target' in step)) {
      const { device, rest = '' } = step;
      const paths = [path, ...hops.map((hop) => hop.path)];
      const end = device && fileEndOf(objectManager, paths, { device, rest });
      return { path, hops, ...step, ...(end && { end }), final: current || SEPARATOR };
    }
    const { link, target } = step;
    current = afterLink(step);
    hops.push({ link, target, path: current });
  }
}

function pathOf(objectManager: ObjectManager, text: string): string {
  const isPath = isAbsoluteObjectPath(text) && !text.startsWith('\\\\');
  return isPath ? text : dosDevicePath(findName(objectManager, text).name);
}

/** A link on a path. */
interface FoundLink {
  readonly link: string;
  readonly target: string;
  /** What follows it in the path. */
  readonly rest: string;
}

/** @returns the path that a link leads on to */
export function afterLink({ target, rest }: FoundLink): string {
  return target.endsWith('\\') && rest !== '' ? target + rest.slice(1) : target + rest;
}

type Step = FoundLink | Pick<Resolution, 'end' | 'device' | 'rest'>;

/** Walks to the first link of a path, or to its end. */
export function followFirst(objectManager: NamespaceReader, path: string): Step {
  // GLOBALROOT's target is empty: alone it is the root, otherwise the path that follows.
  if (path === '') return { end: 'directory' };
  if (!isAbsoluteObjectPath(path)) return { end: 'missing' };
  let end = startOf(path);
  // A backslash at the end, as in `\Device\`, is not another component.
  while (end < path.length && path.slice(end) !== SEPARATOR) {
    const next = path.indexOf('\\', end + 1);
    end = next < 0 ? path.length : next;
    const prefix = path.slice(0, end);
    const target = objectManager.readLink(prefix);
    if (typeof target === 'string') return { link: prefix, target, rest: path.slice(end) };
    const stop = stopAt(objectManager, prefix, target, path.slice(end));
    if (stop !== undefined) return stop;
  }
  return { end: 'directory' };
}

/** `\??` is a prefix, not an object of its own. */
function startOf(path: string): number {
  return path === DOS_DEVICES || startsWithName(path, `${DOS_DEVICES}\\`) ? DOS_DEVICES.length : 0;
}

/** @returns the end for an object that is not a readable link; nothing for a directory */
function stopAt(
  objectManager: NamespaceReader,
  prefix: string,
  status: NtStatus,
  rest: string,
): Step | undefined {
  if (status === STATUS.ACCESS_DENIED) return { end: 'denied' };
  if (status !== STATUS.OBJECT_TYPE_MISMATCH) {
    if (MISSING.has(status)) return { end: 'missing' };
    throw new NtError(status, { syscall: 'NtOpenSymbolicLinkObject', path: prefix });
  }
  const directory = objectManager.openDirectory(prefix);
  if (typeof directory === 'number') return { end: 'device', device: prefix, rest };
  directory.close();
  return undefined;
}

const MISSING: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.OBJECT_NAME_INVALID,
  STATUS.OBJECT_PATH_SYNTAX_BAD,
]);
