import {
  DOS_DEVICES,
  dosDevicePath,
  GLOBAL_DOS_DEVICES,
  globalDevicePath,
} from '../names/index.js';
import { SCOPES, type Scope } from '../names/scope.js';
import type { ObjectManager } from './contract.js';

export { SCOPES, type Scope };

/** Every lifetime of a name. */
export const LIFETIMES = ['temporary', 'session', 'boot'] as const;

/**
 * How long a name exists unless it is removed: while a handle is open, until the logon session
 * ends, or until the system restarts.
 */
export type Lifetime = (typeof LIFETIMES)[number];

/** The Windows call that makes a change. */
export type ChangeApi = 'DefineDosDeviceW' | 'NtCreateSymbolicLinkObject' | 'NtMakeTemporaryObject';

/**
 * How long a definition or a permanent link exists unless it is removed: until its logon session
 * ends, or until the system restarts.
 */
export type LastingLifetime = Exclude<Lifetime, 'temporary'>;

const LASTING: Readonly<Record<Scope, LastingLifetime>> = { local: 'session', global: 'boot' };

/** @returns how long a definition in a scope lasts */
export function lastingLifetime(scope: Scope): LastingLifetime {
  return LASTING[scope];
}

/** @returns the scope whose names have this lifetime; temporary names are local */
export function scopeOfLifetime(lifetime: Lifetime): Scope {
  return lifetime === LASTING.global ? 'global' : 'local';
}

/**
 * Whether the caller has local names: every logon session except LocalSystem's has a device map of
 * its own.
 */
export function hasLocalNames(objectManager: ObjectManager): boolean {
  return !objectManager.lacks.deviceMaps && !objectManager.logonSession().localSystem;
}

/** @returns the scope in which the caller creates names by default */
export function ownScope(objectManager: ObjectManager): Scope {
  return hasLocalNames(objectManager) ? 'local' : 'global';
}

/** Whether the global names have a directory of their own, `\GLOBAL??`. */
export function hasGlobalDirectory({ lacks }: ObjectManager): boolean {
  return !lacks.globalDirectory;
}

/** @returns the object directory of a scope's names: `\??`, `\GLOBAL??` */
export function directoryOf(objectManager: ObjectManager, scope: Scope): string {
  const separate = scope === 'global' && hasGlobalDirectory(objectManager);
  return separate ? GLOBAL_DOS_DEVICES : DOS_DEVICES;
}

/**
 * The object path of a name's link in one scope.
 * @param name an exact name: `COM20`, `R:`
 * @returns `\??\COM20`, `\GLOBAL??\COM20`
 */
export function linkPath(objectManager: ObjectManager, name: string, scope: Scope): string {
  const separate = scope === 'global' && hasGlobalDirectory(objectManager);
  return separate ? globalDevicePath(name) : dosDevicePath(name);
}

/**
 * @returns the scopes that the caller sees, each with its directory; a name of the first shadows
 *   those of the next
 */
export function visibleScopes(objectManager: ObjectManager): readonly (readonly [Scope, string])[] {
  if (!hasLocalNames(objectManager)) return [['global', DOS_DEVICES]];
  return [
    ['local', DOS_DEVICES],
    ['global', GLOBAL_DOS_DEVICES],
  ];
}

/**
 * Whether DefineDosDeviceW accepts this name here: a NUL would end it, and Wine accepts drive
 * letters only.
 */
export function baseServerTakes({ lacks }: ObjectManager, name: string): boolean {
  if (name.includes('\0')) return false;
  return !lacks.longDosDeviceNames || name.length <= 2;
}

/** Whether a name can have more than one definition here, which only DefineDosDeviceW creates. */
export function keepsStack({ lacks }: ObjectManager, name: string): boolean {
  return !lacks.dosDeviceStack && !name.includes('\0');
}

/**
 * Whether DefineDosDeviceW defines a name in a scope. It changes the name that the caller sees, and
 * creates a new name in the caller's own scope.
 * @param defined whether the caller sees a definition of the name in that scope
 */
export function baseServerReaches(
  objectManager: ObjectManager,
  scope: Scope,
  defined: boolean,
): boolean {
  return defined || scope === ownScope(objectManager);
}
