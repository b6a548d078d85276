import { checkBoolean, checkKeys, checkObject } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { invalidArgType, invalidArgValue, outOfRange } from '../../status/index.js';
import { filterOf } from '../list.js';
import type { Scope } from '../types.js';
import { WatchEnd } from './end.js';
import { changesBetween, look, type View } from './look.js';
import { Pace } from './pace.js';
import type { WatchEvent, WatchOptions } from './types.js';

const DEFAULT_INTERVAL = 1000;
const LONGEST_INTERVAL = 0x7fff_ffff;

interface Watch {
  readonly objectManager: ObjectManager;
  readonly pace: Pace;
  readonly scope: Scope | undefined;
  readonly wanted: (event: WatchEvent) => boolean;
  readonly persistent: boolean;
  readonly end: WatchEnd;
}

/**
 * Watches the names from now on. It looks only while somebody waits for an event, and compares with
 * what has been said: who is slow gets the net changes, and nothing queues up.
 */
export function watchDosDevices(
  objectManager: ObjectManager,
  options: WatchOptions,
): AsyncIterableIterator<WatchEvent> {
  checkObject('options', options);
  const keys = ['signal', 'interval', 'persistent', 'kind', 'scope', 'match'];
  checkKeys('options', options, keys);
  const { signal, interval = DEFAULT_INTERVAL, persistent = false, ...filter } = options;
  const { kind, scope, match } = filter;
  checkBoolean('options.persistent', persistent);
  checkInterval(interval);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw invalidArgType('options.signal', 'an AbortSignal', signal);
  }
  if (scope !== undefined && scope !== 'local' && scope !== 'global') {
    throw invalidArgValue('options.scope', "'local' or 'global'", scope);
  }
  const fits = filterOf({ ...(kind && { kind }), ...(match && { match }) });
  const end = new WatchEnd(signal);
  const watch: Watch = {
    objectManager,
    pace: new Pace(interval),
    scope,
    wanted: ({ name, device }) => fits({ name, kind: device }),
    persistent,
    end,
  };
  const events = eventsOf(watch, look(objectManager, scope));
  return {
    next: () => events.next(),
    // Not through the generator alone: it would answer only after the next change.
    return: () => {
      end.come();
      return events.return(undefined);
    },
    throw: (error?: unknown) => {
      end.come();
      return events.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* eventsOf(watch: Watch, first: View): AsyncGenerator<WatchEvent, undefined> {
  const { objectManager, pace, scope, wanted, persistent, end } = watch;
  let said = first;
  while (!end.hasCome) {
    const began = performance.now();
    const view = look(objectManager, scope);
    const changes = changesBetween(said, view);
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

function checkInterval(interval: unknown): void {
  if (typeof interval !== 'number') throw invalidArgType('options.interval', 'a number', interval);
  if (!(interval >= 1 && interval <= LONGEST_INTERVAL)) {
    throw outOfRange('options.interval', `>= 1 and <= ${LONGEST_INTERVAL} milliseconds`, interval);
  }
}
