import { OBJECT_PATH_MAX } from '../../names/index.js';
import { ACCESS, DDD, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import { ERROR, type NtStatus, STATUS, statusToWin32, type Win32Code } from '../../status/index.js';
import type { DefineRequest } from '../base-server/define.js';
import { definitionsOf } from '../base-server/definitions.js';
import type { DosDeviceQuery } from '../base-server/dos-device-system.js';
import { openDosDevice } from '../base-server/query.js';
import type { Context } from '../object-manager/context.js';
import { createObject, openObject } from '../object-manager/create-open.js';
import type { SimulatedHandle } from '../object-manager/handle.js';
import { makeTemporary } from '../object-manager/life-time.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../object-manager/objects/index.js';

/** The longest name in UTF-16 units that Wine's buffer has room for. Longer names overrun it. */
const DRIVE_LETTER_UNITS = 2;

/**
 * `DefineDosDeviceW` of Wine 8: without a server or a definition stack, and with the flags "raw"
 * and "remove" only. It creates or removes a link, whatever the target. Observed.
 */
export function wineDefineDosDevice(context: Context, request: DefineRequest): Win32Code {
  const { flags, name, target } = request;
  if (name.includes('\0')) return ERROR.INVALID_NAME;
  if (target?.includes('\0')) return ERROR.INVALID_PARAMETER;
  if (name.length > DRIVE_LETTER_UNITS) return ERROR.NOT_SUPPORTED;
  const captured = {
    name: `\\DosDevices\\${name}`,
    root: undefined,
    attributes: OBJ.CASE_INSENSITIVE | OBJ.PERMANENT,
  };
  const type = OBJECT_TYPES.SymbolicLink;
  if ((flags & DDD.REMOVE_DEFINITION) !== 0) {
    // Wine would remove the directory's own link. The addon refuses the call there.
    if (name === '') return ERROR.INVALID_NAME;
    const handle = openObject(context, { captured, access: ACCESS.DELETE, type });
    return closed(handle, () => {
      const resolved = typeof handle === 'object' && context.handles.resolve(handle);
      if (typeof resolved === 'object') makeTemporary(context, resolved);
    });
  }
  const raw = (flags & DDD.RAW_TARGET_PATH) !== 0;
  const stored = raw ? (target ?? '') : objectPathOf(request);
  if (stored === undefined) return ERROR.PATH_NOT_FOUND;
  if (stored === '') return statusToWin32(STATUS.INVALID_PARAMETER);
  // What is too long for a UNICODE_STRING is cut. Observed.
  const held = stored.slice(0, OBJECT_PATH_MAX);
  const handle = createObject(context, {
    captured,
    access: SYMBOLIC_LINK.ALL_ACCESS | ACCESS.DELETE,
    type,
    security: undefined,
    enablePrivilege: false,
    make: (security) => new SymbolicLinkObject(security, held, '\0', context.namespace.now()),
  });
  return closed(handle);
}

function objectPathOf({ target, toNtPath }: DefineRequest): string | undefined {
  const converted = target === null ? undefined : toNtPath(target);
  return typeof converted === 'number' ? undefined : converted;
}

function closed(handle: SimulatedHandle | NtStatus, before?: () => void): Win32Code {
  if (typeof handle === 'number') return statusToWin32(handle);
  before?.();
  handle.close();
  return ERROR.SUCCESS;
}

/** The largest length in bytes that a UNICODE_STRING can have. */
const USHORT = 0xffff;

/**
 * `QueryDosDeviceW` of Wine 8 for a name: it returns the target up to its first NUL, followed by
 * two NULs, if the buffer has room for all of it. Observed.
 */
export const wineDosDeviceQuery: DosDeviceQuery = {
  refusesEmptyBuffer: true,
  openLink: (client, name) => openDosDevice(client, `\\DosDevices\\${name}`),
  definitions: (link) => definitionsOf(link).slice(0, 1),
  layOut({ target }, units) {
    const maximumUnits = (((units - 1) * 2) & USHORT) >> 1;
    if (maximumUnits < target.length + 1) return ERROR.INSUFFICIENT_BUFFER;
    return `${target.split('\0', 1)[0]}\0\0`;
  },
};
