import type { Facts } from '../status/inspect-as.js';
import type { ObjectManager } from './contract.js';
import { visibleScopes } from './scope.js';

/** The backend, the caller and the names that it sees: what the console prints of an object manager. */
export function callerFacts(objectManager: ObjectManager): Facts {
  const { backend } = objectManager;
  try {
    const { userSid, elevated } = objectManager.identity();
    const sees = visibleScopes(objectManager).map(([scope]) => scope);
    return { backend, user: userSid, elevated, sees };
  } catch {
    // Printing never fails: the real namespace may be denied, or the process have ended.
    return { backend };
  }
}
