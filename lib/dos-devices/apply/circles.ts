import { CircleError } from '../errors.js';
import type { Declared } from './check.js';
import { checkAt } from './place.js';

/** It cannot be forced: each would wait for the next to know its target. */
const LEAD_ELSEWHERE = { library: 'Let one of them lead elsewhere.' };

/**
 * Refuses names that are aliases of each other in a circle: each would wait for the next.
 * @throws {CircleError} the names of the circle, with its place
 */
export function checkCircles(declared: readonly Declared[]): void {
  const others = new Map(
    declared.flatMap(({ name, want }) => (want.kind === 'alias' ? [[name, want.other]] : [])),
  );
  for (const { name: start, place } of declared) {
    const way = [start];
    for (let next = others.get(start); next !== undefined; next = others.get(next)) {
      if (next === start) {
        const circle = [...way, next];
        checkAt([...place, 'alias'], (it) => {
          throw new CircleError(circle, it, LEAD_ELSEWHERE);
        });
      }
      // A circle further on is found from there.
      if (way.includes(next)) break;
      way.push(next);
    }
  }
}
