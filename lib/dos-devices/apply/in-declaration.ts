import type { Place } from '../../arguments/index.js';
import { advise, hintOf } from '../../hints/index.js';
import { DosDevError, NtError, Win32Error } from '../../status/index.js';

/** An error with the part of the declaration that it is about. */
export type ErrorInDeclaration = Error & { readonly place: Place };

/**
 * Turns an error about one name into one for the author of the declaration.
 * @param place the keys that lead to the name
 * @returns an error of the same kind with that place; its hint is worded for declarations
 */
export function inDeclaration(error: Error, place: Place): ErrorInDeclaration {
  return Object.assign(error instanceof DosDevError ? reworded(error) : error, { place });
}

function reworded(error: DosDevError): DosDevError {
  const { syscall, path, dest, problem, cause } = error;
  const hint = hintOf(error);
  const worded = hint === undefined ? error.hint : advise({ kind: 'in-declaration', hint });
  const details = { syscall, path, dest, problem, cause, hint: worded };
  if (error instanceof NtError) return new NtError(error.status, details);
  return new Win32Error(error.errno, details);
}
