import {
  DirectoryObject,
  type NtObject,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import { printSddl, sddl } from '../security/index.js';

/** A link that lasts, written down. */
export interface LinkRecord {
  readonly type: 'SymbolicLink';
  readonly name: string;
  readonly target: string;
  /** What is stored after the target, when that is not one NUL. */
  readonly tail?: string;
  readonly security: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A directory that lasts, written down. */
export interface DirectoryRecord {
  readonly type: 'Directory';
  readonly name: string;
  readonly security: string;
  readonly entries: readonly ObjectRecord[];
}

export type ObjectRecord = LinkRecord | DirectoryRecord;

/** What a directory holds that lies too deep to be written down in the ones above it. */
export interface DeepRecord {
  /** The directory's object path. */
  readonly path: string;
  readonly entries: readonly ObjectRecord[];
}

/** All that a namespace holds and lasts, written down. */
export interface NamespaceRecord {
  /** What `\` holds. */
  readonly namespace: readonly ObjectRecord[];
  /** Left out where nothing lies so deep. Directories stand before those in them. */
  readonly deep?: readonly DeepRecord[];
}

/** Records are this deep at most: `JSON.stringify` gives up where they are some thousands deep. */
const MAX_DEPTH = 64;

/** Writes down what a directory holds and lasts: not what a handle keeps, nor devices. */
export function recordNamespace(root: DirectoryObject): NamespaceRecord {
  const namespace: ObjectRecord[] = [];
  const deep: DeepRecord[] = [];
  const pending = [{ directory: root, entries: namespace, depth: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { directory, entries, depth } = next;
    for (const object of directory) {
      if (!object.permanent) continue;
      if (object instanceof SymbolicLinkObject) entries.push(recordLink(object));
      if (!(object instanceof DirectoryObject)) continue;
      const inner: ObjectRecord[] = [];
      const isDeep = depth === MAX_DEPTH;
      const { name, path } = object;
      const security = printSddl(object.security);
      entries.push({ type: 'Directory', name, security, entries: isDeep ? [] : inner });
      if (isDeep) deep.push({ path, entries: inner });
      pending.push({ directory: object, entries: inner, depth: isDeep ? 1 : depth + 1 });
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  deep.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { namespace, ...(deep.length > 0 && { deep }) };
}

function recordLink({ name, target, tail, security, createdAt }: SymbolicLinkObject): LinkRecord {
  return {
    type: 'SymbolicLink',
    name,
    target,
    ...(tail !== '\0' && { tail }),
    security: printSddl(security),
    createdAt,
  };
}

/** Makes a namespace hold what was written down: links and directories in place of its own. */
export function restoreNamespace(
  root: DirectoryObject,
  { namespace, deep = [] }: NamespaceRecord,
): void {
  restoreEntries(root, namespace);
  for (const { path, entries } of deep) {
    const directory = directoryAt(root, path);
    if (directory === undefined) throw new Error(`${path} is not among the directories above it`);
    restoreEntries(directory, entries);
  }
}

function directoryAt(root: DirectoryObject, path: string): DirectoryObject | undefined {
  let directory = root;
  for (const name of path.split('\\').slice(1)) {
    const next = directory.find(name, true);
    if (!(next instanceof DirectoryObject)) return undefined;
    directory = next;
  }
  return directory;
}

interface Restoring {
  readonly directory: DirectoryObject;
  readonly records: readonly ObjectRecord[];
}

function restoreEntries(start: DirectoryObject, all: readonly ObjectRecord[]): void {
  const pending: Restoring[] = [{ directory: start, records: all }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { directory, records } = next;
    const kept = new Set(records.map(({ name }) => directory.find(name, true)));
    for (const object of [...directory]) {
      const foreign = object instanceof DirectoryObject && !kept.has(object);
      if (object instanceof SymbolicLinkObject || foreign) remove(directory, object);
    }
    for (const record of records) {
      if (record.type === 'SymbolicLink') restoreLink(directory, record);
      else {
        pending.push({ directory: restoreDirectory(directory, record), records: record.entries });
      }
    }
  }
}

function remove(directory: DirectoryObject, object: NtObject): void {
  object.permanent = false;
  directory.remove(object);
}

function restoreLink(
  parent: DirectoryObject,
  { name, target, tail = '\0', security, createdAt }: LinkRecord,
): void {
  const link = new SymbolicLinkObject(sddl(security), target, tail, createdAt);
  link.permanent = true;
  parent.insert(link, name);
}

function restoreDirectory(parent: DirectoryObject, record: DirectoryRecord): DirectoryObject {
  const security = sddl(record.security);
  const known = parent.find(record.name, true);
  const directory = known instanceof DirectoryObject ? known : new DirectoryObject(security);
  if (known === undefined) {
    directory.permanent = true;
    parent.insert(directory, record.name);
  }
  directory.security = security;
  return directory;
}
