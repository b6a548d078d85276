import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { claimNumber, releaseNumber } from '../com-numbers/claim.js';
import { recordOf } from '../com-numbers/record.js';
import { whileListing } from '../persist/listing-lock.js';
import {
  checkMayPersist,
  persistedValue,
  sameValue,
  setPersistedValue,
} from '../persist/persisted-values.js';
import type { PersistedChange } from './journal-form.js';
import type { Recovered } from './types.js';

/**
 * Restores the registry's value of a name from before a transaction, byte for byte, and then the
 * claim of its COM number. A value that the transaction has not set is left alone.
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
  const bringBack = (): Recovered => {
    const found = persistedValue(objectManager, spelled);
    const claimed = changes.find((change) => change.claimed !== undefined)?.claimed;
    const isClaimAsWanted =
      claimed === undefined || recordOf(objectManager, spelled) === (claimed ? 'claimed' : 'none');
    if (sameValue(found, wanted) && isClaimAsWanted) {
      return { ...recovered, found, outcome: 'unchanged' };
    }
    const own = changes.flatMap(({ before, after }) => [before, after]);
    if (!own.some((value) => sameValue(value, found))) {
      return { ...recovered, found, outcome: 'conflict' };
    }
    if (dryRun) checkMayPersist(objectManager, spelled, wanted);
    else if (!sameValue(found, wanted)) setPersistedValue(objectManager, spelled, wanted);
    if (!isClaimAsWanted) {
      // The number was this transaction's to claim, or to release, when it was announced.
      (claimed ? claimNumber : releaseNumber)(objectManager, spelled, dryRun, 'ours');
    }
    return { ...recovered, found, outcome: 'restored', done: !dryRun };
  };
  try {
    return dryRun ? bringBack() : whileListing(objectManager, spelled, bringBack);
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
