import { expect } from 'vitest';
import { type Amount, type Measured, measure, type Operation } from './measure.js';
import type { OpenHandles } from './sample.js';
import { writeTable } from './table.js';

/** How often each operation of a long run is done, and after how many seconds it is stopped. */
const { DOSDEV_CYCLES, DOSDEV_CYCLE_SECONDS = '180' } = process.env;
/** What the operations of a long run have in their names. */
const { DOSDEV_CYCLE_ONLY = '' } = process.env;

/** How long a campaign's test may take, in milliseconds. */
export const LONG_RUN = 24 * 60 * 60 * 1000;

/** Whether each operation is measured by itself, very often. */
export const isLongRun = DOSDEV_CYCLES !== undefined;
const LIMIT = Number(DOSDEV_CYCLE_SECONDS) * 1000;

/** Operations to measure. */
export interface Campaign {
  /** Of the table, with which its file is named, too. */
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly openHandles: () => OpenHandles;
  /** How often a short run does each operation. */
  readonly shortCycles: number;
  /** Whether the operations leave handles to the garbage collector on purpose. */
  readonly leavesHandles?: boolean;
  /** Why an operation takes so long that a long run cannot do it as often as the others. */
  readonly slowBecause?: (operation: string) => string | undefined;
}

/**
 * Measures operations, and expects that nothing grows. A short run measures them together, and each by
 * itself only where something has grown. A long one measures each, and writes a table.
 */
export async function expectNoGrowth(campaign: Campaign): Promise<void> {
  const found = isLongRun ? await measureEach(campaign) : await measureTogether(campaign);
  expect(found.filter(({ leaks }) => leaks.length > 0).map(summary)).toEqual([]);
}

function amountOf({ shortCycles, leavesHandles = false }: Campaign): Amount {
  return { cycles: Number(DOSDEV_CYCLES ?? shortCycles), limit: LIMIT, leavesHandles };
}

async function measureEach(campaign: Campaign): Promise<readonly Measured[]> {
  const { title, operations, openHandles, slowBecause } = campaign;
  const amount = amountOf(campaign);
  const found: Measured[] = [];
  for (const operation of operations.filter(({ name }) => name.includes(DOSDEV_CYCLE_ONLY))) {
    found.push(await measure(operation.name, [operation], amount, openHandles));
    if (isLongRun) writeTable(title, found, amount, slowBecause);
  }
  return found;
}

/** @returns what leaks of each that does, or what was measured of all */
async function measureTogether(campaign: Campaign): Promise<readonly Measured[]> {
  const { title, operations, openHandles } = campaign;
  const together = await measure(title, operations, amountOf(campaign), openHandles);
  if (together.leaks.length === 0) return [together];
  const culprits = (await measureEach(campaign)).filter(({ leaks }) => leaks.length > 0);
  return culprits.length > 0 ? culprits : [together];
}

/** What has grown, from what to what. */
function summary({ name, cycles, first, last, leaks }: Measured): string {
  const grown = leaks.map((quantity) => `${quantity} from ${first[quantity]} to ${last[quantity]}`);
  return `${name}: ${grown.join(', ')} in ${cycles} cycles`;
}
