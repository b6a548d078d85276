import { deny, lift } from '../native/denial.js';

/**
 * Denies this thread access to the real namespace: every call that would reach it throws, including
 * those of existing object managers, handles and driver routines. Simulated machines continue to
 * work. Existing handles can still be closed, so that their temporary names do not remain.
 *
 * It does not affect child processes and worker threads: set `DOSDEV_BACKEND=simulated` for those.
 * @returns an object that lifts this denial when disposed of; other denials remain in force
 */
export function denyReal(): Disposable {
  const token = deny();
  return { [Symbol.dispose]: () => lift(token) };
}

/** Lifts all denials of {@link denyReal}. */
export function allowReal(): void {
  lift();
}
