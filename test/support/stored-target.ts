import type { PersistChange } from '../../lib/dos-devices/index.js';
import { ERROR, Win32Error } from '../../lib/status/index.js';

/** @returns the target that would be stored, also where the caller may not: the refusal names it */
export function storedTarget(plan: () => PersistChange): string | undefined {
  try {
    const { done, after } = plan();
    if (done) throw new Error('not a dry run');
    return after[0];
  } catch (error) {
    if (error instanceof Win32Error && error.errno === ERROR.ACCESS_DENIED) return error.dest;
    throw error;
  }
}
