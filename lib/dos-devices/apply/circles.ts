import { invalidArgValue } from '../../status/index.js';
import type { Declared } from './check.js';
import { checkAt } from './place.js';

/**
 * Refuses names that are aliases of each other in a circle: each would wait for the next.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkCircles(declared: readonly Declared[]): void {
  const others = new Map(
    declared.flatMap(({ name, want }) => (want.kind === 'alias' ? [[name, want.other]] : [])),
  );
  for (const { name: start, place } of declared) {
    const way = [start];
    for (let next = others.get(start); next !== undefined; next = others.get(next)) {
      if (next === start) {
        const rule = `aliases that end somewhere, and not in a circle: ${[...way, next].join(' -> ')}`;
        checkAt([...place, 'alias'], (it) => {
          throw invalidArgValue(it, rule, next);
        });
      }
      // A circle further on is found from there.
      if (way.includes(next)) break;
      way.push(next);
    }
  }
}
