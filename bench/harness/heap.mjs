// What things that are held take on the heap, once the turn of the event loop is over that made them: until
// then, a simulated process keeps its new handles itself.

const HELD = 200_000;
/** The names of one sample are not those of another. */
const FIRST = 1_000_000;

/**
 * @param {(index: number) => { close(): unknown }} make makes one, with a number of its own
 * @returns {{ cost: () => Promise<number> }} the bytes of one
 */
export function heapOf(make) {
  let start = FIRST;
  return {
    cost: async () => {
      const before = await heapUsed();
      const held = Array.from({ length: HELD }, (_, i) => make(start + i));
      start += HELD;
      const taken = (await heapUsed()) - before;
      for (const it of held) it.close();
      return taken / HELD;
    },
  };
}

async function heapUsed() {
  await new Promise(setImmediate);
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
