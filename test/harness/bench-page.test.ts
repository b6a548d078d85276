import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/scripts.js';

interface Goal {
  readonly name: string;
  readonly goal: number;
  readonly why?: string;
  readonly quick?: boolean;
}
interface CaseModule {
  loadSections(): Promise<readonly { readonly title: string; readonly cases: readonly Goal[] }[]>;
}
interface Figures {
  readonly ratio: number;
}
interface PageModule {
  pageOf(
    sections: readonly { readonly title: string; readonly cases: readonly object[] }[],
    committed: Readonly<Record<string, object>>,
  ): string;
}

const bench = (file: string) => new URL(`../../bench/${file}`, import.meta.url);
const { pageOf } = (await import(bench('harness/page.mjs').href)) as PageModule;
const committed = JSON.parse(readFileSync(bench('figures.json'), 'utf8')) as Readonly<
  Record<string, Figures>
>;

/** The cases as a program of its own sees them: they import what is in dist/. */
function readSections(): Awaited<ReturnType<CaseModule['loadSections']>> {
  const script = `
    import { loadSections } from ${JSON.stringify(bench('harness/case.mjs').href)};
    console.log(JSON.stringify(await loadSections()));
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: root, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Awaited<ReturnType<CaseModule['loadSections']>>;
}

const sections = readSections();

const SIDES = { subject: { name: 'dosdev' }, yardstick: { name: 'C' } };
const FIGURES = { on: 'Linux', spread: 0.1, unit: 'µs/link', subject: 3, yardstick: 2 };

describe('the page of the benchmark', () => {
  test('is what the cases and the committed figures make of it', () => {
    const written = readFileSync(join(root, 'docs', 'performance.md'), 'utf8');
    const names = sections.flatMap(({ cases }) => cases.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(committed).filter((name) => !names.includes(name))).toEqual([]);
    expect(pageOf(sections, committed)).toBe(written.replaceAll('\r\n', '\n'));
  });

  test('has a reason for each goal that is missed', () => {
    const cases = sections.flatMap((section) => section.cases);
    const unexplained = cases.filter(({ name, goal, why }) => {
      const { ratio = 0 } = committed[name] ?? {};
      return ratio > goal && why === undefined;
    });
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });

  test('says of each goal whether it is reached, and why not', () => {
    const cases = ['fast', 'slow', 'slow|er', 'new'].map((name) => ({ name, goal: 1, ...SIDES }));
    const page = pageOf(
      [{ title: 'Walks', cases: cases.map((each, i) => (i === 2 ? { ...each, why: 'x' } : each)) }],
      {
        fast: { ...FIGURES, ratio: 0.5 },
        slow: { ...FIGURES, ratio: 1.01 },
        'slow|er': { ...FIGURES, ratio: 1.5 },
      },
    );
    const rows = page.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))).toEqual([
      ['', 'case', 'dosdev', 'beside', 'on', 'ratio', 'goal', '', ''],
      expect.arrayContaining([expect.stringMatching(/^-+$/)]),
      ['', 'fast', 'dosdev: 3.00 µs/link', 'C: 2.00', 'Linux', '0.50 ± 0.10', '≤ 1', 'reached', ''],
      ['', 'slow', 'dosdev: 3.00 µs/link', 'C: 2.00', 'Linux', '1.01 ± 0.10', '≤ 1', 'missed', ''],
      [
        '',
        'slow\\|er',
        'dosdev: 3.00 µs/link',
        'C: 2.00',
        'Linux',
        '1.50 ± 0.10',
        '≤ 1',
        'missed: x',
        '',
      ],
      ['', 'new', 'dosdev', 'C', '', '', '≤ 1', 'not measured', ''],
    ]);
    expect(page).toContain('Of 4 goals, 1 are reached.');
    expect(page).toContain('\n## Walks\n');
  });
});
