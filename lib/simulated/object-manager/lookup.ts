import { DIRECTORY, OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { allows, grantAccess } from './access.js';
import type { Caller } from './caller.js';
import type { LookupRequest, ObjectTree } from './lookup-request.js';
import type { NtObject, ObjectType } from './objects/index.js';
import { DeviceObject, DirectoryObject, FileObject, SymbolicLinkObject } from './objects/index.js';

/** The longest path in bytes that a link's target and the remaining components may form. */
const MAX_REPARSED_BYTES = 0xfff0;

/** A lookup under way: what it was asked for, and how many links it has followed. */
interface Walk {
  readonly tree: ObjectTree;
  readonly caller: Caller;
  readonly request: LookupRequest;
  reparses: number;
}

/**
 * Follows a path, component by component, through directories and links to the object at its end;
 * with `insert`, enters a new object where the last component is missing.
 * Callers go through {@link ObjectManagerSystem.lookUp}, which is another one's for Wine.
 */
export function windowsLookUp(
  tree: ObjectTree,
  caller: Caller,
  request: LookupRequest,
): NtObject | NtStatus {
  const { root, name, type } = request;
  const walk: Walk = { tree, caller, request, reparses: 0 };
  if (root === undefined) return fromRoot(walk, name);
  if (name.startsWith('\\') && !(root instanceof FileObject)) {
    return STATUS.OBJECT_PATH_SYNTAX_BAD;
  }
  if (root instanceof DirectoryObject) return through(walk, root, name, 0);
  if (root instanceof FileObject && type.name === 'File') {
    // An empty name opens the same object again.
    return parseDevice(walk, root.device, name === '' ? root.rest : `${root.rest}\\${name}`);
  }
  return STATUS.OBJECT_TYPE_MISMATCH;
}

function fromRoot(walk: Walk, path: string): NtObject | NtStatus {
  const { tree, caller, reparses } = walk;
  if (!path.startsWith('\\')) {
    return reparses === 0 ? STATUS.OBJECT_PATH_SYNTAX_BAD : tree.rules.relativeTarget;
  }
  if (path.length === 1) {
    const { rootThroughLink } = tree.rules;
    const refused = reparses > 0 && rootThroughLink !== STATUS.SUCCESS;
    return refused ? rootThroughLink : tree.root;
  }
  if (path.startsWith('\\??')) {
    // Not an entry of the root but a prefix: the caller's own DOS-device directory.
    if (path.length === 3) return caller.dosDevices;
    if (path[3] === '\\') return through(walk, caller.dosDevices, path, 4);
  }
  return through(walk, tree.root, path, 1);
}

function through(
  walk: Walk,
  start: DirectoryObject,
  path: string,
  from: number,
): NtObject | NtStatus {
  const { tree, caller, request } = walk;
  const { type } = request;
  const isChecked = caller.mode === 'user' && !caller.token.traverses;
  let directory = start;
  let position = from;
  for (;;) {
    const end = path.indexOf('\\', position);
    const last = end < 0;
    const component = last ? path.slice(position) : path.slice(position, end);
    if (component === '') {
      const trails = last && directory !== start;
      return trails ? tree.rules.trailingBackslash : STATUS.OBJECT_NAME_INVALID;
    }
    if (isChecked && !allows(caller, directory, DIRECTORY.TRAVERSE, tree.rules)) {
      return STATUS.ACCESS_DENIED;
    }
    const object = find(walk, directory, component, last);
    if (object === undefined) {
      return last ? missing(walk, directory, component) : STATUS.OBJECT_PATH_NOT_FOUND;
    }
    if (object instanceof SymbolicLinkObject) {
      if (last && type.name === 'SymbolicLink') return object;
      return reparse(walk, object, last ? '' : path.slice(end));
    }
    if (object instanceof DirectoryObject) {
      if (last) return object;
      directory = object;
      position = end + 1;
      continue;
    }
    if (object instanceof DeviceObject) {
      return parseDevice(walk, object, last ? '' : path.slice(end));
    }
    return last ? object : STATUS.OBJECT_TYPE_MISMATCH;
  }
}

/**
 * Finds an entry. A create ignores the directory that a local directory shadows, for the last
 * component and, by some rules, for all.
 */
function find(
  { tree, request: { attributes, insert, type } }: Walk,
  directory: DirectoryObject,
  component: string,
  last: boolean,
): NtObject | undefined {
  const caseInsensitive = type.caseInsensitive || (attributes & OBJ.CASE_INSENSITIVE) !== 0;
  const object = directory.find(component, caseInsensitive);
  if (object !== undefined || directory.shadow === undefined) return object;
  if (insert !== undefined && (last || !tree.rules.createsThroughGlobalNames)) return undefined;
  return directory.shadow.find(component, caseInsensitive);
}

function missing(
  { tree, caller, request: { insert, type } }: Walk,
  directory: DirectoryObject,
  component: string,
): NtObject | NtStatus {
  if (insert === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
  const right = type.container ? DIRECTORY.CREATE_SUBDIRECTORY : DIRECTORY.CREATE_OBJECT;
  if (!allows(caller, directory, right, tree.rules)) return STATUS.ACCESS_DENIED;
  if (isForeign(caller, directory, type)) return STATUS.ACCESS_DENIED;
  const object = insert.build(directory);
  if (typeof object === 'number') return object;
  directory.insert(object, component);
  return object;
}

/**
 * Creating a link in a directory of another session requires SeCreateGlobalPrivilege; other types
 * do not.
 */
function isForeign(
  { token, mode }: Caller,
  { sessionId }: DirectoryObject,
  type: ObjectType,
): boolean {
  if (sessionId === undefined || sessionId === token.sessionId || mode === 'kernel') return false;
  return type.name === 'SymbolicLink' && !token.hasEnabled('SeCreateGlobalPrivilege');
}

function reparse(walk: Walk, { target }: SymbolicLinkObject, rest: string): NtObject | NtStatus {
  if ((walk.request.attributes & OBJ.DONT_REPARSE) !== 0) return STATUS.REPARSE_POINT_ENCOUNTERED;
  const { reparseLimit, tooManyReparses } = walk.tree.rules;
  if (++walk.reparses > reparseLimit) return tooManyReparses;
  const path = target.endsWith('\\') && rest !== '' ? target + rest.slice(1) : target + rest;
  if (path.length * 2 > MAX_REPARSED_BYTES) return STATUS.NAME_TOO_LONG;
  return fromRoot(walk, path);
}

/** Passes the rest of a path to the device's driver. Only opens of files may have such a rest. */
function parseDevice(
  { tree: { rules }, caller, request }: Walk,
  device: DeviceObject,
  rest: string,
): NtObject | NtStatus {
  if (request.insert !== undefined) return rest === '' ? device : rules.belowDevice;
  if (request.type.name !== 'File') return rest === '' ? device : STATUS.OBJECT_TYPE_MISMATCH;
  const granted = grantAccess(caller, device, request.access, rules);
  if (typeof granted === 'number') return granted;
  const file = device.driver.open(rest);
  return typeof file === 'number' ? file : new FileObject(device, file, rest);
}
