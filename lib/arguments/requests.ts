import { OBJ } from '../object-manager/flags.js';
import type {
  CreateOptions,
  OpenOptions,
  RawObjectAttributes,
  RawOpenRequest,
  RawString,
  SecurityInput,
} from '../object-manager/index.js';
import {
  checkBoolean,
  checkHandle,
  checkKeys,
  checkObject,
  checkString,
  checkStringOrNull,
  checkUnsigned,
} from './checks.js';

type HandleClass<Handle> = abstract new (...args: never[]) => Handle;

/** Checked options, with what was left out filled in. */
export interface OpenArguments<Handle> {
  readonly attributes: number;
  readonly access: number;
  readonly root: Handle | undefined;
}

export interface CreateArguments<Handle> extends OpenArguments<Handle> {
  readonly security: Required<SecurityInput> | undefined;
}

const openKeys = ['attributes', 'access', 'root'];
const createKeys = [...openKeys, 'security'];

function common<Handle extends object>(
  options: OpenOptions,
  handleClass: HandleClass<Handle>,
  defaultAccess: number,
): OpenArguments<Handle> {
  const { attributes = OBJ.CASE_INSENSITIVE, access = defaultAccess } = options;
  const root: unknown = options.root;
  checkUnsigned('options.attributes', attributes);
  checkUnsigned('options.access', access);
  if (root === undefined) return { attributes, access, root };
  checkHandle('options.root', root, handleClass);
  return { attributes, access, root };
}

/** Checks the arguments of an open. `defaultAccess` is in access-mask bits. */
export function openArguments<Handle extends object>(
  path: string,
  options: OpenOptions | undefined,
  handleClass: HandleClass<Handle>,
  defaultAccess = 1,
): OpenArguments<Handle> {
  checkString('path', path);
  if (options === undefined) return common({}, handleClass, defaultAccess);
  checkObject('options', options);
  checkKeys('options', options, openKeys);
  return common(options, handleClass, defaultAccess);
}

/** Checks the arguments of a create. */
export function createArguments<Handle extends object>(
  path: string,
  options: CreateOptions | undefined,
  handleClass: HandleClass<Handle>,
): CreateArguments<Handle> {
  checkString('path', path);
  if (options === undefined) {
    return { attributes: OBJ.CASE_INSENSITIVE, access: 1, root: undefined, security: undefined };
  }
  checkObject('options', options);
  checkKeys('options', options, createKeys);
  const { attributes, access, root } = common(options, handleClass, 1);
  // Not spread: that takes longer than all the rest of an object's creation.
  return { attributes, access, root, security: securityInput(options.security) };
}

function securityInput(security: SecurityInput | undefined): Required<SecurityInput> | undefined {
  if (security === undefined) return undefined;
  checkObject('options.security', security);
  checkKeys('options.security', security, ['sddl', 'daclDefaulted']);
  const { sddl, daclDefaulted = false } = security;
  checkString('options.security.sddl', sddl);
  checkBoolean('options.security.daclDefaulted', daclDefaulted);
  return { sddl, daclDefaulted };
}

export interface RawOpenArguments {
  readonly objectAttributes: RawObjectAttributes | null;
  readonly access: number;
  readonly nullHandlePointer: boolean;
}

/** Checks a raw request; only its JavaScript types: its lengths may contradict each other. */
export function rawOpenArguments<Handle extends object>(
  request: RawOpenRequest,
  handleClass: HandleClass<Handle>,
): RawOpenArguments {
  checkObject('request', request);
  const { objectAttributes, access = 1, nullHandlePointer = false } = request;
  checkUnsigned('request.access', access);
  checkBoolean('request.nullHandlePointer', nullHandlePointer);
  if (objectAttributes !== null) checkRawAttributes(objectAttributes, handleClass);
  return { objectAttributes, access, nullHandlePointer };
}

function checkRawAttributes<Handle extends object>(
  value: RawObjectAttributes,
  handleClass: HandleClass<Handle>,
): void {
  checkObject('request.objectAttributes', value);
  const { name, root = null, attributes = 0, length = 0 } = value;
  if (name !== null) checkRawString('request.objectAttributes.name', name);
  checkUnsigned('request.objectAttributes.attributes', attributes);
  if (typeof length === 'number') checkUnsigned('request.objectAttributes.length', length);
  else checkObject('request.objectAttributes.length', length);
  if (typeof root === 'number') checkUnsigned('request.objectAttributes.root', root);
  else if (root !== null) checkHandle('request.objectAttributes.root', root, handleClass);
}

export function checkRawString(name: string, value: RawString): void {
  checkObject(name, value);
  checkStringOrNull(`${name}.units`, value.units);
  checkUnsigned(`${name}.length`, value.length, 0xffff);
  checkUnsigned(`${name}.maximumLength`, value.maximumLength, 0xffff);
}
