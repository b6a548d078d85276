import { OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { LookupAnswer, LookupRequest } from '../object-manager/lookup.js';
import type { Namespace } from '../object-manager/namespace.js';
import type { NtObject } from '../object-manager/objects/index.js';
import {
  DeviceObject,
  DirectoryObject,
  FileObject,
  SymbolicLinkObject,
} from '../object-manager/objects/index.js';
import { openDriveFile } from './files.js';

/** Links that are followed without getting on, after which Wine would go on for ever. */
const ENDLESS = 1000;

/** Where a walk came to, and what is left of the name: `undefined` when it was used up. */
interface Reached {
  readonly object: NtObject;
  readonly left: string | undefined;
}

/**
 * Follows a path as Wine's server does. It differs from Windows in that a link's target is looked up
 * on its own, as a path that must lead to something; that a link at the end is met as itself by those
 * who open links, and followed by everybody else, creators of links included; and that what a name
 * comes to is told only once all of it is known. Wine 8, observed.
 */
export function wineLookUp(namespace: Namespace, request: LookupRequest): LookupAnswer | NtStatus {
  const driveFile = openDriveFile(namespace, request);
  if (driveFile !== undefined) return driveFile;
  const { root, type, insert } = request;
  const walk = new Walk(namespace, request);
  const opensBelow = root !== undefined && insert === undefined && type.name !== 'File';
  if (opensBelow && !(root instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if (root !== undefined && request.name.startsWith('\\')) {
    return type.name === 'File' ? STATUS.INVALID_PARAMETER : STATUS.OBJECT_PATH_SYNTAX_BAD;
  }
  const reached =
    root === undefined ? walk.fromRoot(request.name) : walk.from(root, request.name, 0);
  if (typeof reached === 'number') return reached;
  const { object, left } = reached;
  // A backslash after the name of a link leaves a name that is empty, which counts as none.
  if (left === undefined || left === '') return end(object, request);
  if (insert === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
  if (!(object instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  const made = insert.build(object);
  if (typeof made === 'number') return made;
  object.insert(made, left);
  return { object: made, inserted: true };
}

function end(object: NtObject, { type }: LookupRequest): LookupAnswer | NtStatus {
  if (type.name !== 'File') return { object, inserted: false };
  if (!(object instanceof DeviceObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  const { device, rest } = object instanceof NameOnDevice ? object : { device: object, rest: '' };
  const file = device.driver.open(rest);
  if (typeof file === 'number') return file;
  return { object: new FileObject(device, file, rest), inserted: true };
}

/** What a name below a device stands for, such as a pipe. It lives as long as the walk. */
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
  readonly #namespace: Namespace;
  readonly #caseInsensitive: boolean;
  readonly #opensLink: boolean;
  readonly #opensFile: boolean;
  readonly #root: NtObject | undefined;

  constructor(namespace: Namespace, { insert, type, attributes, root }: LookupRequest) {
    this.#namespace = namespace;
    this.#caseInsensitive = (attributes & OBJ.CASE_INSENSITIVE) !== 0;
    // Links are opened as if with OBJ_OPENLINK, which others may pass as well.
    const meetsLinks = insert === undefined || !namespace.rules.createsFollowLinks;
    this.#opensLink =
      (meetsLinks && type.name === 'SymbolicLink') || (attributes & OBJ.OPENLINK) !== 0;
    this.#opensFile = type.name === 'File';
    this.#root = root;
  }

  /** @param depth links whose targets are being looked up */
  fromRoot(path: string, depth = 0): Reached | NtStatus {
    if (!path.startsWith('\\')) return this.#namespace.rules.relativeTarget;
    return this.from(this.#namespace.root, path.length === 1 ? undefined : path.slice(1), depth);
  }

  from(start: NtObject, name: string | undefined, depth: number): Reached | NtStatus {
    const { reparseLimit, tooManyReparses } = this.#namespace.rules;
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
    // None but the system's own GLOBALROOT is empty.
    const target = this.fromRoot(link.target === '' ? '\\' : link.target, depth + 1);
    if (typeof target === 'number') return target;
    return target.left === undefined || target.left === ''
      ? target.object
      : STATUS.OBJECT_PATH_NOT_FOUND;
  }
}
