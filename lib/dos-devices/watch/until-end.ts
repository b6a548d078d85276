import { inspectAs } from '../../status/inspect-as.js';
import type { WatchEnd } from './end.js';

/** Events, until one of several ways to end them is used. */
interface Endable<Event> extends AsyncIterableIterator<Event>, AsyncDisposable {
  return(): Promise<IteratorResult<Event, undefined>>;
  throw(error?: unknown): Promise<IteratorResult<Event, undefined>>;
  [Symbol.asyncIterator](): Endable<Event>;
}

/**
 * Hands out the events of a generator so that `return()`, `throw()` and `await using` end it at once,
 * also while it pauses.
 * @param end what its pauses wait for
 * @param name its class in the console
 */
export function untilEnd<Event>(
  events: AsyncGenerator<Event, undefined>,
  end: WatchEnd,
  name: string,
): Endable<Event> {
  // Not only through the generator: it would return only after the next event.
  const stop = () => {
    end.come();
    return events.return(undefined);
  };
  const endable: Endable<Event> = {
    next: () => events.next(),
    return: stop,
    throw: (error?: unknown) => {
      end.come();
      return events.throw(error);
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  inspectAs(endable, name, () => ({ ended: end.hasCome }));
  return endable;
}
