import { equalNames, isDriveLetter, OBJECT_PATH_MAX, upcase } from '../../names/index.js';
import {
  LONGEST_LIST,
  LONGEST_READ,
  LONGEST_TARGET,
  unitsOf,
} from '../../object-manager/definition-room.js';
import { ACCESS, DDD, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import { ERROR, type NtStatus, STATUS, statusToWin32, type Win32Code } from '../../status/index.js';
import type { CapturedAttributes } from '../object-manager/capture.js';
import type { Context } from '../object-manager/context.js';
import { createPermanently, openBriefly } from '../object-manager/create-open.js';
import { dropIfUnused } from '../object-manager/handle.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../object-manager/objects/index.js';
import type { Rules } from '../rules.js';
import { dosDeviceLink } from '../security/index.js';
import { type DefinitionStack, definitionsOf, tailOf, without } from './definitions.js';

/** The longest path that the server puts before a name. */
const LONGEST_DIRECTORY = '\\GLOBAL??\\';
const KNOWN_FLAGS =
  DDD.RAW_TARGET_PATH |
  DDD.REMOVE_DEFINITION |
  DDD.EXACT_MATCH_ON_REMOVE |
  DDD.NO_BROADCAST_SYSTEM |
  DDD.LUID_BROADCAST_DRIVE;

export interface DefineRequest {
  readonly flags: number;
  readonly name: string;
  readonly target: string | null;
  /** Converts a DOS path to an object path, by the calling process's current folders. */
  readonly toNtPath: (path: string) => string | NtStatus;
}

/**
 * `DefineDosDeviceW`: the client's checks and conversions, then the server's edit.
 * @param server the server's own process: LocalSystem
 */
export function defineDosDevice(
  server: Context,
  client: Context,
  request: DefineRequest,
): Win32Code {
  const { rules } = client.namespace;
  const { flags, name } = request;
  if (!isCall(request, rules)) return ERROR.INVALID_PARAMETER;
  if (name.includes('\0')) return ERROR.INVALID_NAME;
  if (request.target?.includes('\0')) return ERROR.INVALID_PARAMETER;
  if (LONGEST_DIRECTORY.length + name.length > OBJECT_PATH_MAX) return ERROR.INVALID_NAME;
  const target = convertTarget(request);
  if (target === undefined) return ERROR.INVALID_NAME;
  const stored = rules.upperCaseNames ? upcase(name) : name;
  if ((flags & DDD.LUID_BROADCAST_DRIVE) !== 0) return tellOfDrive(client, flags, stored);
  if (target !== null && target.length > LONGEST_TARGET) return ERROR.INVALID_PARAMETER;
  return (flags & DDD.REMOVE_DEFINITION) === 0
    ? editLink(server, client, stored, (definitions) => pushed(definitions, target))
    : editLink(server, client, stored, (definitions) => {
        const exact = (flags & DDD.EXACT_MATCH_ON_REMOVE) !== 0;
        return taken(definitions, target, exact, rules.removeAbsentSucceeds);
      });
}

/** Whether the flags may be combined with each other and with the target. */
function isCall({ flags, target }: DefineRequest, rules: Rules): boolean {
  const has = (flag: number) => (flags & flag) !== 0;
  if (has(~KNOWN_FLAGS)) return false;
  if (has(DDD.LUID_BROADCAST_DRIVE)) {
    return target === null && !has(~(DDD.LUID_BROADCAST_DRIVE | DDD.REMOVE_DEFINITION));
  }
  if (has(DDD.REMOVE_DEFINITION)) return true;
  if (has(DDD.EXACT_MATCH_ON_REMOVE)) return false;
  return target !== null || rules.defineNothingRemoves;
}

/** Broadcasts to the logon session that a drive was added or removed. */
function tellOfDrive(client: Context, flags: number, name: string): Win32Code {
  if (!isDriveLetter(name)) return ERROR.INVALID_PARAMETER;
  if ((flags & DDD.REMOVE_DEFINITION) !== 0) return ERROR.SUCCESS;
  const { dosDevices } = client.caller;
  const drive = dosDevices.find(name, true) ?? dosDevices.shadow?.find(name, true);
  return drive === undefined ? ERROR.FILE_NOT_FOUND : ERROR.SUCCESS;
}

function convertTarget({ flags, target, toNtPath }: DefineRequest): string | null | undefined {
  if (target === null || (flags & DDD.RAW_TARGET_PATH) !== 0) return target;
  const converted = toNtPath(target);
  return typeof converted === 'number' ? undefined : converted;
}

/** The result of an edit. */
interface Edited {
  /** The name's definitions after the edit, newest first. */
  readonly definitions: readonly string[];
  /** The Win32 error that the call returns once they are stored. */
  readonly error: Win32Code;
}

type Edit = (definitions: DefinitionStack | undefined) => Edited;

/** No target, or an empty one, removes all definitions. */
function pushed(definitions: DefinitionStack | undefined, target: string | null): Edited {
  if (target === null || target === '') return { definitions: [], error: ERROR.SUCCESS };
  return { definitions: [target, ...(definitions ?? [])], error: ERROR.SUCCESS };
}

/** A removal that matches nothing keeps the definitions, and is an error. */
function taken(
  definitions: DefinitionStack | undefined,
  target: string | null,
  exact: boolean,
  removeAbsentSucceeds: boolean,
): Edited {
  if (definitions === undefined) {
    const succeeds = (target === null || target === '') && removeAbsentSucceeds;
    return { definitions: [], error: succeeds ? ERROR.SUCCESS : ERROR.FILE_NOT_FOUND };
  }
  const rest = without(definitions, target, exact);
  return rest === undefined
    ? { definitions, error: ERROR.FILE_NOT_FOUND }
    : { definitions: rest, error: ERROR.SUCCESS };
}

/**
 * Changes a name's definitions as the base server does. A link's target cannot be changed, so the
 * server makes the old link temporary, closes it, and creates a new one. While another process has
 * the old link open, its name is still taken. The call then fails, the old link remains temporary,
 * and the name disappears with all its definitions when the last handle is closed. Seen on ReactOS.
 */
function editLink(server: Context, client: Context, name: string, edit: Edit): Win32Code {
  // The server's process, for as long as it impersonates the client.
  const { namespace, handles } = server;
  const impersonating: Context = { namespace, handles, caller: client.caller };
  const place = placeOf(impersonating, name);
  const link = openBriefly(impersonating, {
    captured: place,
    access: ACCESS.DELETE | SYMBOLIC_LINK.QUERY,
    type: OBJECT_TYPES.SymbolicLink,
  });
  if (typeof link === 'number') {
    if (!isFree(link, impersonating, name)) return statusToWin32(link);
    const { definitions, error } = edit(undefined);
    return isStack(definitions) ? makeLink(impersonating, place, definitions) : error;
  }
  if (!(link instanceof SymbolicLinkObject)) return statusToWin32(STATUS.OBJECT_TYPE_MISMATCH);
  const { definitions, error } = edit(definitionsOf(link));
  if (link.target.length + link.tail.length > LONGEST_READ || unitsOf(definitions) > LONGEST_LIST) {
    dropIfUnused(link);
    return ERROR.INSUFFICIENT_BUFFER;
  }
  const global = isGlobal(link);
  link.permanent = false;
  dropIfUnused(link);
  if (!isStack(definitions)) return error;
  const made = global
    ? makeLink(server, at(`\\GLOBAL??\\${name}`), definitions, true)
    : makeLink(impersonating, place, definitions, true);
  return made === ERROR.SUCCESS ? error : made;
}

/** An absolute path. */
export function at(path: string): CapturedAttributes {
  return { name: path, root: undefined, attributes: OBJ.CASE_INSENSITIVE };
}

/**
 * `\??\NAME`, from the directory on: a path would have to be put together, and taken apart again,
 * for each lookup. An empty name, and one that begins with a backslash, are refused as a path only.
 */
function placeOf({ caller }: Context, name: string): CapturedAttributes {
  if (name === '' || name.startsWith('\\')) return at(`\\??\\${name}`);
  return { name, root: caller.dosDevices, attributes: OBJ.CASE_INSENSITIVE };
}

/** Whether a link's path begins with `\GLOBAL??\`. It need not be put together for that. */
function isGlobal(link: SymbolicLinkObject): boolean {
  let directory = link.parent;
  while (directory !== undefined && !directory.isRoot) {
    const { name, parent }: NonNullable<typeof directory> = directory;
    if (parent?.isRoot) return equalNames(name, 'GLOBAL??');
    directory = parent;
  }
  return false;
}

/** Whether a name that could not be opened can be defined as a new one. */
function isFree(status: NtStatus, { caller, namespace }: Context, name: string): boolean {
  if (status === STATUS.OBJECT_NAME_NOT_FOUND) return true;
  if (status !== STATUS.ACCESS_DENIED || namespace.rules.defineOverGlobal === 'refused') {
    return false;
  }
  return caller.dosDevices.find(name, true) === undefined;
}

function isStack(definitions: readonly string[]): definitions is DefinitionStack {
  return definitions.length > 0;
}

/**
 * Creates the link as the context's caller, and makes it permanent, as the server may.
 * @param rebuilt whether the definitions come from an earlier link of the name
 */
export function makeLink(
  context: Context,
  place: CapturedAttributes,
  definitions: DefinitionStack,
  rebuilt = false,
): Win32Code {
  const { rules } = context.namespace;
  const status = createPermanently(context, {
    captured: place,
    access: SYMBOLIC_LINK.ALL_ACCESS,
    type: OBJECT_TYPES.SymbolicLink,
    security: dosDeviceLink(rules.protectionMode),
    enablePrivilege: false,
    make: (security) =>
      new SymbolicLinkObject(
        security,
        definitions[0],
        tailOf(definitions, rebuilt),
        context.namespace.now(),
      ),
  });
  return statusToWin32(status);
}
