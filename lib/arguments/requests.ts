import { OBJ } from '../object-manager/flags.js';
import type {
  CreateOptions,
  LinkParts,
  OpenOptions,
  ReadLinksOptions,
  SecurityInput,
} from '../object-manager/index.js';
import { checkBoolean, checkObject, checkString, checkUnsigned } from '../status/checks.js';
import { checkHandle, checkKeys, type HandleClass } from './checks.js';

/** Checked options, with defaults for those that were left out. */
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

/**
 * Checks the arguments of a bulk read.
 * @returns the parts of the security to read; 0 for none
 */
export function readLinksArguments(
  directory: string,
  options: ReadLinksOptions | undefined,
): number {
  checkString('directory', directory);
  if (options === undefined) return 0;
  checkObject('options', options);
  checkKeys('options', options, ['security']);
  const { security = 0 } = options;
  checkUnsigned('options.security', security);
  return security;
}

/** Checks the arguments of the inspection of a link. */
export function inspectLinkArguments(path: string, parts: LinkParts): LinkParts {
  checkString('path', path);
  checkObject('parts', parts);
  checkKeys('parts', parts, ['counts', 'name']);
  const { counts, name } = parts;
  checkBoolean('parts.counts', counts);
  checkBoolean('parts.name', name);
  return { counts, name };
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
  // Without spread, which takes longer than the rest of an object's creation.
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
