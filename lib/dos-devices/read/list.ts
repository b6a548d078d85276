import { checkOptions } from '../../arguments/index.js';
import { compareNames, GLOBAL_DOS_DEVICES, lastComponent, upcase } from '../../names/index.js';
import type { LinkEntry, ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError } from '../../status/index.js';
import { matchesWildcards } from '../name/wildcards.js';
import type { NamePattern } from '../name-pattern.js';
import { OPTIONS } from '../options.js';
import type { ListedDosDevice, ListOptions, Scope, SelectOptions } from '../types.js';
import { Classifier, readerOf, type TargetOf } from './classifier.js';
import { leadingTo } from './leads-to.js';

/** A name whose kind is not known yet. */
type Found = Omit<ListedDosDevice, 'kind' | 'port'>;

/** Two bulk reads, whatever the number of names; sorted by name, numbers as numbers. */
export function listDosDevices(
  objectManager: ObjectManager,
  options: ListOptions = {},
): readonly ListedDosDevice[] {
  checkOptions(options, OPTIONS.list);
  const { kind, leadsTo, ...others } = options;
  const devices = readNames(objectManager, options.scope);
  const targetOf = targetsIn(objectManager, devices, options);
  const classifier = new Classifier(objectManager, targetOf);
  const leads = leadsTo === undefined ? () => true : leadingTo(objectManager, leadsTo, targetOf);
  return [...devices.values()]
    .filter(filterOf(others))
    .filter(leads)
    .map(({ name, ...device }) => {
      const { kind, ...port } = classifier.classify(name, device.target);
      return { name, kind, ...device, ...port };
    })
    .filter(filterOf(kind === undefined ? {} : { kind }))
    .sort((a, b) => compareNames(a.name, b.name));
}

/** @returns the names by name; for the global ones alone, including those that local ones shadow */
function readNames(
  objectManager: ObjectManager,
  only: Scope | undefined,
): ReadonlyMap<string, Found> {
  const devices = new Map<string, Found>();
  for (const [scope, directory] of visibleScopes(objectManager)) {
    if (only === 'global' && scope === 'local') continue;
    for (const entry of linksIn(objectManager, directory)) {
      const name = upcase(entry.name);
      const target = typeof entry.target === 'string' ? entry.target : undefined;
      const local = devices.get(name);
      devices.set(
        name,
        local === undefined ? { name, scope, target } : { ...local, shadows: { scope, target } },
      );
    }
  }
  return devices;
}

/** Links as a list has them; only a list of global names needs others. */
function targetsIn(
  objectManager: ObjectManager,
  devices: ReadonlyMap<string, Found>,
  { scope }: ListOptions,
): TargetOf {
  const read = readerOf(objectManager);
  const start = `${GLOBAL_DOS_DEVICES}\\`;
  return (path) => {
    const global = path.startsWith(start);
    if (scope === 'global' && !global) return read(path);
    const device = devices.get(upcase(lastComponent(path)));
    return global && device?.scope === 'local' ? device.shadows?.target : device?.target;
  };
}

function linksIn(objectManager: ObjectManager, directory: string): readonly LinkEntry[] {
  const links = objectManager.readLinks(directory);
  if (typeof links === 'object') return links;
  throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
}

type Named = Pick<ListedDosDevice, 'name'>;

/** @returns whether the filter options match */
export function filterOf({
  kind,
  scope,
  match,
}: SelectOptions): (device: Partial<Pick<ListedDosDevice, 'kind' | 'scope'>> & Named) => boolean {
  const kinds = kind === undefined ? undefined : new Set(listOf(kind));
  const matchers = match === undefined ? undefined : listOf(match).map(matcherOf);
  return (device) =>
    (kinds === undefined || (device.kind !== undefined && kinds.has(device.kind))) &&
    (scope === undefined || scope === device.scope) &&
    (matchers?.some((matches) => matches(device.name)) ?? true);
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return isList(value) ? Array.from(value) : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function matcherOf(match: NamePattern): (name: string) => boolean {
  if (typeof match === 'string') return (name) => matchesWildcards(name, match);
  const pattern = new RegExp(match.source, match.flags.replace(/[gy]/g, ''));
  return (name) => pattern.test(name);
}
