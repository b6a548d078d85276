import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/** Collects what nothing holds, once: finalizers, which run later, may let go of more. */
export function collectOnce(): void {
  // One context for all collections: making one takes longer than a collection does.
  setFlagsFromString('--expose-gc');
  collect ??= runInNewContext('gc') as () => void;
  collect();
}

/** Collects what nothing holds; twice, as finalizers may let go of more. */
export function collectGarbage(): void {
  collectOnce();
  collectOnce();
}
