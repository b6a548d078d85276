import {
  dosDevicePath,
  globalDevicePath,
  splitDefinitions,
  startsWithName,
} from '../../names/index.js';
import type { LinkInspection, ObjectManager } from '../../object-manager/index.js';
import { inspectLink } from '../../object-manager/inspect-link.js';
import { hasGlobalDirectory, linkPath } from '../../object-manager/scope.js';
import type { Definitions, DosDevice, Scope } from '../types.js';

/** A name with its definitions, as a read finds it: what kind of device it is, only users are told. */
export type DefinedName = Omit<DosDevice, 'kind' | 'port'>;

/** Reads the definitions of a name: the local ones first, and those that they shadow. */
export function readDosDevice(objectManager: ObjectManager, name: string): DefinedName | undefined {
  const found = readAt(objectManager, dosDevicePath(name));
  return found && named(objectManager, name, found);
}

/** Reads the definitions of a name in one scope. Only a local name's other scope is read as well. */
export function readIn(
  objectManager: ObjectManager,
  name: string,
  scope: Scope,
): DefinedName | undefined {
  const found = readAt(objectManager, linkPath(objectManager, name, scope));
  return found?.scope === scope ? named(objectManager, name, found) : undefined;
}

function named(objectManager: ObjectManager, name: string, found: Definitions): DefinedName {
  const { scope, target, definitions } = found;
  const shadows =
    scope === 'global' || !hasGlobalDirectory(objectManager)
      ? undefined
      : readAt(objectManager, globalDevicePath(name));
  return shadows === undefined
    ? { name, scope, target, definitions }
    : { name, scope, target, definitions, shadows };
}

function readAt(objectManager: ObjectManager, path: string): Definitions | undefined {
  const link = inspectLink(objectManager, path, {
    counts: false,
    name: !objectManager.lacks.deviceMaps,
  });
  if (link === undefined) return undefined;
  const definitions = splitDefinitions(link.target, link.tail);
  return { scope: scopeOf(link), target: link.target, definitions };
}

/** The scope of a link that was opened by its name: its own path shows whether it is in `\GLOBAL??`. */
function scopeOf({ name }: LinkInspection): Scope {
  return name === undefined || startsWithName(name, '\\GLOBAL??\\') ? 'global' : 'local';
}
