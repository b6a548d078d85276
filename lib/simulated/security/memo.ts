/** The most results that are kept for one pair. */
const LIMIT = 32;
const NOTHING: readonly never[] = [];

/**
 * Results of a pure function, by two immutable objects and further arguments in an `Entry`. It
 * keeps neither object alive.
 */
export class PairMemo<Entry> {
  readonly #byFirst = new WeakMap<object, WeakMap<object, Entry[]>>();

  /** @returns the entries of a pair, for the caller to search */
  known(first: object, second: object): readonly Entry[] {
    return this.#byFirst.get(first)?.get(second) ?? NOTHING;
  }

  /** Adds a result, in place of the oldest one when the pair is full. */
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
