import type { Place } from '../../arguments/index.js';
import { advise, hintOf } from '../../hints/index.js';
import { NtError, SystemCallError, Win32Error } from '../../status/index.js';
import { type PlacedObstacle, placed } from '../all-or-nothing.js';

/**
 * Turns an error about one name into one for the author of the declaration.
 * @param place the keys that lead to the name
 * @returns an error of the same kind with that place; its hint is worded for declarations
 */
export function inDeclaration(error: Error, place: Place): PlacedObstacle {
  return placed(error instanceof SystemCallError ? reworded(error) : error, place);
}

function reworded(error: SystemCallError): SystemCallError {
  const { syscall, path, dest, action, problem, cause } = error;
  const hint = hintOf(error);
  const worded = hint === undefined ? error.hint : advise({ kind: 'in-declaration', hint });
  const details = { syscall, path, dest, action, problem, cause, hint: worded };
  if (error instanceof NtError) return new NtError(error.status, details);
  return new Win32Error(error.errno, details);
}
