import { onTestFinished, vi } from 'vitest';

/**
 * For tests in which what is waited for never comes: until the test ends, each look at the clock finds it
 * later than the one before.
 * @param step by how many milliseconds
 */
export function letTimePass(step = 50): void {
  let clock = performance.now();
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += step;
    return clock;
  });
  onTestFinished(() => spy.mockRestore());
}
