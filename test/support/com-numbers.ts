import { recordFrom } from '../../lib/dos-devices/com-numbers/record.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import {
  CLAIMED_NUMBERS_KEY,
  COM_NAME_ARBITER_KEY,
} from '../../lib/object-manager/registry-keys.js';
import type { RegistryHive } from '../../lib/simulated/registry/index.js';

/** The database's own key, which no other key is called as. */
const DATABASE = COM_NAME_ARBITER_KEY.split('\\').at(-1);

/** The COM numbers that are reserved, and the names whose numbers `persist` has claimed. */
export function comNumbers({ comPortDatabase, registry }: ObjectManager) {
  const records = registry.strings(CLAIMED_NUMBERS_KEY);
  return {
    reserved: comPortDatabase.claimed(),
    own:
      typeof records === 'number'
        ? []
        : records.map(([name, text]) =>
            recordFrom(text) === 'claimed' ? name : `${name} ${text}`,
          ),
  };
}

/** A simulated machine's registry as JSON, without the COM port database. */
export function registryWithoutNumbers(registry: RegistryHive): string {
  const isDatabase = (entry: unknown) => Array.isArray(entry) && entry[0] === DATABASE;
  return JSON.stringify(registry.toJSON(), (_, value: unknown) =>
    Array.isArray(value) && value.some(isDatabase)
      ? value.filter((entry) => !isDatabase(entry))
      : value,
  );
}
