import { DosDevError, headline } from '../../status/dosdev-error.js';
import { CircleError, GuardedNameError } from '../errors.js';
import type { FollowEvent } from './types.js';

/**
 * @returns the event of a name for which a call was refused, or which would be in a loop of names
 * @throws any other error
 */
export function failedEvent(name: string, error: unknown): FollowEvent {
  if (!(error instanceof DosDevError || error instanceof CircleError)) throw error;
  const { code } = error;
  // No rule has the `force` that the hint names.
  const isGuarded = error instanceof GuardedNameError;
  const why = isGuarded ? headline(error.action, error.problem) : error.message;
  return { type: 'failed', name, why, code, ...(error instanceof DosDevError && { error }) };
}
