/** The key of the method by which Node.js prints an object. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The key of an object's facts. Wrappers forward members with such keys to what they wrap, so that
 * printing a recording adds no calls to it.
 */
const FACTS = Symbol.for('dosdev.facts');

/** What an object prints, by key. */
export type Facts = Readonly<Record<string, unknown>>;

/** The part of Node's `InspectOptionsStylized` that printing takes. */
interface Options {
  readonly stylize: (text: string, style: 'special') => string;
}

type Inspect = (value: unknown, options: object) => string;

/**
 * Makes `util.inspect` and the console print objects in one line, `DosDevices { backend: 'native' }`,
 * instead of all that they consist of.
 * @param target an object, or the prototype of its class
 * @param name what it is called
 * @param factsOf returns what it prints
 */
export function inspectAs<T extends object>(
  target: T,
  name: string,
  factsOf: (value: T) => Facts,
): void {
  Object.defineProperty(target, FACTS, {
    configurable: true,
    get(this: T) {
      return factsOf(this);
    },
  });
  Object.defineProperty(target, INSPECT, {
    configurable: true,
    writable: true,
    value(this: object, depth: number, options: Options, inspect: Inspect): string {
      if (depth < 0) return options.stylize(`[${name}]`, 'special');
      const oneLine = { ...options, breakLength: Number.POSITIVE_INFINITY, compact: 3 };
      return `${name} ${inspect(factsIn(this) ?? {}, oneLine)}`;
    },
  });
}

/**
 * @returns what an object prints, without a call that a wrapper would see; `undefined` when it has no
 *   facts, as a prototype has none
 */
export function factsIn(object: object): Facts | undefined {
  try {
    const facts: unknown = Reflect.get(object, FACTS);
    return typeof facts === 'object' && facts !== null ? { ...facts } : undefined;
  } catch {
    return undefined;
  }
}
