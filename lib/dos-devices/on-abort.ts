/** The functions that wait for a signal. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function when a signal aborts. All that wait for one signal share one listener, because
 * Node.js warns of a leak from the eleventh on. While there is one, a timeout that no other code
 * holds fires all the same.
 * @param callback is called once, and must not throw
 * @returns a function that ends the wait
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  // The same function may wait twice.
  const call = () => callback();
  const callbacks = waiting.get(signal) ?? listen(signal);
  callbacks.add(call);
  return () => {
    callbacks.delete(call);
    if (callbacks.size > 0 || waiting.get(signal) !== callbacks) return;
    waiting.delete(signal);
    signal.removeEventListener('abort', callAll);
  };
}

function listen(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  waiting.set(signal, callbacks);
  signal.addEventListener('abort', callAll, { once: true });
  return callbacks;
}

function callAll({ currentTarget: signal }: Event): void {
  if (!(signal instanceof AbortSignal)) return;
  const callbacks = waiting.get(signal) ?? [];
  waiting.delete(signal);
  for (const callback of callbacks) callback();
}
