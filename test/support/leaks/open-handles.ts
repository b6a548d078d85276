import type { Addon, NativeHandle } from '../../../lib/native/boundary.js';
import { loadAddon } from '../../../lib/native/loader.js';
import type { ObjectManager } from '../../../lib/object-manager/index.js';
import { HandleTable, type SimulatedHandle } from '../../../lib/simulated/object-manager/handle.js';
import { STATUS } from '../../../lib/status/index.js';
import type { OpenHandles } from './sample.js';

const BETWEEN_HANDLES = 4;
/** So many free values in a row, and no more handles follow. */
const MOST_FREE = 256;
const CASELESS = 0x40;
const TRAVERSE = 2;

/**
 * The open handles of this process. Wine counts none, so every value is tried: as the root of an open,
 * which fails with another status if the value is that of a handle.
 */
export function nativeHandles(addon: Addon): () => OpenHandles {
  const { objectAttributesSize } = addon;
  const name = ['x', 2, 4] as const;
  return () => {
    let [count, fresh, free] = [0, 0, 0];
    for (let value = BETWEEN_HANDLES; free < MOST_FREE; value += BETWEEN_HANDLES) {
      const attributes = [name, value, CASELESS, objectAttributesSize] as const;
      const opened: NativeHandle | number = addon.rawOpenDirectory(attributes, TRAVERSE, false);
      if (typeof opened === 'object') addon.close(opened);
      if (opened === STATUS.INVALID_HANDLE) {
        free += 1;
        if (fresh === 0) fresh = value;
      } else {
        [count, free] = [count + 1, 0];
      }
    }
    return { count, fresh };
  };
}

/** A count of handles, and what ends the counting. */
interface Counted {
  readonly openHandles: () => OpenHandles;
  readonly stop: () => void;
}

/** Counts the handles of this process, or of all simulated ones. */
export function openHandlesOf(backend: ObjectManager['backend']): Counted {
  if (backend === 'simulated') return simulatedHandles();
  return { openHandles: nativeHandles(loadAddon()), stop: () => {} };
}

/** Counts the handles of all simulated processes that are opened and closed from now on. */
function simulatedHandles(): Counted {
  const { open, close } = HandleTable.prototype;
  let count = 0;
  HandleTable.prototype.open = function (...args): SimulatedHandle {
    count += 1;
    return open.apply(this, args);
  };
  HandleTable.prototype.close = function (...args) {
    if (this.objectAt(args[0]) !== undefined) count -= 1;
    return close.apply(this, args);
  };
  return {
    openHandles: () => ({ count, fresh: count }),
    stop: () => Object.assign(HandleTable.prototype, { open, close }),
  };
}
