import { checkString } from '../arguments/index.js';
import { dosDevicePath, globalDevicePath, parseDosDeviceName } from '../names/index.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { NtError, STATUS } from '../status/index.js';
import { isObjectPath, objectPathOf } from './define.js';
import { guard } from './guard.js';
import { GLOBAL_ROADS } from './hints.js';
import { checkChange } from './place.js';
import { ownScope } from './read.js';
import type { ChangeOptions, Scope, TemporaryDosDevice } from './types.js';

/**
 * Makes a name that a handle keeps. In the local scope it goes in front of a global name of the same
 * spelling, which a definition cannot.
 */
export function defineTemporary(
  objectManager: ObjectManager,
  text: string,
  target: string,
  options: Omit<ChangeOptions, 'dryRun'> = {},
): TemporaryDosDevice {
  checkChange(text, options, []);
  checkString('target', target);
  const { name, scope: spelled } = parseDosDeviceName(text);
  guard(name, options.force ?? false);
  const scope = options.scope ?? spelled ?? ownScope(objectManager);
  const separate = objectManager.capabilities.globalDirectory === true;
  const path = scope === 'global' && separate ? globalDevicePath(name) : dosDevicePath(name);
  const objectPath = isObjectPath(target) ? target : objectPathOf(target);
  const handle = objectManager.createSymbolicLink(path, objectPath);
  if (typeof handle === 'object') return new HeldDosDevice(handle, name, objectPath, scope);
  const hint = handle === STATUS.ACCESS_DENIED && scope === 'global' ? GLOBAL_ROADS : undefined;
  throw new NtError(handle, {
    syscall: 'NtCreateSymbolicLinkObject',
    path,
    dest: objectPath,
    hint:
      handle === STATUS.OBJECT_NAME_COLLISION
        ? `${name} is defined already: remove() it first`
        : hint,
  });
}

class HeldDosDevice implements TemporaryDosDevice {
  readonly name: string;
  readonly target: string;
  readonly scope: Scope;
  readonly #handle: ObjectHandle;

  constructor(handle: ObjectHandle, name: string, target: string, scope: Scope) {
    this.#handle = handle;
    this.name = name;
    this.target = target;
    this.scope = scope;
  }

  get closed(): boolean {
    return this.#handle.closed;
  }

  close(): void {
    this.#handle.close();
  }

  [Symbol.dispose](): void {
    this.#handle.close();
  }
}
