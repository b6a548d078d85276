import { mkdirSync, writeFileSync } from 'node:fs';
import type { Amount, Measured } from './measure.js';

const FOLDER = '.cache/leaks';
const COUNTED = ['handles', 'unclosed', 'blocks', 'files', 'references'] as const;
const BYTES = ['heap', 'external', 'arrayBuffers', 'resident'] as const;

/** The columns of a table of a long run, of which `scripts/leaks.mjs` makes its summary. */
export const HEAD = [
  'operation',
  'outcome',
  'cycles',
  'why fewer',
  'fresh handle',
  ...COUNTED,
  ...BYTES,
  'grows',
];

/** Writes what was measured of each operation: what is in bytes, in KB, before and after. */
export function writeTable(
  title: string,
  measured: readonly Measured[],
  { cycles: asked, limit }: Amount,
  slowBecause: (operation: string) => string | undefined = () => undefined,
): void {
  const rows = measured.map(({ name, outcomes, cycles, first, last, leaks }) => [
    name,
    outcomes.join(' '),
    String(cycles),
    cycles < asked ? (slowBecause(name) ?? `takes longer than ${limit / 1000} s`) : '',
    `${first.fresh} ${last.fresh}`,
    ...COUNTED.map((column) => `${first[column]} ${last[column]}`),
    ...BYTES.map((column) => `${kilobytes(first[column])} ${kilobytes(last[column])}`),
    leaks.join(' '),
  ]);
  const lines = [HEAD, ...rows].map((row) => row.join('\t'));
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${process.platform} ${title}.tsv`, `${lines.join('\n')}\n`);
}

function kilobytes(bytes: number): string {
  return String(Math.round(bytes / 1024));
}
