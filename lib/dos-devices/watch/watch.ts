import { checkOptions } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { OPTIONS } from '../options.js';
import { Classifier } from '../read/classifier.js';
import { filterOf } from '../read/list.js';
import { WatchEnd } from './end.js';
import { changesBetween, look, type Sight, type View } from './look.js';
import { DEFAULT_INTERVAL, Pace } from './pace.js';
import type { DosDeviceWatch, WatchEvent, WatchOptions } from './types.js';
import { untilEnd } from './until-end.js';

interface Watch {
  readonly objectManager: ObjectManager;
  readonly pace: Pace;
  readonly sight: Sight;
  readonly wanted: (event: WatchEvent) => boolean;
  readonly persistent: boolean;
  readonly end: WatchEnd;
}

/**
 * Watches names from now on. It looks only while a caller waits for an event, and compares with the
 * last report: a slow caller gets the net changes, and nothing queues up.
 */
export function watchDosDevices(
  objectManager: ObjectManager,
  options: WatchOptions,
): DosDeviceWatch {
  checkOptions(options, OPTIONS.watch);
  const { signal, interval = DEFAULT_INTERVAL, persistent = true, ...filter } = options;
  const { kind, scope, match } = filter;
  const fits = filterOf({
    ...(kind !== undefined && { kind }),
    ...(match !== undefined && { match }),
  });
  const end = new WatchEnd(signal);
  const named = match === undefined ? undefined : filterOf({ match });
  const sight: Sight = { scope, matches: named && ((name) => named({ name })) };
  const watch: Watch = {
    objectManager,
    pace: new Pace(interval),
    sight,
    wanted: (event) => fits(event),
    persistent,
    end,
  };
  const events = eventsOf(watch, look(objectManager, sight));
  return untilEnd(events, end, 'DosDeviceWatch');
}

async function* eventsOf(watch: Watch, first: View): AsyncGenerator<WatchEvent, undefined> {
  const { objectManager, pace, sight, wanted, persistent, end } = watch;
  let said = first;
  while (!end.hasCome) {
    const began = performance.now();
    const view = look(objectManager, sight, said);
    const changes = changesBetween(said, view, new Classifier(objectManager));
    const cost = performance.now() - began;
    said = view;
    for (const change of changes) {
      if (end.hasCome) return undefined;
      if (wanted(change)) yield change;
    }
    await end.pause(pace.after(changes.length > 0, cost), persistent);
  }
  return undefined;
}
