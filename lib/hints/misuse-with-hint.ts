import { type MisuseCode, type MisuseError, misuse } from '../status/index.js';
import { carryHint, libraryHint } from './error-hint.js';
import type { Hint } from './hint.js';

/**
 * @returns an error about how a function was called, with its hint, and the `problem` by itself
 * @param problem what was wrong and which rule it breaks, without a full stop
 */
export function misuseWithHint<Code extends MisuseCode>(
  code: Code,
  problem: string,
  hint: Hint,
): MisuseError<Code> & { readonly problem: string } {
  const error = Object.assign(misuse(code, `${problem}. ${libraryHint(hint)}`), { problem });
  carryHint(error, hint);
  return error;
}
