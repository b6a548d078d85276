import { checkOptions, checkString } from '../../arguments/index.js';
import { advise } from '../../hints/index.js';
import { compareNames, type DeviceKind } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { type GivenName, nameAmong } from '../name/find-name.js';
import { OPTIONS } from '../options.js';
import { Classifier } from '../read/classifier.js';
import { givenTarget } from '../target/given-target.js';
import { targetOf } from '../target/target.js';
import type { PersistChange, PersistOptions, Target, UnpersistOptions } from '../types.js';
import { whileListing } from './listing-lock.js';
import { listedName, nameToPersist } from './name-to-persist.js';
import {
  carryOutPersisting,
  heldValue,
  listed,
  listedNames,
  notListedAnew,
  planPersisting,
  withClaim,
} from './persisting.js';

export type { PersistChange };

/** A name that Windows creates at startup. */
export interface PersistedDosDevice {
  /** In upper case, a drive letter with its colon: `COM20`, `R:`. */
  readonly name: string;
  readonly kind: DeviceKind;
  /** The object path that it will lead to. */
  readonly target: string;
}

export function persist(
  objectManager: ObjectManager,
  text: string,
  target: Target,
  options: PersistOptions = {},
): PersistChange {
  checkString('name', text);
  checkOptions(options, OPTIONS.persist);
  const { raw, dryRun = false, ...common } = options;
  const read = givenTarget(target, raw, targetOf(text, 'persist'));
  const change = () => {
    const plan = planPersisting(objectManager, text, read, common);
    return withClaim(objectManager, carryOutPersisting(objectManager, plan, dryRun), dryRun);
  };
  return dryRun ? change() : whileListing(objectManager, text, change);
}

export function unpersist(
  objectManager: ObjectManager,
  text: string,
  options: UnpersistOptions = {},
): PersistChange {
  checkString('name', text);
  checkOptions(options, OPTIONS.unpersist);
  const { dryRun = false } = options;
  const change = () => takeOff(objectManager, text, options);
  return dryRun ? change() : whileListing(objectManager, text, change);
}

function takeOff(
  objectManager: ObjectManager,
  text: string,
  { ifExists = false, dryRun = false, force = false }: UnpersistOptions,
): PersistChange {
  const name = nameToPersist(objectManager, text, force);
  const before = listed(objectManager, name);
  if (before === undefined) {
    if (ifExists) return withClaim(objectManager, notListedAnew(name, []), dryRun);
    throw new Win32Error(ERROR.FILE_NOT_FOUND, {
      syscall: 'RegDeleteValueW',
      path: name,
      action: `unpersist ${name}`,
      problem: 'it is not listed',
      hint: advise({ kind: 'see-persisted' }),
    });
  }
  const after = undefined;
  const held = heldValue(objectManager, name, before);
  const plan = { action: 'unpersist', name, via: 'RegDeleteValueW', before, after, held } as const;
  return withClaim(objectManager, carryOutPersisting(objectManager, plan, dryRun), dryRun);
}

/** @returns the names that the registry lists, sorted by name */
export function persisted(objectManager: ObjectManager): readonly PersistedDosDevice[] {
  const names = listedNames(objectManager);
  const classifier = new Classifier(objectManager);
  return names
    .map(({ name, target }) => ({ name, kind: classifier.kindOf(name, target), target }))
    .sort((a, b) => compareNames(a.name, b.name));
}

/** @returns the target that the registry lists for a name; none when there is none or it cannot be read */
export function persistedTarget(
  objectManager: ObjectManager,
  given: GivenName,
): { readonly name: string; readonly target: string | undefined } {
  const name = listedName(objectManager, given) ?? nameAmong(given, () => false).name;
  const target = objectManager.registry.getString(DOS_DEVICES_KEY, name);
  return { name, target: typeof target === 'string' ? target : undefined };
}
