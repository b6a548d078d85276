import type { Caller } from '../hints/caller.js';
import type { Hint } from '../hints/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../object-manager/registry-keys.js';
import { IN_QUOTATION_MARKS } from './name/quotation-marks.js';

// Hints whose kind or facts depend on the machine, the caller or the spelling of a name.

/** @returns how much this caller may do, as far as hints distinguish it */
export function callerOf(objectManager: ObjectManager): Caller {
  const { elevated, localSystem } = objectManager.identity();
  if (localSystem) return 'LocalSystem';
  return elevated ? 'administrator' : 'user';
}

/** What a person can do when a name cannot be created by the NT call: in `\GLOBAL??`, or with a NUL in it. */
export function cannotCreateGlobal(
  objectManager: ObjectManager,
  name: string,
  target: string,
): Hint {
  const caller = callerOf(objectManager);
  // Of a snapshot: no startup can create it either.
  if (caller !== 'LocalSystem' && name.includes('\0')) return { kind: 'nul-in-name' };
  return caller === 'LocalSystem'
    ? { kind: 'global-directory-denies' }
    : { kind: 'persist-instead', name, target, caller };
}

/** The security of a global name does not let this caller change it. */
export function globalNameDenies(objectManager: ObjectManager, name: string): Hint {
  return { kind: 'global-name-denies', name, caller: callerOf(objectManager) };
}

/** What a name that is not defined may have been meant to be: the first that fits. */
const MEANT: readonly { readonly pattern: RegExp; readonly hint: (name: string) => Hint }[] = [
  { pattern: /^[A-Z]$/i, hint: (name) => ({ kind: 'drive-colon', name }) },
  {
    pattern: IN_QUOTATION_MARKS,
    hint: (name) => ({ kind: 'without-quotation-marks', name: name.slice(1, -1) }),
  },
  { pattern: /[*?]/, hint: (pattern) => ({ kind: 'list-pattern', pattern }) },
];

/**
 * What to do about a name that is not defined: what it may have been meant to be, where it is listed
 * for the next restart, or the list of those that are defined.
 */
export function notThere({ registry }: ObjectManager, name: string): Hint {
  const meant = MEANT.find(({ pattern }) => pattern.test(name))?.hint(name);
  if (meant !== undefined) return meant;
  const target = registry.getString(DOS_DEVICES_KEY, name);
  return typeof target === 'string'
    ? { kind: 'only-persisted', name, target }
    : { kind: 'see-list' };
}

/**
 * Why a name that is defined cannot be defined again here.
 * @param canReplace whether the caller's member can replace the definition
 */
export function noStack({ lacks }: ObjectManager, name: string, canReplace = false): Hint {
  const reason = lacks.dosDeviceStack ?? 'Windows keeps one definition of a name with a NUL in it';
  return { kind: 'one-definition', name, reason, canReplace };
}
