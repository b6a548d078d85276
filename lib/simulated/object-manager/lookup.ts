import { DIRECTORY, OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { allows, grantAccess } from './access.js';
import type { Caller } from './caller.js';
import type { LookupAnswer, LookupRequest, ObjectTree } from './lookup-request.js';
import type { NtObject } from './objects/index.js';
import { DeviceObject, DirectoryObject, FileObject, SymbolicLinkObject } from './objects/index.js';

/** The longest path in bytes that a link's target and the remaining components may form. */
const MAX_REPARSED_BYTES = 0xfff0;

/**
 * Follows a path, component by component, through directories and links to the object at its end;
 * with `insert`, enters a new object where the last component is missing.
 * Callers go through {@link ObjectManagerSystem.lookUp}, which is another one's for Wine.
 */
export function windowsLookUp(
  tree: ObjectTree,
  caller: Caller,
  request: LookupRequest,
): LookupAnswer | NtStatus {
  const { root, type } = request;
  if (root === undefined) return new Walk(tree, caller, request).fromRoot(request.name);
  if (request.name.startsWith('\\') && !(root instanceof FileObject)) {
    return STATUS.OBJECT_PATH_SYNTAX_BAD;
  }
  if (root instanceof DirectoryObject) {
    return new Walk(tree, caller, request).through(root, request.name, 0);
  }
  if (root instanceof FileObject && type.name === 'File') {
    // An empty name opens the same object again.
    const rest = request.name === '' ? root.rest : `${root.rest}\\${request.name}`;
    return parseDevice(tree, caller, root.device, rest, request);
  }
  return STATUS.OBJECT_TYPE_MISMATCH;
}

class Walk {
  readonly #tree: ObjectTree;
  readonly #caller: Caller;
  readonly #request: LookupRequest;
  readonly #caseInsensitive: boolean;
  readonly #checkTraverse: boolean;
  #reparses = 0;

  constructor(tree: ObjectTree, caller: Caller, request: LookupRequest) {
    this.#tree = tree;
    this.#caller = caller;
    this.#request = request;
    this.#caseInsensitive =
      request.type.caseInsensitive || (request.attributes & OBJ.CASE_INSENSITIVE) !== 0;
    this.#checkTraverse =
      caller.mode === 'user' && !caller.token.hasEnabled('SeChangeNotifyPrivilege');
  }

  fromRoot(path: string): LookupAnswer | NtStatus {
    if (!path.startsWith('\\')) {
      const { relativeTarget } = this.#tree.rules;
      return this.#reparses === 0 ? STATUS.OBJECT_PATH_SYNTAX_BAD : relativeTarget;
    }
    if (path.length === 1) {
      const { rootThroughLink } = this.#tree.rules;
      const refused = this.#reparses > 0 && rootThroughLink !== STATUS.SUCCESS;
      return refused ? rootThroughLink : found(this.#tree.root);
    }
    if (path.startsWith('\\??')) {
      // Not an entry of the root but a prefix: the caller's own DOS-device directory.
      if (path.length === 3) return found(this.#caller.dosDevices);
      if (path[3] === '\\') return this.through(this.#caller.dosDevices, path, 4);
    }
    return this.through(this.#tree.root, path, 1);
  }

  through(start: DirectoryObject, path: string, from: number): LookupAnswer | NtStatus {
    let directory = start;
    let position = from;
    for (;;) {
      const end = path.indexOf('\\', position);
      const last = end < 0;
      const component = last ? path.slice(position) : path.slice(position, end);
      if (component === '') {
        const trails = last && directory !== start;
        return trails ? this.#tree.rules.trailingBackslash : STATUS.OBJECT_NAME_INVALID;
      }
      if (
        this.#checkTraverse &&
        !allows(this.#caller, directory, DIRECTORY.TRAVERSE, this.#tree.rules)
      ) {
        return STATUS.ACCESS_DENIED;
      }
      const object = this.#find(directory, component, last);
      if (object === undefined) return last ? this.#missing(directory, component) : pathNotFound;
      if (object instanceof DirectoryObject) {
        if (last) return found(object);
        directory = object;
        position = end + 1;
        continue;
      }
      const rest = last ? '' : path.slice(end);
      if (object instanceof SymbolicLinkObject) {
        if (last && this.#request.type.name === 'SymbolicLink') return found(object);
        return this.#reparse(object, rest);
      }
      if (object instanceof DeviceObject) {
        return parseDevice(this.#tree, this.#caller, object, rest, this.#request);
      }
      return last ? found(object) : STATUS.OBJECT_TYPE_MISMATCH;
    }
  }

  /**
   * Finds an entry. A create ignores the directory that a local directory shadows, for the last
   * component and, by some rules, for all.
   */
  #find(directory: DirectoryObject, component: string, last: boolean): NtObject | undefined {
    const object = directory.find(component, this.#caseInsensitive);
    if (object !== undefined || directory.shadow === undefined) return object;
    const creates = this.#request.insert !== undefined;
    const { createsThroughGlobalNames } = this.#tree.rules;
    if (creates && (last || !createsThroughGlobalNames)) return undefined;
    return directory.shadow.find(component, this.#caseInsensitive);
  }

  #missing(directory: DirectoryObject, component: string): LookupAnswer | NtStatus {
    const { insert, type } = this.#request;
    if (insert === undefined) return STATUS.OBJECT_NAME_NOT_FOUND;
    const right = type.container ? DIRECTORY.CREATE_SUBDIRECTORY : DIRECTORY.CREATE_OBJECT;
    if (!allows(this.#caller, directory, right, this.#tree.rules)) return STATUS.ACCESS_DENIED;
    if (this.#isForeign(directory)) return STATUS.ACCESS_DENIED;
    const object = insert.build(directory);
    if (typeof object === 'number') return object;
    directory.insert(object, component);
    return { object, inserted: true };
  }

  /**
   * Creating a link in a directory of another session requires SeCreateGlobalPrivilege; other types
   * do not.
   */
  #isForeign({ sessionId }: DirectoryObject): boolean {
    const { token, mode } = this.#caller;
    if (sessionId === undefined || sessionId === token.sessionId || mode === 'kernel') return false;
    return (
      this.#request.type.name === 'SymbolicLink' && !token.hasEnabled('SeCreateGlobalPrivilege')
    );
  }

  #reparse(link: SymbolicLinkObject, rest: string): LookupAnswer | NtStatus {
    if ((this.#request.attributes & OBJ.DONT_REPARSE) !== 0) {
      return STATUS.REPARSE_POINT_ENCOUNTERED;
    }
    const { reparseLimit, tooManyReparses } = this.#tree.rules;
    if (++this.#reparses > reparseLimit) return tooManyReparses;
    const { target } = link;
    const path = target.endsWith('\\') && rest !== '' ? target + rest.slice(1) : target + rest;
    if (path.length * 2 > MAX_REPARSED_BYTES) return STATUS.NAME_TOO_LONG;
    return this.fromRoot(path);
  }
}

const pathNotFound = STATUS.OBJECT_PATH_NOT_FOUND;

function found(object: NtObject): LookupAnswer {
  return { object, inserted: false };
}

/** Passes the rest of a path to the device's driver. Only opens of files may have such a rest. */
function parseDevice(
  { rules }: ObjectTree,
  caller: Caller,
  device: DeviceObject,
  rest: string,
  request: LookupRequest,
): LookupAnswer | NtStatus {
  if (request.insert !== undefined) return rest === '' ? found(device) : rules.belowDevice;
  if (request.type.name === 'File') {
    const granted = grantAccess(caller, device, request.access ?? 0, rules);
    if (typeof granted === 'number') return granted;
    const file = device.driver.open(rest);
    if (typeof file === 'number') return file;
    return { object: new FileObject(device, file, rest), inserted: true };
  }
  return rest === '' ? found(device) : STATUS.OBJECT_TYPE_MISMATCH;
}
