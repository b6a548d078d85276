import { checkOptions } from '../arguments/index.js';
import { compareNames, deviceKind, upcase } from '../names/index.js';
import type { LinkEntry, ObjectManager } from '../object-manager/index.js';
import { visibleScopes } from '../object-manager/scope.js';
import { NtError } from '../status/index.js';
import { OPTIONS } from './options.js';
import type { ListedDosDevice, ListOptions, Scope } from './types.js';

/** Two bulk reads, whatever the number of names; sorted by name, numbers as numbers. */
export function listDosDevices(
  objectManager: ObjectManager,
  options: ListOptions = {},
): readonly ListedDosDevice[] {
  checkOptions(options, OPTIONS.list);
  const wanted = filterOf(options);
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
  for (const [scope, directory] of visibleScopes(objectManager)) {
    if (scope === 'global' || options.scope !== 'global') add(scope, directory);
  }
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
  const pattern = match === undefined ? undefined : patternOf(match);
  return (device) =>
    (kinds?.has(device.kind) ?? true) &&
    (scope === undefined || scope === device.scope) &&
    (pattern?.test(device.name) ?? true);
}

/** Text with `*` and `?` as a pattern for whole names. */
function patternOf(match: RegExp | string): RegExp {
  if (match instanceof RegExp) return new RegExp(match.source, match.flags.replace(/[gy]/g, ''));
  const escaped = match.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'is');
}
