import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  checkMayPersist,
  persistedValue,
  sameValue,
  setPersistedValue,
} from '../persist/persisted-values.js';
import type { PersistedChange } from './journal-form.js';
import type { Recovered } from './types.js';

/**
 * Restores the registry's value of a name from before a transaction, byte for byte. A value that
 * the transaction has not set is left alone.
 * @param changes of one name, the oldest first
 * @param dryRun only find out whether it would be restored
 */
export function bringBackPersisted(
  objectManager: ObjectManager,
  changes: readonly PersistedChange[],
  dryRun: boolean,
): Recovered {
  const [oldest] = changes;
  if (oldest === undefined) throw new Error('a name without a change');
  const { persisted: spelled, before: wanted } = oldest;
  const name = upcase(spelled);
  const recovered = { name, scope: 'global', persisted: true, wanted, done: false } as const;
  try {
    const found = persistedValue(objectManager, spelled);
    if (sameValue(found, wanted)) return { ...recovered, found, outcome: 'unchanged' };
    const own = changes.flatMap(({ before, after }) => [before, after]);
    if (!own.some((value) => sameValue(value, found))) {
      return { ...recovered, found, outcome: 'conflict' };
    }
    if (dryRun) checkMayPersist(objectManager, spelled, wanted);
    else setPersistedValue(objectManager, spelled, wanted);
    return { ...recovered, found, outcome: 'restored', done: !dryRun };
  } catch (error) {
    return { ...recovered, found: valueNow(objectManager, spelled), outcome: 'failed', error };
  }
}

function valueNow(objectManager: ObjectManager, name: string): readonly string[] | undefined {
  try {
    return persistedValue(objectManager, name);
  } catch {
    // The reported error contains why it cannot be read.
    return undefined;
  }
}
