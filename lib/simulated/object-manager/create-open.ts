import { OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { type AccessGrant, assignSecurity, type SecurityDescriptor } from '../security/index.js';
import { grantAccess, grantToCreator, mayCreateFor } from './access.js';
import type { CapturedAttributes } from './capture.js';
import type { Context } from './context.js';
import { refuseExclusively } from './exclusive.js';
import { dropIfUnused, type HandleTable, type SimulatedHandle } from './handle.js';
import { mayMakePermanent } from './life-time.js';
import type { Insertion } from './lookup-request.js';
import { DirectoryObject, FileObject, type NtObject, type ObjectType } from './objects/index.js';

export interface CreateRequest {
  readonly captured: CapturedAttributes;
  readonly access: number;
  readonly type: ObjectType;
  readonly security: SecurityDescriptor | undefined;
  /** A late status, found once all arguments are copied: a buffer cannot be read. */
  readonly fault?: NtStatus | undefined;
  /** Whether SeCreatePermanentPrivilege counts when it is held but not enabled. */
  readonly enablePrivilege: boolean;
  make(security: SecurityDescriptor): NtObject;
}

/** What a create inserts, where the path ends at a missing name. */
class Creation implements Insertion {
  readonly #context: Context;
  readonly #request: CreateRequest;
  /** The object, once it has been made. */
  made: NtObject | undefined = undefined;

  constructor(context: Context, request: CreateRequest) {
    this.#context = context;
    this.#request = request;
  }

  get isExclusive(): boolean {
    const { exclusiveObjects } = this.#context.namespace.rules;
    return exclusiveObjects && (this.#request.captured.attributes & OBJ.EXCLUSIVE) !== 0;
  }

  build(parent: NtObject | undefined): NtObject | NtStatus {
    const { caller, namespace } = this.#context;
    const { access, captured, security: explicit, type } = this.#request;
    if (this.isExclusive && (captured.attributes & OBJ.INHERIT) !== 0) {
      return STATUS.INVALID_PARAMETER;
    }
    if (!mayCreateFor(access, caller, namespace.rules)) return STATUS.PRIVILEGE_NOT_HELD;
    const { token, mode } = caller;
    const security = assignSecurity({ explicit, parent: parent?.security, token, mode, type });
    if (typeof security === 'number') return security;
    const made = this.#request.make(security);
    if (typeof made === 'object') this.made = made;
    return made;
  }
}

/** Enters a new object, or finds the one that has its name. */
function enter(context: Context, request: CreateRequest, creation: Creation): NtObject | NtStatus {
  const { namespace, caller, handles } = context;
  const { rules } = namespace;
  const { captured, type } = request;
  const { attributes } = captured;
  if (rules.attributeRules && (attributes & type.invalidAttributes) !== 0) {
    return STATUS.INVALID_PARAMETER;
  }
  const permanent = (attributes & OBJ.PERMANENT) !== 0;
  if (permanent && !mayMakePermanent(context, request.enablePrivilege)) {
    return STATUS.PRIVILEGE_NOT_HELD;
  }
  if (request.fault !== undefined) return faultOf(context, captured, request.fault);

  const { name } = captured;
  if (name === '') return creation.build(undefined);
  const root = rootOf(captured, handles);
  if (typeof root === 'number') return root;
  const lookup = { root, name, attributes, type, access: 0, insert: creation };
  return namespace.system.lookUp(namespace, caller, lookup);
}

/** @returns the status for a name that an object has; `undefined` if OBJ_OPENIF may open that */
function collision(
  { namespace: { rules } }: Context,
  { captured, type }: CreateRequest,
  found: NtObject,
): NtStatus | undefined {
  const isOpenIf = (captured.attributes & OBJ.OPENIF) !== 0;
  if (found.type !== type && (isOpenIf || rules.createTypeMismatch)) {
    return STATUS.OBJECT_TYPE_MISMATCH;
  }
  return isOpenIf ? undefined : STATUS.OBJECT_NAME_COLLISION;
}

/** Creates an object, or with OBJ_OPENIF opens an existing one of its type. */
export function createObject(context: Context, request: CreateRequest): SimulatedHandle | NtStatus {
  const { namespace, handles } = context;
  const { rules } = namespace;
  const { captured, type, access } = request;
  const { attributes } = captured;
  const creation = new Creation(context, request);
  const object = enter(context, request, creation);
  if (typeof object === 'number') return object;
  if (object === creation.made) {
    object.permanent = (attributes & OBJ.PERMANENT) !== 0;
    if (creation.isExclusive) object.exclusive = { owner: handles };
    return handles.open(object, grantToCreator(access, type, rules), attributes & OBJ.INHERIT);
  }
  const refusal = collision(context, request, object);
  if (refusal !== undefined) return refusal;
  const isLink = type.name === 'SymbolicLink';
  const status = isLink ? rules.openIfOnLink : STATUS.OBJECT_NAME_EXISTS;
  const admitted = admitTo(context, object, access, attributes);
  if (typeof admitted === 'number') return admitted;
  return handles.open(object, admitted.granted, attributes & OBJ.INHERIT, status);
}

/**
 * Creates a permanent object for a server that creates it, makes it permanent and closes it. It
 * has no handle in between, because nothing else runs that could use one.
 */
export function createPermanently(context: Context, request: CreateRequest): NtStatus {
  const creation = new Creation(context, request);
  const object = enter(context, request, creation);
  if (typeof object === 'number') return object;
  if (object !== creation.made) {
    return collision(context, request, object) ?? STATUS.OBJECT_NAME_COLLISION;
  }
  object.permanent = true;
  return STATUS.SUCCESS;
}

export interface OpenRequest {
  readonly captured: CapturedAttributes;
  readonly access: number;
  readonly type: ObjectType;
}

/** Opens the object at a path, which must be of the requested type. */
export function openObject(context: Context, request: OpenRequest): SimulatedHandle | NtStatus {
  const object = findObject(context, request);
  if (typeof object === 'number') return object;
  const admitted = admit(context, object, request);
  if (typeof admitted === 'number') {
    dropIfUnused(object);
    return admitted;
  }
  const { attributes } = request.captured;
  return context.handles.open(object, admitted.granted, attributes & OBJ.INHERIT);
}

/**
 * Opens an object for a server that closes it in the same call: all that an open checks, without a
 * handle. `dropIfUnused` closes it.
 */
export function openBriefly(context: Context, request: OpenRequest): NtObject | NtStatus {
  const object = findObject(context, request);
  if (typeof object === 'number') return object;
  const admitted = admit(context, object, request);
  if (typeof admitted !== 'number') return object;
  dropIfUnused(object);
  return admitted;
}

function findObject(context: Context, request: OpenRequest): NtObject | NtStatus {
  const { captured, type, access } = request;
  const { name, attributes } = captured;
  if (name === '' && captured.root === undefined) return STATUS.OBJECT_PATH_SYNTAX_BAD;
  const root = rootOf(captured, context.handles);
  if (typeof root === 'number') return root;
  const opensAnew = type.name === 'File' && root instanceof FileObject;
  if (name === '' && !opensAnew) return root ?? STATUS.OBJECT_PATH_SYNTAX_BAD;
  const { namespace, caller } = context;
  const lookup = { root, name, attributes, type, access, insert: undefined };
  return namespace.system.lookUp(namespace, caller, lookup);
}

/** Invalid access for the requested type is refused before an object of another type is. */
function admit(
  context: Context,
  object: NtObject,
  { captured: { attributes }, access, type }: OpenRequest,
): AccessGrant | NtStatus {
  const { attributeRules } = context.namespace.rules;
  if (attributeRules && (attributes & object.type.invalidAttributes) !== 0) {
    return STATUS.INVALID_PARAMETER;
  }
  if (object.type !== type) return STATUS.OBJECT_TYPE_MISMATCH;
  return admitTo(context, object, access, attributes);
}

function admitTo(
  context: Context,
  object: NtObject,
  access: number,
  attributes: number,
): AccessGrant | NtStatus {
  const { caller, handles, namespace } = context;
  const { rules } = namespace;
  const exclusive = rules.exclusiveObjects && (attributes & OBJ.EXCLUSIVE) !== 0;
  if (exclusive || object.exclusive?.owner !== undefined) {
    const refusal = refuseExclusively(object, attributes, handles);
    if (refusal !== undefined) return refusal;
  }
  const granted = grantAccess(caller, object, access, rules);
  if (typeof granted === 'number') return granted;
  if (exclusive && object.exclusive !== undefined) object.exclusive.owner = handles;
  return granted;
}

function rootOf(
  captured: CapturedAttributes,
  handles: HandleTable,
): NtObject | undefined | NtStatus {
  const { root } = captured;
  if (root === undefined) return undefined;
  if (typeof root === 'number') return STATUS.INVALID_HANDLE;
  if (root instanceof DirectoryObject) return root;
  const resolved = handles.resolve(root);
  return typeof resolved === 'number' ? resolved : resolved.object;
}

/** Some systems detect an unreadable target only after they have resolved the root. */
function faultOf(
  { namespace, handles }: Context,
  captured: CapturedAttributes,
  fault: NtStatus,
): NtStatus {
  if (!namespace.system.takesRootBeforeTarget || captured.name === '') return fault;
  const root = rootOf(captured, handles);
  return typeof root === 'number' ? root : fault;
}
