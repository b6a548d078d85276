import { onTestFinished } from 'vitest';

/**
 * For tests in which what is waited for never comes: until the test ends, each look at the clock finds it
 * later than the one before.
 * @param step by how many milliseconds
 */
export function letTimePass(step = 50): void {
  let clock = performance.now();
  // An own property hides the method. A spy would note each of its millions of calls.
  Object.defineProperty(performance, 'now', {
    configurable: true,
    value: () => {
      clock += step;
      return clock;
    },
  });
  onTestFinished(() => {
    Reflect.deleteProperty(performance, 'now');
  });
}
