import { upcase } from '../../names/upcase.js';

/** @returns a name without its directory, colon and letter case: spellings of one name become equal */
export function looseName(spelling: string): string {
  const last = spelling.split('\\').findLast((part) => part !== '') ?? spelling;
  return upcase(last.trim().replace(/:$/, ''));
}
