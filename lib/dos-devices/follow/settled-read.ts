import { GLIMPSES } from '../../definitions/index.js';
import { countOf, type Made } from './made.js';

/**
 * Reads definitions. Those that another program is changing are missing for a moment.
 * @param made what should be there
 * @param others what others had there
 * @returns the definitions, and what is missing then is not there
 */
export async function readSettled(
  read: () => readonly string[],
  made: Made | undefined,
  others: readonly string[] = [],
): Promise<readonly string[]> {
  const isMissing = (now: readonly string[]) =>
    (made !== undefined && countOf(now, made.target) === 0) ||
    (now.length === 0 && others.length > 0);
  let now = read();
  for (const pause of GLIMPSES) {
    if (!isMissing(now)) break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    now = read();
  }
  return now;
}
