import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScript } from '../support/scripts.js';

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly real: number;
  readonly faults: readonly string[];
  readonly unexplained: readonly string[];
}
interface ResultsModule {
  readResults(name: string, folder: string, end: { code: number; limit?: string }): Results;
  failedRun(name: string, error: unknown): Results;
  noTests(runs: readonly Results[], filters: readonly string[]): readonly Results[];
}

const A = '/x/test/a.test.ts';
const B = '/x/test/b.test.ts';
const files = { kind: 'files', files: [A, B] };
const result = (id: string, file: string, state = 'passed') => {
  return { kind: 'test', id, file, name: `native > ${id}`, state };
};
const begun = (id: string, file: string, process = 1) => {
  return { kind: 'begin', id, file, process, name: `native > ${id}` };
};
const ended = (id: string, state = 'pass') => ({ kind: 'end', id, name: `native > ${id}`, state });
const opened = (file: string, process = 1) => ({ kind: 'file', file, process });
const closed = (file: string, ...errors: string[]) => ({ kind: 'file', file, errors });
const end = { kind: 'end', reason: 'passed', errors: [] };
const LIMIT = { code: 137, limit: '15 minutes' };
const struck = 'the run was ended after 15 minutes';

describe('what a run did, from its log', () => {
  let folder: string;
  let module: ResultsModule;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dosdev-harness-'));
    module = await loadScript<ResultsModule>('test/results.mjs');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function results(
    told: readonly (object | string)[],
    byWorkers: readonly object[],
    how: { code: number; limit?: string } = { code: 0 },
  ): Results {
    const write = (file: string, lines: readonly (object | string)[]) => {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
      writeFileSync(join(folder, file), text.map((line) => `${line}\n`).join(''));
    };
    write('results.jsonl', told);
    write('begun.jsonl', byWorkers);
    return module.readResults('run', folder, how);
  }

  test('one that ends is counted, with what passed on the real object manager', () => {
    const skipped = { ...result('s', B, 'skipped'), leftOut: { backend: 'b', capability: 'c' } };
    const told = [files, result('a', A), result('f', A, 'failed'), closed(A), skipped, closed(B)];
    expect(results([...told, end], [], { code: 1 })).toMatchObject({
      ...{ passed: 1, failed: 1, skipped: 1, real: 1, unexplained: [], faults: [] },
    });
  });

  test('a test that was skipped without a reason has failed, and is named', () => {
    const told = [result('s', B, 'skipped'), end];
    expect(results(told, [])).toMatchObject({ failed: 1, skipped: 0, unexplained: ['native > s'] });
  });

  const whole = [opened(A), begun('a', A), ended('a')];
  test.for([
    {
      name: 'a test that hangs, with the files after it',
      told: [files, result('a', A)],
      byWorkers: [...whole, begun('h', A)],
      faults: [
        struck,
        'it did not end: test/a.test.ts: native > h',
        'test files that were not run to their end: test/a.test.ts, test/b.test.ts',
      ],
    },
    {
      name: 'what hangs outside of tests',
      told: [files, result('a', A), closed(A)],
      byWorkers: [...whole, opened(B)],
      faults: [
        struck,
        'it did not end: test/b.test.ts, before, between or after its tests',
        'test files that were not run to their end: test/b.test.ts',
      ],
    },
    {
      name: 'a test of each process that hangs, and none that ended',
      told: [files],
      byWorkers: [...whole, begun('h', A), opened(B, 2), begun('i', B, 2)],
      faults: [
        struck,
        'it did not end: test/a.test.ts: native > h',
        'it did not end: test/b.test.ts: native > i',
        'test files that were not run to their end: test/a.test.ts, test/b.test.ts',
      ],
    },
    {
      name: 'the whole lines, if the end of the process truncated the last',
      told: [files, result('a', A), '{"kind":"te'],
      byWorkers: [...whole, begun('h', A)],
      faults: [
        struck,
        'it did not end: test/a.test.ts: native > h',
        'test files that were not run to their end: test/a.test.ts, test/b.test.ts',
      ],
    },
  ])('one that its limit ends names $name', ({ told, byWorkers, faults }) => {
    const all = results(told, byWorkers, LIMIT);
    expect(all.faults).toEqual(faults);
    // What ran is counted, told to the reporter or not.
    expect(all).toMatchObject({ passed: 1, failed: faults.length });
  });

  test('one whose process crashes in a test names it', () => {
    const crashed = { ...end, errors: ['Worker exited unexpectedly'] };
    const all = results([files, closed(B), crashed], [opened(A), begun('h', A)], { code: 1 });
    expect(all.faults).toEqual([
      'Worker exited unexpectedly',
      'it did not end: test/a.test.ts: native > h',
    ]);
  });

  test('a file that does not load, and a hook that throws, are failures', () => {
    expect(results([files, closed(A, 'no such module'), end], [], { code: 1 })).toMatchObject({
      failed: 1,
      faults: ['test/a.test.ts: no such module'],
    });
  });

  test('one that ends in any other way, or that cannot be made, has failed', () => {
    expect(results([], [], { code: 0 }).failed).toBe(1);
    expect(results([result('a', A), end], [], { code: 3 }).faults).toEqual(['vitest ended with 3']);
    expect(module.failedRun('run', new Error('no Wine'))).toMatchObject({
      failed: 1,
      faults: ['no Wine'],
    });
  });
});

test('runs without a test have failed, and runs of one system only have not', async () => {
  const { failedRun, noTests } = await loadScript<ResultsModule>('test/results.mjs');
  const none = { ...failedRun('run', ''), failed: 0, faults: [] };
  expect(noTests([none, none], ['test/nope', 'nil'])).toMatchObject([
    { failed: 1, faults: ['no run has a test whose file has test/nope or nil in its path'] },
  ]);
  expect(noTests([], [])).toMatchObject([{ failed: 1 }]);
  for (const kind of ['passed', 'failed', 'skipped']) {
    expect(noTests([none, { ...none, [kind]: 1 }], ['test/native'])).toEqual([]);
  }
});

describe('the pinned releases of Node.js', () => {
  interface Pinned {
    readonly major: number;
    readonly version: string;
    readonly integrity: string;
  }
  interface PinnedModule {
    readonly LINUX_NODES: readonly Pinned[];
    readonly WINDOWS_NODES: readonly Pinned[];
    pinnedNode(nodes: readonly Pinned[], major: string | undefined, asker: string): Pinned;
  }

  test('are found by their major version, and no other is guessed', async () => {
    const { LINUX_NODES, WINDOWS_NODES, pinnedNode } =
      await loadScript<PinnedModule>('node/pinned.mjs');
    expect(LINUX_NODES.map(({ major }) => major)).toEqual([20, 22, 24, 26]);
    expect(WINDOWS_NODES.map(({ major }) => major)).toEqual([20, 22, 24]);
    for (const nodes of [LINUX_NODES, WINDOWS_NODES]) {
      expect(new Set(nodes.map(({ integrity }) => integrity)).size).toBe(nodes.length);
      expect(pinnedNode(nodes, undefined, 'X')).toBe(nodes[0]);
      for (const node of nodes) {
        expect(node.version.split('.')[0]).toBe(String(node.major));
        expect(pinnedNode(nodes, String(node.major), 'X')).toBe(node);
      }
      expect(() => pinnedNode(nodes, '18', 'DOSDEV_WINDOWS_NODE')).toThrow(
        'DOSDEV_WINDOWS_NODE is 18, and there are pinned releases of Node.js 20, 22, 24',
      );
    }
  });
});
