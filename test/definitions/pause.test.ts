import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Patience } from '../../lib/definitions/pause.js';

let now = 0;
beforeEach(() => {
  now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Waits as long as it is told, to the end or a number of times. */
function waitedFor(patience: Patience, most = 1000): number[] {
  const pauses: number[] = [];
  while (pauses.length < most) {
    const pause = patience.next();
    if (pause === undefined) return pauses;
    pauses.push(pause);
    now += pause;
  }
  return pauses;
}

test.each([1, 20, 500, 2000])('a wait of %d ms is that long in all, and ends', (milliseconds) => {
  const pauses = waitedFor(new Patience(milliseconds));
  expect(pauses.length).toBeLessThan(200);
  expect(pauses.reduce((total, pause) => total + pause, 0)).toBeCloseTo(milliseconds, 6);
});

test('no time passes at first; then each pause is twice the one before, up to 20 ms', () => {
  const pauses = waitedFor(new Patience(2000), 30);
  expect(pauses.slice(0, 3)).toEqual([0, 0, 0]);
  for (const [i, pause] of pauses.entries()) {
    if (i > 3) expect(pause).toBeCloseTo(Math.min((pauses[i - 1] ?? 0) * 2, 20), 6);
  }
  expect(pauses.at(-1)).toBe(20);
});

test('its time begins with the first pause', () => {
  const patience = new Patience(100);
  now += 5000;
  expect(patience.next()).toBe(0);
});

test('what has happened makes pauses short again, and the time no longer', () => {
  const patience = new Patience(100);
  const waited = waitedFor(patience, 8).reduce((total, pause) => total + pause, 0);
  patience.hurry();
  const rest = waitedFor(patience);
  expect(rest.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waited + rest.reduce((total, pause) => total + pause, 0)).toBeCloseTo(100, 6);
  patience.hurry();
  expect(patience.next()).toBeUndefined();
});

test('time that passes elsewhere counts', () => {
  const patience = new Patience(100);
  patience.next();
  now += 99.5;
  waitedFor(patience, 3);
  expect(waitedFor(patience).every((pause) => pause <= 0.5)).toBe(true);
  expect(patience.next()).toBeUndefined();
});
