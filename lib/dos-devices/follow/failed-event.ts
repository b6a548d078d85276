import { DosDevError } from '../../status/dosdev-error.js';
import { CircleError } from '../errors.js';
import type { FollowEvent } from './types.js';

/**
 * @returns the event of a name for which a call was refused, or which would be in a loop of names
 * @throws any other error
 */
export function failedEvent(name: string, error: unknown): FollowEvent {
  if (!(error instanceof DosDevError || error instanceof CircleError)) throw error;
  const { code, message: why } = error;
  return { type: 'failed', name, why, code, ...(error instanceof DosDevError && { error }) };
}
