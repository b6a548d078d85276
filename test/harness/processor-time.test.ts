import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/scratch.js';
import { loadScript } from '../support/scripts.js';

interface Time {
  readonly ended: number;
  readonly open: number;
}
interface ProcessorTimeModule {
  measuring(
    file: string,
    program: string,
    args: readonly string[],
  ): readonly [string, readonly string[]];
  measuredTime(file: string): Time | undefined;
  processorTimes(
    own: { readonly setUp: number; readonly all: number },
    runs: readonly { readonly name: string; readonly time?: Time }[],
  ): string;
}

const { measuring, measuredTime, processorTimes } =
  await loadScript<ProcessorTimeModule>('test/processor-time.mjs');
const file = join(scratchFolder('processor-time'), 'time.txt');

/** A shell program that is busy for a while. */
const BUSY = 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done';
/** The same between double quotation marks, where a shell would replace the variables at once. */
const LATER = BUSY.replaceAll('$', '\\$');

test.each([
  ['a program and its children', `sh -c '${BUSY}'; exit 3`],
  ['what a program has left to itself', `sh -c "sh -c '${LATER}; echo' &" | cat; exit 3`],
])('is that of %s, whose exit code remains', (_, code) => {
  const [program, args] = measuring(file, 'sh', ['-c', code]);
  expect(spawnSync(program, args).status).toBe(3);
  const { ended = 0, open = 0 } = measuredTime(file) ?? {};
  expect(ended + open).toBeGreaterThan(0.05);
});

test('is printed of each part, and of what else ran beside the tests', () => {
  const runs = [
    { name: 'Linux', time: { ended: 200, open: 0 } },
    { name: 'Wine', time: { ended: 150, open: 50 } },
    { name: 'not measured' },
  ];
  expect(processorTimes({ setUp: 80, all: 500 }, runs)).toBe(
    'Processor time: set-up 80 s, Linux 200 s, Wine 200 s, checks beside them 70 s; 550 s in all',
  );
});
