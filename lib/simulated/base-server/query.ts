import { upcase } from '../../names/index.js';
import { OBJ, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type { RawQueryDosDeviceAnswer } from '../../object-manager/index.js';
import { ERROR, statusToWin32, type Win32Code } from '../../status/index.js';
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
  const place = client.namespace.rules.system === 'wine' ? '\\DosDevices' : '\\??';
  const handle = openObject(client, {
    captured: { name: `${place}\\${name}`, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: SYMBOLIC_LINK.QUERY,
    type: OBJECT_TYPES.SymbolicLink,
  });
  if (typeof handle === 'number') return statusToWin32(handle);
  const resolved = client.handles.resolve(handle);
  const link = typeof resolved === 'number' ? resolved : linkOf(resolved);
  handle.close();
  return typeof link === 'number' ? statusToWin32(link) : link;
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
  if (units === 0) return ERROR.INSUFFICIENT_BUFFER;
  if (name !== null && client.namespace.rules.system === 'wine') {
    const link = linkNamed(client, name);
    return typeof link === 'number' ? link : wineQueryDosDevice(link.target, units);
  }
  const answer = queryDosDevice(client, name);
  if (typeof answer === 'number') return answer;
  const buffer = multiString(answer);
  return buffer.length > units ? ERROR.INSUFFICIENT_BUFFER : buffer;
}
