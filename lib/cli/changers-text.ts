import type { Changers } from '../dos-devices/security/changers.js';
import { sidName } from '../security/sid-names.js';

/** @returns who besides administrators may change a link; `undefined` when none may */
export function changersText({ by, nullDacl }: Changers): string | undefined {
  if (nullDacl) return 'everyone';
  if (by.length === 0) return undefined;
  return [...new Set(by.map(({ sid }) => sidName(sid) ?? sid))].join(', ');
}
