import { OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { LookupRequest, ObjectTree } from '../object-manager/lookup-request.js';
import type { NtObject } from '../object-manager/objects/index.js';
import {
  DeviceObject,
  DirectoryObject,
  FileObject,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import { openDriveFile } from './files.js';

/** The number of links followed without progress after which Wine would loop for ever. */
const ENDLESS = 1000;

/** The object that a walk has reached, and the rest of the name; `undefined` when none is left. */
interface Reached {
  readonly object: NtObject;
  readonly left: string | undefined;
}

/**
 * Resolves a path as Wine's server does. It differs from Windows in three ways. It looks up a
 * link's target on its own, as a path that must exist. It follows a link at the end of a path,
 * unless a link is being opened; creating a link follows it too. It reports a failure only after it
 * has resolved the whole name. Wine 8, observed.
 */
export function wineLookUp(tree: ObjectTree, request: LookupRequest): NtObject | NtStatus {
  const driveFile = openDriveFile(tree, request);
  if (driveFile !== undefined) return driveFile;
  const { root, type, insert } = request;
  const walk = new Walk(tree, request);
  const opensBelow = root !== undefined && insert === undefined && type.name !== 'File';
  if (opensBelow && !(root instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if (root !== undefined && request.name.startsWith('\\')) {
    return type.name === 'File' ? STATUS.INVALID_PARAMETER : STATUS.OBJECT_PATH_SYNTAX_BAD;
  }
  const reached =
    root === undefined ? walk.fromRoot(request.name) : walk.from(root, request.name, 0);
  if (typeof reached === 'number') return reached;
  const { object, left } = reached;
  // A backslash after the name of a link leaves an empty name, which counts as no name.
  if (left === undefined || left === '') return end(object, request);
  if (insert === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
  if (!(object instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  const made = insert.build(object);
  if (typeof made === 'number') return made;
  object.insert(made, left);
  return made;
}

function end(object: NtObject, { type }: LookupRequest): NtObject | NtStatus {
  if (type.name !== 'File') return object;
  if (!(object instanceof DeviceObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  const { device, rest } = object instanceof NameOnDevice ? object : { device: object, rest: '' };
  const file = device.driver.open(rest);
  if (typeof file === 'number') return file;
  return new FileObject(device, file, rest);
}

/** A name below a device, such as a pipe. It exists only during the walk. */
class NameOnDevice extends DeviceObject {
  readonly device: DeviceObject;
  readonly rest: string;

  constructor(device: DeviceObject, rest: string) {
    super(device.security, device.driver);
    this.device = device;
    this.rest = rest;
  }
}

class Walk {
  readonly #tree: ObjectTree;
  readonly #caseInsensitive: boolean;
  readonly #opensLink: boolean;
  readonly #opensFile: boolean;
  readonly #root: NtObject | undefined;

  constructor(tree: ObjectTree, { insert, type, attributes, root }: LookupRequest) {
    this.#tree = tree;
    this.#caseInsensitive = (attributes & OBJ.CASE_INSENSITIVE) !== 0;
    // Opening a link implies OBJ_OPENLINK, which other opens can pass as well.
    const meetsLinks = insert === undefined || !tree.rules.createsFollowLinks;
    this.#opensLink =
      (meetsLinks && type.name === 'SymbolicLink') || (attributes & OBJ.OPENLINK) !== 0;
    this.#opensFile = type.name === 'File';
    this.#root = root;
  }

  /** @param depth the number of links whose targets are being looked up */
  fromRoot(path: string, depth = 0): Reached | NtStatus {
    if (!path.startsWith('\\')) return this.#tree.rules.relativeTarget;
    return this.from(this.#tree.root, path.length === 1 ? undefined : path.slice(1), depth);
  }

  from(start: NtObject, name: string | undefined, depth: number): Reached | NtStatus {
    const { reparseLimit, tooManyReparses } = this.#tree.rules;
    if (depth > reparseLimit) return tooManyReparses;
    let object = start;
    let left = name;
    for (let followed = 0; followed < ENDLESS; ) {
      let next: NtObject | NtStatus | undefined;
      if (object instanceof DirectoryObject) {
        const step = this.#enter(object, left);
        if (typeof step === 'object') ({ left } = step);
        next = typeof step === 'object' ? step.object : step;
        followed = 0;
      } else if (object instanceof SymbolicLinkObject) {
        next = this.#follow(object, left, depth);
        followed++;
      } else if (left === undefined && object === start) {
        return STATUS.OBJECT_TYPE_MISMATCH;
      } else if (
        left &&
        this.#opensFile &&
        object instanceof DeviceObject &&
        object.driver.hasNames
      ) {
        return { object: new NameOnDevice(object, `\\${left}`), left: undefined };
      }
      if (next === undefined) return { object, left };
      if (typeof next === 'number') return next;
      object = next;
    }
    return STATUS.IO_TIMEOUT;
  }

  /** The entry that the name begins with; `undefined` where the walk ends. */
  #enter(directory: DirectoryObject, name: string | undefined): Reached | NtStatus | undefined {
    if (name === undefined) return undefined;
    const end = name.indexOf('\\');
    const component = end < 0 ? name : name.slice(0, end);
    if (component === '') return STATUS.OBJECT_NAME_INVALID;
    const object = directory.find(component, this.#caseInsensitive);
    if (object !== undefined) return { object, left: end < 0 ? undefined : name.slice(end + 1) };
    return end < 0 ? undefined : STATUS.OBJECT_PATH_NOT_FOUND;
  }

  #follow(
    link: SymbolicLinkObject,
    left: string | undefined,
    depth: number,
  ): NtObject | NtStatus | undefined {
    if (link === this.#root) return undefined;
    if (this.#opensLink && (left === undefined || left === '')) return undefined;
    // Only the system's own GLOBALROOT has an empty target.
    const target = this.fromRoot(link.target === '' ? '\\' : link.target, depth + 1);
    if (typeof target === 'number') return target;
    return target.left === undefined || target.left === ''
      ? target.object
      : STATUS.OBJECT_PATH_NOT_FOUND;
  }
}
