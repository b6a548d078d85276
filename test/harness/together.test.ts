import { expect, test } from 'vitest';
import { loadScript } from '../support/scripts.js';

interface Results {
  readonly files: readonly string[];
  readonly faults: readonly string[];
  readonly failed: number;
  readonly time?: { readonly ended: number; readonly open: number } | undefined;
}
interface TogetherModule {
  together(shares: readonly Results[], files: readonly string[]): Results;
}
interface ResultsModule {
  failedRun(name: string, error: unknown): Results;
}

const { together } = await loadScript<TogetherModule>('test/together.mjs');
const { failedRun } = await loadScript<ResultsModule>('test/results.mjs');

const NONE = { ...failedRun('run', ''), failed: 0, faults: [] };
const reason = 'Wine has none';
const FIRST = {
  ...{ ...NONE, passed: 5, skipped: 2, real: 3, simulated: 1, files: ['a', 'b'] },
  leftOut: [{ key: 'native: deviceMaps', count: 2, reason }],
  time: { ended: 10, open: 2 },
};
const SECOND = {
  ...{ ...NONE, passed: 7, failed: 1, skipped: 4, real: 6, files: ['c'], faults: ['it hangs'] },
  unexplained: ['a > b'],
  leftOut: [
    { key: 'native: kernel', count: 3, reason },
    { key: 'native: deviceMaps', count: 2, reason },
  ],
  time: { ended: 20, open: 3 },
};

test('the shares of a run are added up, and what was left out by its reason', () => {
  expect(together([FIRST, SECOND], ['a', 'b', 'c'])).toEqual({
    ...{ name: 'run', passed: 12, failed: 1, skipped: 6, real: 9, simulated: 1, elsewhere: [] },
    leftOut: [
      { key: 'native: deviceMaps', count: 4, reason },
      { key: 'native: kernel', count: 3, reason },
    ],
    ...{ time: { ended: 30, open: 5 }, files: ['a', 'b', 'c'] },
    ...{ unexplained: ['a > b'], faults: ['it hangs'] },
  });
});

test('the time is known if that of every share is', () => {
  expect(together([FIRST, { ...SECOND, time: undefined }], []).time).toBeUndefined();
});

test('a file that is in no share, or in two, is a failure', () => {
  const shares = [FIRST, { ...SECOND, files: ['c', 'b'] }];
  expect(together(shares, ['a', 'b', 'c', 'd', 'e'])).toMatchObject({
    failed: 3,
    faults: ['it hangs', 'test files in two shares: b', 'test files in no share: d, e'],
  });
});

test('a share that could not be made is the failure, not that it has no files', () => {
  const shares = [FIRST, failedRun('run', new Error('no Wine'))];
  expect(together(shares, ['a', 'b', 'c'])).toMatchObject({ failed: 1, faults: ['no Wine'] });
});
