import { CircleError } from '../errors.js';
import type { Declared } from './declared.js';
import { checkAt } from './place.js';

/** Names that are aliases, each with the name that it is an alias of. */
type Aliases = ReadonlyMap<string, string>;

/**
 * Refuses names that are aliases of each other in a loop: each would wait for the next.
 * @throws {CircleError} for the names of the loop, with its place
 */
export function checkCircles(declared: readonly Declared[]): void {
  const others: Aliases = new Map(
    declared.flatMap(({ name, want }) => (want.kind === 'alias' ? [[name, want.other]] : [])),
  );
  const inCircles = namesInCircles(others);
  const first = declared.find(({ name }) => inCircles.has(name));
  if (first === undefined) return;
  const circle = [...circleFrom(first.name, others), first.name];
  checkAt([...first.place, 'alias'], (it) => {
    // `force` does not apply: each would wait for the next to know its target.
    throw new CircleError(circle, { argument: it, hint: { kind: 'break-circle' } });
  });
}

/** Each name is walked through once, however many aliases lead to it. */
function namesInCircles(others: Aliases): ReadonlySet<string> {
  const found = new Set<string>();
  const walkedFrom = new Map<string, string>();
  for (const start of others.keys()) {
    let at: string | undefined = start;
    while (at !== undefined && !walkedFrom.has(at)) {
      walkedFrom.set(at, start);
      at = others.get(at);
    }
    // A name of this same walk: the loop closes here.
    if (at === undefined || walkedFrom.get(at) !== start) continue;
    for (const name of circleFrom(at, others)) found.add(name);
  }
  return found;
}

/** @returns the names of a loop, starting at one of them */
function circleFrom(start: string, others: Aliases): readonly string[] {
  const names = [start];
  for (let at = others.get(start); at !== undefined && at !== start; at = others.get(at)) {
    names.push(at);
  }
  return names;
}
