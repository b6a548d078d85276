import { upcase } from '../../names/index.js';
import { DIRECTORY, OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type { RawQueryDosDeviceAnswer } from '../../object-manager/index.js';
import { ERROR, type NtStatus, statusToWin32, type Win32Code } from '../../status/index.js';
import type { SimulatedHandle } from '../manager/handle.js';
import { type Context, openObject } from '../manager/operations.js';
import { linkOf } from '../manager/query-link.js';
import { OBJECT_TYPES, SymbolicLinkObject } from '../objects/index.js';
import { definitionsOf } from './definitions.js';
import { wineQueryDosDevice } from './wine.js';

/** `QueryDosDeviceW` with a buffer that is always large enough. */
export function queryDosDevice(
  client: Context,
  name: string | null,
): readonly string[] | Win32Code {
  return name === null ? namesFor(client) : targetsOf(client, name);
}

/** Local names, then the global ones that no local name hides. */
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

function targetsOf(client: Context, name: string): readonly string[] | Win32Code {
  const link = linkNamed(client, name);
  if (typeof link === 'number') return link;
  const definitions = definitionsOf(link);
  return client.namespace.rules.system === 'wine' ? definitions.slice(0, 1) : definitions;
}

function linkNamed(client: Context, name: string): SymbolicLinkObject | Win32Code {
  if (name.includes('\0')) return ERROR.INVALID_NAME;
  const handle = openLink(client, name);
  if (typeof handle === 'number') return statusToWin32(handle);
  const resolved = client.handles.resolve(handle);
  const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
  handle.close();
  return typeof link === 'number' ? statusToWin32(link) : link;
}

function openLink(client: Context, name: string): SimulatedHandle | NtStatus {
  const { system, queriesAreRelative } = client.namespace.rules;
  const attributes = OBJ.CASE_INSENSITIVE;
  const open = (path: string, root?: SimulatedHandle) =>
    openObject(client, {
      captured: { name: path, root, attributes },
      access: SYMBOLIC_LINK.QUERY,
      type: OBJECT_TYPES.SymbolicLink,
    });
  if (system === 'wine') return open(`\\DosDevices\\${name}`);
  if (!queriesAreRelative) return open(`\\??\\${name}`);
  const directory = openObject(client, {
    captured: { name: '\\??', root: undefined, attributes },
    access: DIRECTORY.QUERY,
    type: OBJECT_TYPES.Directory,
  });
  if (typeof directory === 'number') return directory;
  using root = directory;
  return open(name, root);
}

/** The list as it is laid out in a buffer: each string with a NUL, and one more NUL. */
export function multiString(strings: readonly string[]): string {
  return `${strings.map((text) => `${text}\0`).join('')}\0`;
}

/** One call with the caller's own buffer, in UTF-16 units. */
export function rawQueryDosDevice(
  client: Context,
  name: string | null,
  units: number,
): RawQueryDosDeviceAnswer {
  const buffer = layOut(client, name, units);
  return typeof buffer === 'number'
    ? { value: 0, error: buffer, buffer: '' }
    : { value: buffer.length, error: ERROR.SUCCESS, buffer };
}

function layOut(client: Context, name: string | null, units: number): string | Win32Code {
  const noRoom = ERROR.INSUFFICIENT_BUFFER;
  const { system } = client.namespace.rules;
  if (name === null) {
    const buffer = multiString(namesFor(client));
    return buffer.length > units ? noRoom : buffer;
  }
  if (system === 'wine' && units === 0) return noRoom;
  const link = linkNamed(client, name);
  if (typeof link === 'number') return link;
  if (system === 'wine') return wineQueryDosDevice(link.target, units);
  // All that is stored, and one more NUL if there is room for it.
  const stored = link.target + link.tail;
  if (stored.length > units) return noRoom;
  return stored.length === units ? stored : `${stored}\0`;
}
