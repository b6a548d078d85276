import { DirectoryObject, type NtObject, SymbolicLinkObject } from './objects/index.js';
import { printSddl, sddl } from './security/index.js';

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

/** Writes down what a directory holds and lasts: not what a handle keeps, nor devices. */
export function recordEntries(directory: DirectoryObject): readonly ObjectRecord[] {
  const records: ObjectRecord[] = [];
  for (const object of directory) {
    const record = object.permanent ? recordOf(object) : undefined;
    if (record !== undefined) records.push(record);
  }
  return records.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function recordOf(object: NtObject): ObjectRecord | undefined {
  const { name } = object;
  const security = printSddl(object.security);
  if (object instanceof SymbolicLinkObject) {
    const { target, tail, createdAt } = object;
    const type = 'SymbolicLink';
    return { type, name, target, ...(tail !== '\0' && { tail }), security, createdAt };
  }
  if (!(object instanceof DirectoryObject)) return undefined;
  return { type: 'Directory', name, security, entries: recordEntries(object) };
}

/** Makes a directory hold what was written down: links and directories in place of its own. */
export function restoreEntries(directory: DirectoryObject, records: readonly ObjectRecord[]): void {
  const kept = new Set(records.map(({ name }) => directory.find(name, true)));
  for (const object of [...directory]) {
    const foreign = object instanceof DirectoryObject && !kept.has(object);
    if (object instanceof SymbolicLinkObject || foreign) remove(directory, object);
  }
  for (const record of records) restore(directory, record);
}

function remove(directory: DirectoryObject, object: NtObject): void {
  object.permanent = false;
  directory.remove(object);
}

function restore(parent: DirectoryObject, record: ObjectRecord): void {
  const security = sddl(record.security);
  if (record.type === 'SymbolicLink') {
    const { target, tail = '\0', createdAt } = record;
    const link = new SymbolicLinkObject(security, target, tail, createdAt);
    link.permanent = true;
    parent.insert(link, record.name);
    return;
  }
  const known = parent.find(record.name, true);
  const directory = known instanceof DirectoryObject ? known : new DirectoryObject(security);
  if (known === undefined) {
    directory.permanent = true;
    parent.insert(directory, record.name);
  }
  directory.security = security;
  restoreEntries(directory, record.entries);
}
