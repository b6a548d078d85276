import { upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';

/** Names that changes of this thread are at work on, each with the number of changes. */
const atWork = new WeakMap<ObjectManager, Map<string, number>>();

/** Says that a change is at work on a name. @returns what ends that */
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

/** Names in upper case that changes are at work on: to open the link of one would disturb its change. */
export function namesAtWork(objectManager: ObjectManager): ReadonlySet<string> {
  return new Set(atWork.get(objectManager)?.keys());
}
