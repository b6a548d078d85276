import {
  DOS_DEVICES,
  lastComponent,
  parentObjectPath,
  SEPARATOR,
  startsWithName,
  upcase,
} from '../../names/index.js';
import type { LinkEntry, ObjectManager } from '../../object-manager/index.js';
import { readDirectory } from '../../object-manager/read-directory.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { isDirectory, type NamespaceReader } from '../read/resolve.js';

/** Directories that the kernel creates before any program runs, in upper case. */
const DIRECTORIES: ReadonlySet<string> = new Set(['\\DEVICE', '\\GLOBAL??']);
/** As the kernel creates it, beside `\??` itself. */
const DOS_DEVICES_LINK = '\\DosDevices';

/** The types of a directory's entries, by name in upper case. */
type Listing = ReadonlyMap<string, string>;

/**
 * The namespace as a logon session without local names sees it, from lists: of the global names, and of
 * each directory that a link leads into. No device is opened, because its driver could notice. What a
 * list does not decide, such as a link in another directory, is read once.
 */
export class GlobalView implements NamespaceReader {
  readonly #objectManager: ObjectManager;
  readonly #directory: string;
  /** What reading a link returned, by its path in upper case. */
  readonly #links: Map<string, string | NtStatus>;
  /** By the directory's path in upper case. */
  readonly #listings = new Map<string, Listing | NtStatus>();

  /**
   * @param directory the one of the global names: `\GLOBAL??`
   * @param links all links in it
   */
  constructor(objectManager: ObjectManager, directory: string, links: readonly LinkEntry[]) {
    this.#objectManager = objectManager;
    this.#directory = directory;
    this.#links = new Map(
      links.map(({ name, target }) => [upcase(`${directory}\\${name}`), target]),
    );
    this.#links.set(upcase(DOS_DEVICES_LINK), DOS_DEVICES);
    for (const known of DIRECTORIES) this.#links.set(known, STATUS.OBJECT_TYPE_MISMATCH);
  }

  readonly readLink = (path: string): string | NtStatus => {
    const actual = this.#actual(path);
    const key = upcase(actual);
    const known = this.#links.get(key) ?? this.#read(actual);
    this.#links.set(key, known);
    return known;
  };

  readonly isDirectory = (path: string): boolean => {
    if (DIRECTORIES.has(upcase(path))) return true;
    const actual = this.#actual(path);
    const type = this.#typeOf(actual);
    return type === undefined ? isDirectory(this.#objectManager, actual) : type === 'Directory';
  };

  #read(path: string): string | NtStatus {
    const type = this.#typeOf(path);
    if (type === undefined || type === 'SymbolicLink') return this.#objectManager.readLink(path);
    return type === 'absent' ? STATUS.OBJECT_NAME_NOT_FOUND : STATUS.OBJECT_TYPE_MISMATCH;
  }

  /** @returns `undefined` when no list says: in the root, or in a directory that may not be listed */
  #typeOf(path: string): string | undefined {
    const parent = parentObjectPath(path);
    if (parent === SEPARATOR || parent === '') return undefined;
    const listing = this.#listingOf(parent);
    if (typeof listing === 'number') return undefined;
    return listing.get(upcase(lastComponent(path))) ?? 'absent';
  }

  #listingOf(directory: string): Listing | NtStatus {
    const key = upcase(directory);
    const listing = this.#listings.get(key) ?? this.#list(directory);
    this.#listings.set(key, listing);
    return listing;
  }

  #list(directory: string): Listing | NtStatus {
    const entries = readDirectory(this.#objectManager, directory);
    if (typeof entries === 'number') return entries;
    return new Map(entries.map(({ name, type }) => [upcase(name), type]));
  }

  /** A path below `\??` in the directory of the global names. */
  #actual(path: string): string {
    const inDosDevices = startsWithName(path, DOS_DEVICES + SEPARATOR);
    return inDosDevices ? this.#directory + path.slice(DOS_DEVICES.length) : path;
  }
}
