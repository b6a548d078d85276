import { dosPathToObjectPath } from '../../names/dos-path.js';
import { isDriveLetter, startsWithName, upcase } from '../../names/index.js';
import { ACCESS, DDD, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import { ERROR, type NtStatus, STATUS, statusToWin32, type Win32Code } from '../../status/index.js';
import { type Context, createObject, openObject } from '../manager/operations.js';
import { linkOf } from '../manager/query-link.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../objects/index.js';
import type { RegistryHive } from '../registry/index.js';
import { dosDeviceLink } from '../security/index.js';
import { type Definitions, definitionsOf, tailOf, unitsOf, without } from './definitions.js';
import type { Redirector } from './redirector.js';
import { wineDefineDosDevice } from './wine.js';

/** UTF-16 units of the buffer that holds the name, all targets and their NULs. */
const BUFFER_UNITS = 4096;
const KNOWN_FLAGS =
  DDD.RAW_TARGET_PATH |
  DDD.REMOVE_DEFINITION |
  DDD.EXACT_MATCH_ON_REMOVE |
  DDD.NO_BROADCAST_SYSTEM |
  DDD.LUID_BROADCAST_DRIVE;

/** What the server process brings to a call. */
export interface ServerSide {
  readonly registry: RegistryHive;
  readonly redirector: Redirector;
  /** The server's own process: LocalSystem. */
  readonly system: Context;
}

export interface DefineRequest {
  readonly flags: number;
  readonly name: string;
  readonly target: string | null;
  /** Of the calling process, with its drive. */
  readonly currentDirectory: string;
}

/** `DefineDosDeviceW`: the client's checks and conversions, then the server's edit. */
export function defineDosDevice(
  server: ServerSide,
  client: Context,
  request: DefineRequest,
): Win32Code {
  if (client.namespace.rules.system === 'wine') return wineDefineDosDevice(client, request);
  const { flags, name } = request;
  const remove = (flags & DDD.REMOVE_DEFINITION) !== 0;
  const exact = (flags & DDD.EXACT_MATCH_ON_REMOVE) !== 0;
  if ((flags & ~KNOWN_FLAGS) !== 0 || (exact && !remove)) return ERROR.INVALID_PARAMETER;
  if (name.includes('\0')) return ERROR.INVALID_NAME;
  if (request.target?.includes('\0')) return ERROR.INVALID_PARAMETER;
  const target = convertTarget(request);
  if (target === undefined) return ERROR.INVALID_NAME;
  if ((flags & DDD.LUID_BROADCAST_DRIVE) !== 0) {
    return isDriveLetter(name) ? ERROR.SUCCESS : ERROR.INVALID_PARAMETER;
  }
  const { rules } = client.namespace;
  const edit = (definitions: Definitions | undefined): readonly string[] | Win32Code => {
    if (remove) {
      const missing = target === null && rules.removeAbsentSucceeds ? [] : undefined;
      const rest = definitions === undefined ? missing : without(definitions, target, exact);
      return rest ?? ERROR.FILE_NOT_FOUND;
    }
    if (target !== null) return [target, ...(definitions ?? [])];
    return rules.defineNothingRemoves ? [] : ERROR.INVALID_PARAMETER;
  };
  return editLink(server, client, rules.upperCaseNames ? upcase(name) : name, edit);
}

function convertTarget({
  flags,
  target,
  currentDirectory,
}: DefineRequest): string | null | undefined {
  if (target === null || (flags & DDD.RAW_TARGET_PATH) !== 0) return target;
  return dosPathToObjectPath(target, currentDirectory);
}

/** What a name's definitions become, or why they stay as they are. */
type Edit = (definitions: Definitions | undefined) => readonly string[] | Win32Code;

function editLink(server: ServerSide, client: Context, name: string, edit: Edit): Win32Code {
  // The server's process, for as long as it impersonates the client.
  const impersonating: Context = { ...server.system, caller: client.caller };
  const path = `\\??\\${name}`;
  const handle = openObject(impersonating, {
    captured: { name: path, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: ACCESS.DELETE | SYMBOLIC_LINK.QUERY,
    type: OBJECT_TYPES.SymbolicLink,
  });
  if (typeof handle === 'number') {
    if (!isFree(handle, impersonating, name)) return statusToWin32(handle);
    const definitions = edit(undefined);
    if (typeof definitions === 'number') return definitions;
    return isStack(definitions)
      ? statusToWin32(makeLink(server, impersonating, path, definitions))
      : ERROR.SUCCESS;
  }
  const resolved = server.system.handles.resolve(handle);
  const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
  if (typeof link === 'number') return statusToWin32(link);
  const definitions = edit(definitionsOf(link));
  if (typeof definitions === 'number') {
    handle.close();
    return definitions;
  }
  const wasPermanent = link.permanent;
  const { parent } = link;
  const linkName = link.name;
  const global = startsWithName(link.path, '\\GLOBAL??\\');
  link.permanent = false;
  handle.close();
  if (!isStack(definitions)) return ERROR.SUCCESS;
  const status = global
    ? makeLink(server, server.system, `\\GLOBAL??\\${name}`, definitions)
    : makeLink(server, impersonating, path, definitions);
  if (status !== STATUS.SUCCESS) {
    // As it was: either somebody's handle kept it in place, or it goes back there.
    link.permanent = wasPermanent;
    if (link.parent === undefined) parent?.insert(link, linkName);
  }
  return statusToWin32(status);
}

/** Whether a name that could not be opened may be defined as a new one. */
function isFree(status: NtStatus, { caller, namespace }: Context, name: string): boolean {
  if (status === STATUS.OBJECT_NAME_NOT_FOUND) return true;
  if (status !== STATUS.ACCESS_DENIED || namespace.rules.defineOverGlobal === 'refused') {
    return false;
  }
  return caller.dosDevices.find(name, true) === undefined;
}

function isStack(definitions: readonly string[]): definitions is Definitions {
  return definitions.length > 0;
}

/** Creates the link as the context's caller, and makes it permanent as the server. */
export function makeLink(
  server: Pick<ServerSide, 'system'>,
  context: Context,
  path: string,
  definitions: Definitions,
): NtStatus {
  if (unitsOf(path, definitions) > BUFFER_UNITS) return STATUS.INVALID_PARAMETER;
  const handle = createObject(context, {
    captured: { name: path, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: SYMBOLIC_LINK.ALL_ACCESS,
    type: OBJECT_TYPES.SymbolicLink,
    security: dosDeviceLink(context.caller.token.user, context.namespace.rules.protectionMode),
    enablePrivilege: false,
    make: (security) =>
      new SymbolicLinkObject(
        security,
        definitions[0],
        tailOf(definitions),
        context.namespace.now(),
      ),
  });
  if (typeof handle === 'number') return handle;
  const resolved = server.system.handles.resolve(handle);
  if (typeof resolved === 'object') resolved.object.permanent = true;
  return handle.close();
}
