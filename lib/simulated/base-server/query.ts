import { upcase } from '../../names/index.js';
import { DIRECTORY, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type { RawQueryDosDeviceAnswer } from '../../object-manager/index.js';
import { ERROR, type NtStatus, statusToWin32, type Win32Code } from '../../status/index.js';
import type { Context } from '../object-manager/context.js';
import { openObject } from '../object-manager/create-open.js';
import type { SimulatedHandle } from '../object-manager/handle.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../object-manager/objects/index.js';
import { linkOf } from '../object-manager/query-link.js';
import { definitionsOf } from './definitions.js';
import type { DosDeviceQuery } from './dos-device-system.js';

/** `QueryDosDeviceW` with a buffer that is always large enough. */
export function queryDosDevice(
  query: DosDeviceQuery,
  client: Context,
  name: string | null,
): readonly string[] | Win32Code {
  return name === null ? namesFor(client) : targetsOf(query, client, name);
}

/** Local names, then the global names that no local name shadows. */
function namesFor({ caller, namespace }: Context): readonly string[] {
  const { dosDevices } = caller;
  const names = new Map<string, string>();
  for (const place of [dosDevices, dosDevices.shadow]) {
    for (const object of place ?? []) {
      const key = upcase(object.name);
      const isListed = !namespace.rules.dosDevicesAreLinks || object instanceof SymbolicLinkObject;
      if (isListed && !names.has(key)) names.set(key, object.name);
    }
  }
  return [...names.values()];
}

function targetsOf(
  query: DosDeviceQuery,
  client: Context,
  name: string,
): readonly string[] | Win32Code {
  const link = linkNamed(query, client, name);
  return typeof link === 'number' ? link : query.definitions(link);
}

function linkNamed(
  query: DosDeviceQuery,
  client: Context,
  name: string,
): SymbolicLinkObject | Win32Code {
  if (name.includes('\0')) return ERROR.INVALID_NAME;
  const handle = query.openLink(client, name);
  if (typeof handle === 'number') return statusToWin32(handle);
  const resolved = client.handles.resolve(handle);
  const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
  handle.close();
  return typeof link === 'number' ? statusToWin32(link) : link;
}

/** Opens the link at a path to read its target. */
export function openDosDevice(
  client: Context,
  path: string,
  root?: SimulatedHandle,
): SimulatedHandle | NtStatus {
  return openObject(client, {
    captured: { name: path, root, attributes: OBJ.CASE_INSENSITIVE },
    access: SYMBOLIC_LINK.QUERY,
    type: OBJECT_TYPES.SymbolicLink,
  });
}

function openRelatively(client: Context, name: string): SimulatedHandle | NtStatus {
  const directory = openObject(client, {
    captured: { name: '\\??', root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: DIRECTORY.QUERY,
    type: OBJECT_TYPES.Directory,
  });
  if (typeof directory === 'number') return directory;
  using root = directory;
  return openDosDevice(client, name, root);
}

/** `QueryDosDeviceW` for a name, by the rules of Windows. */
export const windowsDosDeviceQuery: DosDeviceQuery = {
  refusesEmptyBuffer: false,
  openLink(client, name) {
    const { queriesAreRelative } = client.namespace.rules;
    return queriesAreRelative
      ? openRelatively(client, name)
      : openDosDevice(client, `\\??\\${name}`);
  },
  definitions: definitionsOf,
  layOut({ target, tail }, units) {
    // All that is stored, and one more NUL if there is room for it.
    const stored = target + tail;
    if (stored.length > units) return ERROR.INSUFFICIENT_BUFFER;
    return stored.length === units ? stored : `${stored}\0`;
  },
};

/**
 * @returns the strings as they are laid out in a buffer: each followed by a NUL, and one more NUL
 *   at the end
 */
function multiString(strings: readonly string[]): string {
  return `${strings.map((text) => `${text}\0`).join('')}\0`;
}

/** One call with the caller's own buffer, in UTF-16 units. */
export function rawQueryDosDevice(
  query: DosDeviceQuery,
  client: Context,
  name: string | null,
  units: number,
): RawQueryDosDeviceAnswer {
  const buffer = layOut(query, client, name, units);
  return typeof buffer === 'number'
    ? { value: 0, error: buffer, buffer: '' }
    : { value: buffer.length, error: ERROR.SUCCESS, buffer };
}

function layOut(
  query: DosDeviceQuery,
  client: Context,
  name: string | null,
  units: number,
): string | Win32Code {
  if (name === null) {
    const buffer = multiString(namesFor(client));
    return buffer.length > units ? ERROR.INSUFFICIENT_BUFFER : buffer;
  }
  if (units === 0 && query.refusesEmptyBuffer) return ERROR.INSUFFICIENT_BUFFER;
  const link = linkNamed(query, client, name);
  return typeof link === 'number' ? link : query.layOut(link, units);
}
