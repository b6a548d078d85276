import { ACCESS, DIRECTORY, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type { LinkEntry } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { grantAccess } from './access.js';
import type { Context } from './context.js';
import {
  DirectoryObject,
  type NtObject,
  OBJECT_TYPES,
  SymbolicLinkObject,
} from './objects/index.js';
import { querySecurity } from './security.js';

/** Opens, queries and closes a link, without creating a handle. */
export function readLink(context: Context, path: string): string | NtStatus {
  const object = find(context, path, 'SymbolicLink');
  if (typeof object === 'number') return object;
  return targetOf(context, object);
}

/**
 * Reads all links in a directory, which requires the right to query it.
 * @param parts of their security to read; 0 for none
 */
export function readLinks(
  context: Context,
  path: string,
  parts: number,
): readonly LinkEntry[] | NtStatus {
  const directory = find(context, path, 'Directory');
  if (typeof directory === 'number') return directory;
  if (!(directory instanceof DirectoryObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  const granted = grantAccess(
    context.caller,
    directory,
    DIRECTORY.QUERY | DIRECTORY.TRAVERSE,
    context.namespace.rules,
  );
  if (typeof granted === 'number') return granted;
  const links: LinkEntry[] = [];
  for (const object of directory) {
    if (!(object instanceof SymbolicLinkObject)) continue;
    const link = { name: object.name, target: targetOf(context, object) };
    links.push(parts === 0 ? link : { ...link, security: securityOf(context, object, parts) });
  }
  return links;
}

function find(
  { namespace, caller }: Context,
  name: string,
  typeName: 'SymbolicLink' | 'Directory',
): NtObject | NtStatus {
  if (name === '') return STATUS.OBJECT_PATH_SYNTAX_BAD;
  const type = OBJECT_TYPES[typeName];
  const attributes = OBJ.CASE_INSENSITIVE;
  const found = namespace.system.lookUp(namespace, caller, {
    root: undefined,
    name,
    attributes,
    type,
    access: 0,
    insert: undefined,
  });
  if (typeof found === 'number') return found;
  if (found.type !== type) return STATUS.OBJECT_TYPE_MISMATCH;
  return found.exclusive?.owner === undefined ? found : STATUS.ACCESS_DENIED;
}

function securityOf(
  { caller, namespace }: Context,
  object: SymbolicLinkObject,
  parts: number,
): string | NtStatus {
  if (object.exclusive?.owner !== undefined) return STATUS.ACCESS_DENIED;
  const granted = grantAccess(caller, object, ACCESS.READ_CONTROL, namespace.rules);
  if (typeof granted === 'number') return granted;
  return querySecurity({ object, grantedAccess: granted.granted }, parts);
}

function targetOf({ caller, namespace }: Context, object: NtObject): string | NtStatus {
  if (!(object instanceof SymbolicLinkObject)) return STATUS.OBJECT_TYPE_MISMATCH;
  if (object.exclusive?.owner !== undefined) return STATUS.ACCESS_DENIED;
  const granted = grantAccess(caller, object, SYMBOLIC_LINK.QUERY, namespace.rules);
  return typeof granted === 'number' ? granted : object.target;
}
