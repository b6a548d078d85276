import { setImmediate } from 'node:timers/promises';
import { outcomeOf } from './outcome.js';
import { type OpenHandles, type Sample, sample } from './sample.js';

/** Something that can be done again and again, and leaves nothing behind. */
export interface Operation {
  readonly name: string;
  /** Ways to do it, which take turns. */
  readonly variants: readonly (() => unknown)[];
}

/** What is measured: a sample's members, but for the value of a fresh handle. */
export type Quantity = Exclude<keyof Sample, 'fresh'>;

/** Operations, measured together. */
export interface Measured {
  readonly name: string;
  /** What came of them: `done`, or the code of what was returned or thrown. */
  readonly outcomes: readonly string[];
  /** How often each was done between the two samples. */
  readonly cycles: number;
  readonly first: Sample;
  readonly last: Sample;
  /** What has grown each time that it was measured. */
  readonly leaks: readonly Quantity[];
}

/** How much there is to do. */
export interface Amount {
  readonly cycles: number;
  /** After which time an operation is stopped, in milliseconds. */
  readonly limit: number;
  /** Whether the operations leave handles to the garbage collector on purpose. */
  readonly leavesHandles?: boolean;
}

/** What may grow, whatever is done: code that is compiled, pages that are kept for later. */
interface Allowance {
  readonly once: number;
  readonly perCycle: number;
}

const ALLOWED: Readonly<Record<Quantity, Allowance>> = {
  handles: { once: 0, perCycle: 0 },
  blocks: { once: 0, perCycle: 0 },
  files: { once: 0, perCycle: 0 },
  unclosed: { once: 0, perCycle: 0 },
  references: { once: 256, perCycle: 0 },
  heap: { once: 64 * 1024, perCycle: 8 },
  external: { once: 16 * 1024, perCycle: 8 },
  arrayBuffers: { once: 0, perCycle: 8 },
  // The young generation grows to 16 MB, and array buffers wait for the collector.
  resident: { once: 4 * 1024 * 1024, perCycle: 16 },
};

/** What leaks does so whenever it is measured; anything else grows once. */
const ATTEMPTS = 4;
const WARM_UP = 20;
/** So many operations together grow once as one does. */
const MANY_OPERATIONS = 50;
/** Below so many cycles a leak of memory shows less than the compiler's work does. */
const MANY_CYCLES = 1000;
/** Quantities that are counted, and do not grow by themselves. */
const EXACT: readonly Quantity[] = ['handles', 'blocks', 'files', 'unclosed', 'references'];
/** So many cycles block the event loop at most. On Windows it ends 128 thread-safe functions a turn. */
const TURN = 100;

/**
 * Does some operations so often, and compares what the process holds before and after.
 * @returns what was found; `leaks` is empty if nothing has grown at least once
 */
export async function measure(
  name: string,
  operations: readonly Operation[],
  amount: Amount,
  openHandles: () => OpenHandles,
): Promise<Measured> {
  const outcomes = new Set<string>();
  for (const run of operations.flatMap(({ variants }) => variants)) {
    outcomes.add(await outcomeOf(run));
  }
  await repeat(operations, { ...amount, cycles: Math.min(amount.cycles, WARM_UP) });
  let leaks: readonly Quantity[] | undefined;
  let [first, last] = [await sample(openHandles), undefined as Sample | undefined];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (last !== undefined) first = last;
    const done = await repeat(operations, amount);
    last = await sample(openHandles);
    const grown = grownBetween(first, last, operations.length, done).filter(
      (quantity) => quantity !== 'unclosed' || amount.leavesHandles !== true,
    );
    leaks = leaks?.filter((quantity) => grown.includes(quantity)) ?? grown;
    if (leaks.length === 0 || attempt === ATTEMPTS - 1) {
      return { name, outcomes: [...outcomes], cycles: done, first, last, leaks };
    }
  }
  throw new Error('unreachable');
}

/** @returns how often each operation was done; less often than asked for where the time was over */
async function repeat(operations: readonly Operation[], amount: Amount): Promise<number> {
  let fewest = amount.cycles;
  for (const { variants } of operations) {
    const end = performance.now() + amount.limit;
    let done = 0;
    for (; done < amount.cycles; done++) {
      try {
        const answer = variants[done % variants.length]?.();
        if (answer instanceof Promise) await answer;
      } catch {
        // It is meant to fail.
      }
      if (done % TURN !== 0) continue;
      await setImmediate();
      if (performance.now() > end) break;
    }
    fewest = Math.min(fewest, done);
  }
  return fewest;
}

function grownBetween(
  first: Sample,
  last: Sample,
  operations: number,
  cycles: number,
): readonly Quantity[] {
  const quantities = cycles < MANY_CYCLES ? EXACT : (Object.keys(ALLOWED) as Quantity[]);
  return quantities.filter((quantity) => {
    const { once, perCycle } = ALLOWED[quantity];
    const allowed = once * Math.ceil(operations / MANY_OPERATIONS) + perCycle * cycles;
    // What was collected before does not count.
    const before = quantity === 'unclosed' ? 0 : first[quantity];
    return last[quantity] - before > allowed;
  });
}
