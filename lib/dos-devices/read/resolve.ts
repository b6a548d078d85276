import {
  DOS_DEVICES,
  dosDevicePath,
  isAbsoluteObjectPath,
  SEPARATOR,
  startsWithName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { linkPath, type Scope } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { findName } from '../name/find-name.js';
import { fileEndOf } from './file-end.js';
import { findListed } from './listed.js';

/** One link on the way: its path, and the whole path after it. */
export interface Hop {
  /** The link's own path: `\??\COM20`. */
  readonly link: string;
  /** Its target. */
  readonly target: string;
  /** The whole path after it was followed. */
  readonly path: string;
}

/** Where a name leads; `end` says what is there, and so which members there are. */
export type Resolution = {
  /** The object path at which it begins: `\??\COM20`. */
  readonly path: string;
  readonly hops: readonly Hop[];
  /** The path at the end: the device's and the rest, what is missing, or where the loop closes. */
  readonly final: string;
} & (
  | {
      /** A device, or something below one that is not a volume; a folder or a file on a volume. */
      readonly end: 'device' | 'folder' | 'file';
      /** The device's object path: `\Device\HarddiskVolume3`. */
      readonly device: string;
      /** What follows the device's path: `\Windows`; `''` for the device itself. */
      readonly rest: string;
    }
  | {
      /** Nothing. */
      readonly end: 'missing';
      /** The object path of the volume on which a file is missing; otherwise absent. */
      readonly device?: string;
      /** What follows the volume's path; absent without `device`. */
      readonly rest?: string;
    }
  | {
      /** An object directory, a loop of links, or a link that this caller may not read. */
      readonly end: 'directory' | 'loop' | 'denied';
    }
);

const DEVICES = '\\Device';

/** More links than any real chain has. */
export const MOST_HOPS = 64;

/** What following links takes of a namespace. */
export interface NamespaceReader {
  /** @returns the link's target, or the status with which reading it failed */
  readonly readLink: ObjectManager['readLink'];
  /** Whether an object that is not a link is a directory, and not a device. */
  readonly isDirectory: (path: string) => boolean;
}

/** @returns a reader of the caller's own namespace */
export function namespaceOf(objectManager: ObjectManager): NamespaceReader {
  return {
    readLink: (path) => objectManager.readLink(path),
    isDirectory: (path) => isDirectory(objectManager, path),
  };
}

/**
 * The type is checked before the rights are: a device is never refused as a directory.
 * @throws {NtError} when the object cannot be opened for another reason, which says nothing about its type
 */
export function isDirectory(objectManager: ObjectManager, path: string): boolean {
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') {
    if (directory === STATUS.ACCESS_DENIED) return true;
    if (directory === STATUS.OBJECT_TYPE_MISMATCH || MISSING.has(directory)) return false;
    throw new NtError(directory, { syscall: 'NtOpenDirectoryObject', path });
  }
  directory.close();
  return true;
}

/**
 * Follows a name link by link, as the object manager does when it is opened.
 * @param text an MS-DOS device name in any spelling, or an object path; with a scope, a name
 * @param scope where the name is looked up. Default: the scope that its spelling names; else where
 *   programs find it
 */
export function resolve(objectManager: ObjectManager, text: string, scope?: Scope): Resolution {
  const from = startPath(objectManager, text, scope);
  if (isElsewhere(objectManager, text, scope)) {
    return { path: from, hops: [], end: 'missing', final: from };
  }
  const way = follow(namespaceOf(objectManager), from);
  if (way.end !== 'device') return way;
  const { path, hops, device, rest } = way;
  const end = fileEndOf(objectManager, [path, ...hops.map((hop) => hop.path)], { device, rest });
  return end === undefined ? way : { ...way, end };
}

/** Follows a path to the device at its end. Files on it are not looked for. */
export function follow(reader: NamespaceReader, path: string): Resolution {
  const hops: Hop[] = [];
  const seen = new Set<string>();
  let current = path;
  for (;;) {
    const key = upcase(current);
    if (seen.has(key) || hops.length > MOST_HOPS)
      return { path, hops, end: 'loop', final: current };
    seen.add(key);
    const step = followFirst(reader, current);
    if (!('target' in step)) {
      return { path, hops, ...step, final: current || SEPARATOR };
    }
    const { link, target } = step;
    current = afterLink(step);
    hops.push({ link, target, path: current });
  }
}

/**
 * @returns the object path at which a name begins: `\??\COM20`
 * @throws {TypeError} as {@link findName}
 */
export function startPath(objectManager: ObjectManager, text: string, asked?: Scope): string {
  const isPath = isAbsoluteObjectPath(text) && !text.startsWith('\\\\');
  if (isPath && asked === undefined) return text;
  const { name, scope } = findName(objectManager, text, asked);
  return scope === undefined ? dosDevicePath(name) : linkPath(objectManager, name, scope);
}

/** The path of a local name leads to the global one where there is no local one. */
function isElsewhere(
  objectManager: ObjectManager,
  text: string,
  asked: Scope | undefined,
): boolean {
  return asked === 'local' && findListed(objectManager, text, asked).scope === undefined;
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

type Step =
  | FoundLink
  | { readonly end: 'device'; readonly device: string; readonly rest: string }
  | { readonly end: 'missing' | 'directory' | 'denied' };

/** Walks to the first link of a path, or to its end. */
export function followFirst(reader: NamespaceReader, path: string): Step {
  // GLOBALROOT's target is empty: alone it is the root, otherwise the path that follows.
  if (path === '') return { end: 'directory' };
  if (!isAbsoluteObjectPath(path)) return { end: 'missing' };
  let end = startOf(path);
  // A backslash at the end, as in `\Device\`, is not another component.
  while (end < path.length && path.slice(end) !== SEPARATOR) {
    const next = path.indexOf('\\', end + 1);
    end = next < 0 ? path.length : next;
    const prefix = path.slice(0, end);
    const target = reader.readLink(prefix);
    if (typeof target === 'string') return { link: prefix, target, rest: path.slice(end) };
    const stop = stopAt(reader, prefix, target, path.slice(end));
    if (stop !== undefined) return stop;
  }
  return { end: 'directory' };
}

/**
 * `\??` is a prefix, not an object of its own. `\Device` is a directory that the kernel creates before
 * any program runs and keeps open, so that it need not be looked at.
 */
function startOf(path: string): number {
  if (path === DOS_DEVICES || startsWithName(path, `${DOS_DEVICES}\\`)) return DOS_DEVICES.length;
  return startsWithName(path, `${DEVICES}\\`) ? DEVICES.length : 0;
}

/** @returns the end for an object that is not a readable link; nothing for a directory */
function stopAt(
  reader: NamespaceReader,
  prefix: string,
  status: NtStatus,
  rest: string,
): Step | undefined {
  if (status === STATUS.ACCESS_DENIED) return { end: 'denied' };
  if (status !== STATUS.OBJECT_TYPE_MISMATCH) {
    if (MISSING.has(status)) return { end: 'missing' };
    throw new NtError(status, { syscall: 'NtOpenSymbolicLinkObject', path: prefix });
  }
  return reader.isDirectory(prefix) ? undefined : { end: 'device', device: prefix, rest };
}

const MISSING: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
  STATUS.OBJECT_NAME_INVALID,
  STATUS.OBJECT_PATH_SYNTAX_BAD,
]);
