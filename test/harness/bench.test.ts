import { describe, expect, test } from 'vitest';

interface Side {
  readonly name: string;
  prepare(): unknown;
}
interface BenchCase {
  readonly name: string;
  readonly goal: number;
  readonly per?: { readonly count: number; readonly unit: string };
  readonly unit?: string;
  readonly why?: string;
  readonly effort?: { readonly pairs?: number };
  readonly subject: Side;
  readonly yardstick: Side;
}
interface Measurement {
  readonly ratios: readonly number[];
  readonly subject: readonly number[];
  readonly yardstick: readonly number[];
}
interface Figures {
  readonly name: string;
  readonly ratio: number;
  readonly goal: number;
  readonly why?: string | undefined;
}
interface MeasureModule {
  measure(
    benchCase: BenchCase,
    effort: { readonly pairs: number; readonly sample: number },
  ): Promise<Measurement>;
}
interface FiguresModule {
  figuresOf(benchCase: BenchCase, measurements: readonly Measurement[]): Figures;
}
interface ReportModule {
  table(all: readonly Figures[]): string;
  misses(
    all: readonly Figures[],
    options?: {
      readonly tolerance?: number;
      readonly committed?: Readonly<Record<string, { readonly ratio: number }>>;
    },
  ): readonly string[];
}

async function load<Exports>(file: string): Promise<Exports> {
  return (await import(new URL(`../../bench/harness/${file}`, import.meta.url).href)) as Exports;
}

const { measure } = await load<MeasureModule>('measure.mjs');
const { figuresOf } = await load<FiguresModule>('figures.mjs');
const { table, misses } = await load<ReportModule>('report.mjs');

/** A side whose runs cost what a list says, one after the other, and what has been called of it. */
function costing(name: string, costs: readonly number[]) {
  const calls: string[] = [];
  let next = 0;
  const cost = () => {
    calls.push('cost');
    return costs[next++ % costs.length] ?? 0;
  };
  return { name, calls, prepare: () => ({ cost, close: () => void calls.push('close') }) };
}

const CASE: BenchCase = {
  name: 'a walk',
  goal: 1,
  per: { count: 10, unit: 'step' },
  subject: costing('dosdev', [2]),
  yardstick: costing('C', [1]),
};

describe('the benchmark', () => {
  test('measures both sides in turn, after a warm-up, and closes them', async () => {
    const subject = costing('dosdev', [9, 9, 9, 2, 4, 6]);
    const yardstick = costing('C', [9, 9, 9, 1, 2, 2]);
    const effort = { pairs: 3, sample: 1 };
    expect(await measure({ ...CASE, subject, yardstick }, effort)).toEqual({
      ratios: [2, 2, 3],
      subject: [2, 4, 6],
      yardstick: [1, 2, 2],
    });
    const calls = [...Array(6).fill('cost'), 'close'];
    expect([subject.calls, yardstick.calls]).toEqual([calls, calls]);
  });

  test('measures processor time, not that which passes', async () => {
    const spin = (times: number) => () => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += Math.sqrt(i);
      if (sum < 0) throw new Error('no sum');
    };
    const waits = async () => {
      spin(100_000)();
      await new Promise((done) => setTimeout(done, 20));
    };
    const { ratios } = await measure(
      {
        ...CASE,
        subject: { name: 'waits', prepare: () => ({ run: waits }) },
        yardstick: { name: 'computes', prepare: () => ({ run: spin(1_000_000) }) },
      },
      { pairs: 3, sample: 1 },
    );
    expect(ratios).toHaveLength(3);
    // It takes longer, and less of the processor.
    for (const ratio of ratios) expect(ratio).toBeLessThan(1);
  });

  test('fails with a side that fails', async () => {
    const run = () => {
      throw new Error('other bytes');
    };
    const subject = { name: 'fails', prepare: () => ({ run }) };
    const effort = { pairs: 1, sample: 1 };
    await expect(measure({ ...CASE, subject }, effort)).rejects.toThrow('other bytes');
  });

  test('takes medians, of the processes too, and divides costs', () => {
    const figures = figuresOf(CASE, [
      { ratios: [1, 2, 50], subject: [20, 40], yardstick: [10] },
      { ratios: [3, 3, 3], subject: [30], yardstick: [10] },
      { ratios: [2.5], subject: [1000], yardstick: [10, 11] },
    ]);
    expect(figures).toEqual({
      name: 'a walk',
      ratio: 2.5,
      spread: 0.5,
      goal: 1,
      unit: 'µs/step',
      subject: { name: 'dosdev', cost: 3.5 },
      yardstick: { name: 'C', cost: 1 },
    });
    expect(misses([figures])).toEqual(['a walk: the ratio is 2.50, its goal 1']);
    expect(misses([figures], { tolerance: 2.5 })).toEqual([]);
    expect(misses([{ ...figures, ratio: Number.NaN }])).toHaveLength(1);
    expect(table([figures])).toMatch(
      /^\| a walk \| 3.50 µs\/step \| C: 1.00 +\| 2.50 ± 0.50 .*missed/m,
    );
    const explained = figuresOf({ ...CASE, why: 'it checks more' }, [
      { ratios: [2], subject: [2], yardstick: [1] },
    ]);
    expect(table([explained])).toContain('missed: it checks more');
  });

  test('compares the costs of one where the sides handle different numbers', async () => {
    const counted = (name: string, cost: number, count: number) => ({
      name,
      prepare: () => ({ cost: () => cost, count }),
    });
    const sides = { subject: counted('many', 3000, 1000), yardstick: counted('few', 10, 5) };
    expect(await measure({ ...CASE, ...sides }, { pairs: 1, sample: 1 })).toEqual({
      ratios: [1.5],
      subject: [3],
      yardstick: [2],
    });
  });

  test('holds a case that says why it misses its goal to what is committed', () => {
    const missed = { name: 'a walk', goal: 1, ratio: 2, why: 'it checks more' };
    const committed = (ratio: number) => ({ committed: { 'a walk': { ratio } } });
    expect(misses([missed], committed(1.9))).toEqual([]);
    expect(misses([missed], committed(1.5))).toEqual([
      'a walk: the ratio is 2.00, its goal 1, and 1.50 is committed',
    ]);
    // What is committed is no excuse for a case that does not say why, or was better once.
    expect(misses([{ ...missed, why: undefined }], committed(1.9))).toHaveLength(1);
    expect(misses([missed])).toHaveLength(1);
    expect(misses([{ ...missed, ratio: 1 }], committed(0.5))).toEqual([]);
  });
});
