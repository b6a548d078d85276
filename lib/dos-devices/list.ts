import { checkKeys, checkObject } from '../arguments/index.js';
import {
  compareNames,
  DEVICE_KINDS,
  DOS_DEVICES,
  deviceKind,
  GLOBAL_DOS_DEVICES,
  upcase,
} from '../names/index.js';
import type { LinkEntry, ObjectManager } from '../object-manager/index.js';
import { invalidArgType, invalidArgValue, NtError } from '../status/index.js';
import { ownScope } from './read.js';
import type { ListedDosDevice, ListOptions, Scope } from './types.js';

/** Two bulk reads, whatever the number of names; sorted by name, numbers as numbers. */
export function listDosDevices(
  objectManager: ObjectManager,
  options: ListOptions = {},
): readonly ListedDosDevice[] {
  checkObject('options', options);
  checkKeys('options', options, ['kind', 'scope', 'match']);
  const wanted = filterOf(options);
  const own = ownScope(objectManager);
  const devices = new Map<string, ListedDosDevice>();
  const add = (scope: Scope, directory: string) => {
    for (const entry of linksIn(objectManager, directory)) {
      const key = upcase(entry.name);
      const target = typeof entry.target === 'string' ? entry.target : undefined;
      const local = devices.get(key);
      if (local !== undefined) devices.set(key, { ...local, hidden: target });
      else devices.set(key, { name: key, kind: deviceKind(key, target), scope, target });
    }
  };
  // Asked for the global names alone, those that local ones hide are among them.
  if (own === 'global' || options.scope !== 'global') add(own, DOS_DEVICES);
  if (own === 'local') add('global', GLOBAL_DOS_DEVICES);
  return [...devices.values()].filter(wanted).sort((a, b) => compareNames(a.name, b.name));
}

function linksIn(objectManager: ObjectManager, directory: string): readonly LinkEntry[] {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'object') return links;
  throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
}

/** What the filter options let through. */
export function filterOf({
  kind,
  scope,
  match,
}: ListOptions): (device: Pick<ListedDosDevice, 'name' | 'kind'> & { scope?: Scope }) => boolean {
  const kinds = kind === undefined ? undefined : new Set([kind].flat());
  for (const asked of kinds ?? []) {
    if (DEVICE_KINDS.includes(asked)) continue;
    throw invalidArgValue('options.kind', `one of ${DEVICE_KINDS.join(', ')}`, asked);
  }
  if (scope !== undefined && scope !== 'local' && scope !== 'global') {
    throw invalidArgValue('options.scope', "'local' or 'global'", scope);
  }
  const pattern = match === undefined ? undefined : patternOf(match);
  return (device) =>
    (kinds?.has(device.kind) ?? true) &&
    (scope === undefined || scope === device.scope) &&
    (pattern?.test(device.name) ?? true);
}

/** Text with `*` and `?` as a pattern for whole names. */
function patternOf(match: RegExp | string): RegExp {
  if (match instanceof RegExp) return new RegExp(match.source, match.flags.replace(/[gy]/g, ''));
  if (typeof match !== 'string') throw invalidArgType('options.match', 'a pattern or text', match);
  const escaped = match.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'is');
}
