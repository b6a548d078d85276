import {
  DirectoryObject,
  type NtObject,
  SymbolicLinkObject,
} from '../../object-manager/objects/index.js';
import { printSddl, sddl } from '../../security/index.js';

/** A recorded permanent link. */
export interface LinkRecord {
  readonly type: 'SymbolicLink';
  readonly name: string;
  readonly target: string;
  /** The stored text after the target. Default: one NUL. */
  readonly tail?: string;
  readonly security: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A recorded permanent directory. */
export interface DirectoryRecord {
  readonly type: 'Directory';
  readonly name: string;
  readonly security: string;
  readonly entries: readonly ObjectRecord[];
}

export type ObjectRecord = LinkRecord | DirectoryRecord;

/** The entries of a directory that is nested too deeply to be recorded inside its parents. */
export interface DeepRecord {
  /** The directory's object path. */
  readonly path: string;
  readonly entries: readonly ObjectRecord[];
}

/** All permanent links and directories of a namespace. */
export interface NamespaceRecord {
  /** The entries of `\`. */
  readonly namespace: readonly ObjectRecord[];
  /** Deeply nested directories, each before those inside it. Left out when there are none. */
  readonly deep?: readonly DeepRecord[];
}

/**
 * The deepest nesting of a record: `JSON.stringify` overflows the stack at some thousand levels.
 */
const MAX_DEPTH = 64;

/**
 * Records the permanent links and directories below a directory, without temporary objects and
 * devices.
 */
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
      const { name } = object;
      const security = printSddl(object.security);
      entries.push({ type: 'Directory', name, security, entries: isDeep ? [] : inner });
      if (isDeep) deep.push({ path: object.path, entries: inner });
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

/** Replaces the links and directories of a namespace by those of a record. */
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
