import { GuardedNameError } from '../dos-devices/errors.js';
import type { FollowEvent } from '../dos-devices/follow/types.js';
import { targetText } from './target-text.js';

/** An event of `dosdev follow`. */
export interface FollowAnswer extends Omit<FollowEvent, 'error'> {
  /** When it was reported, in ISO 8601: `2026-01-31T12:00:00.000Z`. */
  readonly time: string;
  /** What to do about a call that was refused. */
  readonly hint?: string;
}

/** @returns an event with its time, and with an error in the words of the command line */
export async function followAnswer({ error, ...event }: FollowEvent): Promise<FollowAnswer> {
  const time = new Date().toISOString();
  if (error === undefined) return { time, ...event };
  const { failureOf } = await import('./failures/index.js');
  const { message, hint } = failureOf(error);
  // No rule has the --force that the hint names.
  const isUsable = hint !== undefined && !(error instanceof GuardedNameError);
  return { time, ...event, why: message, ...(isUsable && { hint }) };
}

/** @param timed whether to begin with the time, for a file */
export function followLine(answer: FollowAnswer, timed: boolean): string {
  const { time, type, name, target, device, why, hint } = answer;
  const leads = target === undefined ? '' : ` = ${targetText(target)}`;
  const [reason = ''] = (why ?? device ?? '').split('\n');
  const about = reason === '' ? '' : `: ${reason}`;
  return `${timed ? `${time} ` : ''}${type} ${name}${leads}${about}${hint ? ` (${hint})` : ''}`;
}
