import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Amount, type Measured, measure, type Operation } from './measure.js';
import type { OpenHandles } from './sample.js';

/** How often each operation of a long run is done, and after how many seconds it is stopped. */
const { DOSDEV_CYCLES, DOSDEV_CYCLE_SECONDS = '60' } = process.env;
const FOLDER = '.cache/leaks';

/** How long a campaign's test may take, in milliseconds. */
export const LONG_RUN = 24 * 60 * 60 * 1000;

const isLong = DOSDEV_CYCLES !== undefined;
const LIMIT = Number(DOSDEV_CYCLE_SECONDS) * 1000;

/**
 * Measures operations, and expects that nothing grows. A short run measures them together, and each by
 * itself only where something has grown. A long one measures each, and writes a table.
 * @param title of the table, with which its file is named, too
 * @param shortCycles how often a short run does each operation
 */
export async function expectNoGrowth(
  title: string,
  operations: readonly Operation[],
  openHandles: () => OpenHandles,
  shortCycles: number,
): Promise<readonly Measured[]> {
  const amount: Amount = { cycles: Number(DOSDEV_CYCLES ?? shortCycles), limit: LIMIT };
  const each = async () => {
    const found: Measured[] = [];
    for (const operation of operations) {
      found.push(await measure(operation.name, [operation], amount, openHandles));
      if (isLong) writeTable(title, found);
    }
    return found;
  };
  if (isLong) {
    const measured = await each();
    expect(measured.filter(({ leaks }) => leaks.length > 0).map(summary)).toEqual([]);
    return measured;
  }
  const together = await measure(title, operations, amount, openHandles);
  if (together.leaks.length > 0) {
    const culprits = (await each()).filter(({ leaks }) => leaks.length > 0);
    const found = culprits.length > 0 ? culprits : [together];
    expect(found.map(summary)).toEqual([]);
  }
  return [together];
}

/** What has grown, from what to what. */
function summary({ name, cycles, first, last, leaks }: Measured): string {
  const grown = leaks.map((quantity) => `${quantity} from ${first[quantity]} to ${last[quantity]}`);
  return `${name}: ${grown.join(', ')} in ${cycles} cycles`;
}

const COLUMNS = ['handles', 'references', 'heap', 'external', 'arrayBuffers', 'resident'] as const;

function writeTable(title: string, measured: readonly Measured[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const kilobytes = (bytes: number) => String(Math.round(bytes / 1024));
  const head = ['operation', 'outcome', 'cycles', 'fresh handle', ...COLUMNS, 'grows'];
  const rows = measured.map(({ name, outcomes, cycles, first, last, leaks }) => [
    name,
    outcomes.join(' '),
    String(cycles),
    `${first.fresh} ${last.fresh}`,
    ...COLUMNS.map((column) => {
      const text = column === 'handles' || column === 'references' ? String : kilobytes;
      return `${text(first[column])} ${text(last[column])}`;
    }),
    leaks.join(' '),
  ]);
  const lines = [head, ...rows].map((row) => row.join('\t'));
  writeFileSync(`${FOLDER}/${process.platform} ${title}.tsv`, `${lines.join('\n')}\n`);
}
