import type { WatchEnd } from '../watch/end.js';

/** The pause between two looks at the devices, in milliseconds. */
export const DEVICE_INTERVAL = 5000;

/**
 * The moments at which devices may have come or gone: the first at once, then one after each pause,
 * however many devices came meanwhile. A pause begins when the last moment has been dealt with.
 * @param interval in milliseconds
 * @param persistent whether to keep the process running meanwhile
 */
export async function* deviceChanges(
  end: WatchEnd,
  interval = DEVICE_INTERVAL,
  persistent = true,
): AsyncGenerator<undefined, void> {
  while (!end.hasCome) {
    yield undefined;
    await end.pause(interval, persistent);
  }
}
