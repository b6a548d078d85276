import type { Hint } from '../../hints/index.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { linkPath } from '../../object-manager/scope.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { cannotCreateGlobal } from '../hints.js';
import type { GivenName } from '../name/find-name.js';
import { checkNoCircle } from '../target/circle.js';
import type { ChangeOptions, Scope, TemporaryDosDevice } from '../types.js';
import { scopeOf } from './name-to-change.js';
import type { Plan } from './plan.js';

/** Names that this process keeps, so that the handle of an unclosed one is not garbage-collected. */
const kept = new Set<HeldDosDevice>();

/**
 * Plans a name that a handle keeps. In the local scope it shadows a global name of the same
 * spelling, which a definition cannot do.
 * @param target an object path
 */
export function planTemporary(
  objectManager: ObjectManager,
  given: GivenName,
  target: string,
  options: ChangeOptions,
): Plan {
  const { name, scope } = scopeOf(objectManager, given, options);
  if (options.force !== true) checkNoCircle(objectManager, { name, scope, target });
  const path = linkPath(objectManager, name, scope);
  const via = 'NtCreateSymbolicLinkObject';
  let device: HeldDosDevice | undefined;
  return {
    change: {
      action: 'define',
      done: false,
      name,
      scope,
      lifetime: 'temporary',
      via,
      before: [],
      after: [target],
    },
    work: {
      via,
      path,
      run: () => {
        const handle = objectManager.createSymbolicLink(path, target);
        if (typeof handle === 'number') return handle;
        device = new HeldDosDevice(handle, name, target, scope);
        return STATUS.SUCCESS;
      },
      undo: () => {
        device?.close();
        return STATUS.SUCCESS;
      },
      hintFor: (status) => hintFor(objectManager, status, { name, scope, target }),
    },
    device: () => device,
  };
}

function hintFor(
  objectManager: ObjectManager,
  status: NtStatus,
  { name, scope, target }: Pick<TemporaryDosDevice, 'name' | 'scope' | 'target'>,
): Hint | undefined {
  if (status === STATUS.OBJECT_NAME_COLLISION) return { kind: 'remove-first', name };
  const isDenied = status === STATUS.ACCESS_DENIED && scope === 'global';
  return isDenied ? cannotCreateGlobal(objectManager, name, target) : undefined;
}

class HeldDosDevice implements TemporaryDosDevice {
  readonly name: string;
  readonly target: string;
  readonly scope: Scope;
  readonly #handle: ObjectHandle;

  constructor(handle: ObjectHandle, name: string, target: string, scope: Scope) {
    this.#handle = handle;
    kept.add(this);
    this.name = name;
    this.target = target;
    this.scope = scope;
  }

  get closed(): boolean {
    return this.#handle.closed;
  }

  close(): void {
    kept.delete(this);
    this.#handle.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
