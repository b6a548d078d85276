import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from '../../lib/cli/progress-line.js';

let written = '';

function progressOn(terminal: boolean, quiet = false): ProgressLine {
  written = '';
  const stderr = {
    isTTY: terminal,
    columns: 20,
    write(text: string) {
      written += text;
    },
  };
  return new ProgressLine({ stdin: Readable.from([]), stdout: stderr, stderr, env: {} }, quiet);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('short work is not spoken of', async () => {
  const progress = progressOn(true);
  progress.show(() => '1 of 2');
  expect(await progress.during('waiting', Promise.resolve(5))).toBe(5);
  progress.clear();
  expect(written).toBe('');
});

test('long work has one line, no wider than the terminal, that goes', () => {
  const progress = progressOn(true);
  vi.advanceTimersByTime(500);
  progress.show(() => '1 of 2');
  progress.show(() => 'too soon after the last');
  vi.advanceTimersByTime(200);
  progress.show(() => 'as long as the terminal is wide');
  progress.clear();
  progress.clear();
  expect(written).toBe(`\r1 of 2\ras long as the term\r${' '.repeat(19)}\r`);
});

test('what is waited for says how long', async () => {
  const progress = progressOn(true);
  let end = () => {};
  const work = progress.during('waiting', new Promise<void>((resolve) => (end = resolve)));
  vi.advanceTimersByTime(2100);
  expect(written.split('\r').at(-1)).toBe('waiting (2 s)');
  end();
  await work;
  expect(written.endsWith(`\r${' '.repeat(13)}\r`)).toBe(true);
});

test('nothing is printed without a terminal, or with --quiet', () => {
  for (const progress of [progressOn(false), progressOn(true, true)]) {
    vi.advanceTimersByTime(5000);
    progress.show(() => '1 of 2');
    progress.clear();
    expect(written).toBe('');
  }
});
