import { namesAtWork } from '../../definitions/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { findListed } from '../read/listed.js';
import type { DosDevice } from '../types.js';
import { WatchEnd } from './end.js';
import { DEFAULT_INTERVAL, Pace } from './pace.js';
import type { WhenOptions } from './types.js';

/**
 * Waits until a name is defined, and keeps the process running meanwhile. It looks for the name in
 * the lists of the directories, and opens its link only when it is there and no change of this thread
 * is working on it.
 * @param query reads the name once it is listed
 * @returns what is read
 * @throws the reason of the signal
 */
export async function waitFor(
  objectManager: ObjectManager,
  name: string,
  { scope, signal, interval = DEFAULT_INTERVAL }: WhenOptions,
  query: () => DosDevice | undefined,
): Promise<DosDevice> {
  const pace = new Pace(interval);
  const end = new WatchEnd(signal);
  for (;;) {
    signal?.throwIfAborted();
    const began = performance.now();
    const listed = findListed(objectManager, name, scope);
    const isReady = listed.scope !== undefined && !namesAtWork(objectManager).has(listed.name);
    const device = isReady ? query() : undefined;
    if (device !== undefined) return device;
    await end.pause(pace.after(false, performance.now() - began), true);
  }
}
