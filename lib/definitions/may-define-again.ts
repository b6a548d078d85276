import type { ObjectManager } from '../object-manager/index.js';
import { baseServerReaches, hasLocalNames, type Scope } from '../object-manager/scope.js';
import { seeLink } from './look.js';

/** Whether DefineDosDeviceW would create a name in its scope again, once it is gone there. */
export function mayDefineAgain(objectManager: ObjectManager, name: string, scope: Scope): boolean {
  if (!baseServerReaches(objectManager, scope, false)) return false;
  if (scope === 'global' || !hasLocalNames(objectManager)) return true;
  return seeLink(objectManager, name, 'global') === undefined;
}
