import {
  DOS_DEVICES,
  dosDevicePath,
  GLOBAL_DOS_DEVICES,
  globalDevicePath,
} from '../names/index.js';
import type { ObjectManager } from './contract.js';

/** Every scope of a name. */
export const SCOPES = ['local', 'global'] as const;

/** Whose names: those of the caller's logon session, or those of `\GLOBAL??`, which everybody sees. */
export type Scope = (typeof SCOPES)[number];

/** Every lifetime of a name. */
export const LIFETIMES = ['temporary', 'session', 'boot'] as const;

/**
 * How long a name stays by itself: while a handle is open, until the logon session ends, or until the
 * system restarts.
 */
export type Lifetime = (typeof LIFETIMES)[number];

/** How long a definition stays by itself. */
export type LastingLifetime = Exclude<Lifetime, 'temporary'>;

const LASTING: Readonly<Record<Scope, LastingLifetime>> = { local: 'session', global: 'boot' };

/** @returns how long a definition in a scope lasts */
export function lastingLifetime(scope: Scope): LastingLifetime {
  return LASTING[scope];
}

/** @returns the scope in which a name has a lifetime by definition; a handle keeps local ones */
export function scopeOfLifetime(lifetime: Lifetime): Scope {
  return lifetime === LASTING.global ? 'global' : 'local';
}

/** Whether the caller has local names: a logon session of its own device map, as LocalSystem has not. */
export function hasLocalNames(objectManager: ObjectManager): boolean {
  return (
    objectManager.capabilities.deviceMaps === true && !objectManager.logonSession().localSystem
  );
}

/** @returns the scope of the names that the caller makes when it says none */
export function ownScope(objectManager: ObjectManager): Scope {
  return hasLocalNames(objectManager) ? 'local' : 'global';
}

/** Whether the global names have a directory of their own, `\GLOBAL??`. */
export function hasGlobalDirectory({ capabilities }: ObjectManager): boolean {
  return capabilities.globalDirectory === true;
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

/** @returns each scope whose names the caller sees, with its directory; the one that comes first, first */
export function visibleScopes(objectManager: ObjectManager): readonly (readonly [Scope, string])[] {
  if (!hasLocalNames(objectManager)) return [['global', DOS_DEVICES]];
  return [
    ['local', DOS_DEVICES],
    ['global', GLOBAL_DOS_DEVICES],
  ];
}

/** Whether DefineDosDeviceW takes this name here: a NUL would end it, and some take short ones only. */
export function baseServerTakes({ capabilities }: ObjectManager, name: string): boolean {
  if (name.includes('\0')) return false;
  return capabilities.longDosDeviceNames === true || name.length <= 2;
}

/** Whether a name may have more than one definition here, which only DefineDosDeviceW gives it. */
export function keepsStack({ capabilities }: ObjectManager, name: string): boolean {
  return capabilities.dosDeviceStack === true && !name.includes('\0');
}

/**
 * Whether a definition by DefineDosDeviceW lands in a scope. It changes the name that the caller
 * sees, and makes a new one among the caller's own.
 * @param defined whether the caller sees a definition of the name in that scope
 */
export function baseServerReaches(
  objectManager: ObjectManager,
  scope: Scope,
  defined: boolean,
): boolean {
  return defined || scope === ownScope(objectManager);
}
