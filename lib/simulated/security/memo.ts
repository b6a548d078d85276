/** More answers than this about one pair mean that the question varies too much to be worth it. */
const LIMIT = 32;
const NOTHING: readonly never[] = [];

/**
 * What a pure function answered, by two immutable objects and whatever else an `Entry` says. It keeps
 * neither object alive.
 */
export class PairMemo<Entry> {
  readonly #byFirst = new WeakMap<object, WeakMap<object, Entry[]>>();

  /** What is known about the pair, for the caller to search. */
  known(first: object, second: object): readonly Entry[] {
    return this.#byFirst.get(first)?.get(second) ?? NOTHING;
  }

  /** Adds what has been worked out; the oldest answer gives way. */
  add(first: object, second: object, entry: Entry): void {
    const bySecond = getOrCreate(this.#byFirst, first, () => new WeakMap<object, Entry[]>());
    const entries = getOrCreate(bySecond, second, (): Entry[] => []);
    if (entries.length === LIMIT) entries.shift();
    entries.push(entry);
  }
}

function getOrCreate<Value>(map: WeakMap<object, Value>, key: object, create: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}
