import { ERROR, type Win32Code } from '../status/index.js';

// The room that the base server has for the definitions of a name: it edits them in one buffer. Seen on
// ReactOS.

/** UTF-16 units of the longest target: 4,080 were taken, and 4,082 refused. */
export const LONGEST_TARGET = 4081;
/** Units of the longest list that the base server can read in order to change it. */
export const LONGEST_READ = 4080;
/** Units of the longest list that it can store in place of another: about 4,090. */
export const LONGEST_LIST = 4090;

/** @returns the length of a stack in UTF-16 units, with the NUL after each definition */
export function unitsOf(definitions: readonly string[]): number {
  return definitions.reduce((sum, target) => sum + target.length + 1, 0);
}

/**
 * Whether the base server can change a name with these definitions. A list that it has rebuilt ends in
 * one more NUL, which their texts do not show, so it is counted.
 */
export function isEditable(definitions: readonly string[]): boolean {
  return definitions.length === 0 || unitsOf(definitions) + 1 <= LONGEST_READ;
}

/** @returns 0, or the Win32 error with which the base server refuses to push a target, for want of room */
export function pushError(definitions: readonly string[], target: string): Win32Code {
  if (target.length > LONGEST_TARGET) return ERROR.INVALID_PARAMETER;
  if (definitions.length === 0) return ERROR.SUCCESS;
  const fits = isEditable(definitions) && unitsOf([target, ...definitions]) <= LONGEST_LIST;
  return fits ? ERROR.SUCCESS : ERROR.INSUFFICIENT_BUFFER;
}
