import type { DeviceTree } from '../../object-manager/index.js';
import type { WatchEnd } from '../watch/end.js';

/** The pause between two looks at the devices where they are not reported, in milliseconds. */
export const DEVICE_INTERVAL = 5000;

/** How long a report may be followed by others before a look, in milliseconds: a hub brings many. */
const STORM = 50;

/** The pause where devices are reported, and what others do to a name is not, in milliseconds. */
export const NAME_INTERVAL = 60_000;

/** The longest pause that a timer can make, in milliseconds: over 24 days. */
export const LONGEST = 2 ** 31 - 1;

/** When to look at the devices. */
export interface DeviceLooks {
  /** What reports changes; `undefined` where nothing does. */
  readonly deviceTree: DeviceTree | undefined;
  /**
   * The pause between two looks, in milliseconds. Default: what {@link rest} says, and without
   * reports {@link DEVICE_INTERVAL}
   */
  readonly interval?: number | undefined;
  /** Keep the process running meanwhile. Default: `true` */
  readonly persistent?: boolean | undefined;
  /** How long there may be nothing to do but at a change of the devices, in milliseconds. */
  rest(): number;
}

/**
 * The moments at which to look at the devices: at once, soon after each report of a change, and after
 * each pause. However many changes are reported meanwhile, it is one look. A pause begins when the
 * last look has been dealt with.
 */
export async function* deviceChanges(
  end: WatchEnd,
  { deviceTree, interval, persistent = true, rest }: DeviceLooks,
): AsyncGenerator<undefined, void> {
  let reported = new AbortController();
  const watch = end.hasCome ? undefined : deviceTree?.watch(() => reported.abort());
  const reports = typeof watch === 'object';
  // The pauses keep the process running, so that looks of which none is waited for do not.
  if (reports) watch.unref();
  try {
    while (!end.hasCome) {
      // A change during the look may come too late for it.
      reported = new AbortController();
      yield undefined;
      const pause = reports ? rest() : DEVICE_INTERVAL;
      await end.pause(interval ?? pause, persistent, reported.signal);
      if (reported.signal.aborted) await end.pause(STORM, persistent);
    }
  } finally {
    if (reports) watch.close();
  }
}
