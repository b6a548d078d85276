import { upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';

/** The names that this thread is changing, each with the number of changes in progress. */
const atWork = new WeakMap<ObjectManager, Map<string, number>>();

/**
 * Marks a name as being changed.
 * @returns a function that ends the change
 */
export function beginWork(objectManager: ObjectManager, name: string): () => void {
  const names = atWork.get(objectManager) ?? new Map<string, number>();
  atWork.set(objectManager, names);
  const key = upcase(name);
  names.set(key, (names.get(key) ?? 0) + 1);
  return () => {
    const left = (names.get(key) ?? 0) - 1;
    if (left > 0) names.set(key, left);
    else names.delete(key);
  };
}

/**
 * @returns the names, in upper case, that are being changed; opening the link of one would disturb
 *   the change
 */
export function namesAtWork(objectManager: ObjectManager): ReadonlySet<string> {
  return new Set(atWork.get(objectManager)?.keys());
}
