import { advise } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { hasLocalNames } from '../../object-manager/scope.js';
import { NtError, STATUS } from '../../status/index.js';
import { readDosDevice } from '../read/read.js';
import type { Scope } from '../types.js';

/** Refuses to remove a name that this caller could not create again. */
export function checkCanReturn(objectManager: ObjectManager, name: string, scope: Scope): void {
  const lost = scope === 'global' && hasLocalNames(objectManager);
  const hiding = scope === 'local' && readDosDevice(objectManager, name)?.shadows !== undefined;
  if (!lost && !hiding) return;
  throw new NtError(lost ? STATUS.ACCESS_DENIED : STATUS.OBJECT_NAME_COLLISION, {
    syscall: 'DefineDosDeviceW',
    path: name,
    hint: advise({ kind: lost ? 'global-name-lost' : 'global-name-uncovered' }),
  });
}
