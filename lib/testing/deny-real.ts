import { deny, lift } from '../native/denial.js';

/**
 * Denies the real namespace to this thread: from now on whatever would touch it throws, in object
 * managers, handles and driver routines that are there already as well. Simulated machines go on
 * working. A handle may still be closed, so that what it keeps is not left behind.
 *
 * Child processes and worker threads are their own: give those `DOSDEV_BACKEND=simulated`.
 * @returns lifts this denial when it is disposed of; what others deny stays denied
 */
export function denyReal(): Disposable {
  const token = deny();
  return { [Symbol.dispose]: () => lift(token) };
}

/** Lifts whatever {@link denyReal} denies. */
export function allowReal(): void {
  lift();
}
