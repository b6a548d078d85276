import { deny, lift } from '../native/denial.js';

/** A denial of the real namespace, until it is lifted. Disposing lifts it too. */
export interface RealDenial extends Disposable {
  /** Lifts this denial; others remain in force. Lifting it again changes nothing. */
  lift(): void;
}

/**
 * Denies this thread access to the real namespace: every call that would reach it throws, including
 * those of existing object managers, handles and driver routines. Simulated machines continue to
 * work. Existing handles can still be closed, so that their temporary names do not remain.
 *
 * It does not affect child processes and worker threads: set `DOSDEV_BACKEND=simulated` for those.
 * @returns the denial, which lifts it
 */
export function denyReal(): RealDenial {
  const token = deny();
  const end = () => lift(token);
  return { lift: end, [Symbol.dispose]: end };
}
