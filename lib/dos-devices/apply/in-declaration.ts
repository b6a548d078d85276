import type { Place } from '../../arguments/index.js';
import { hintFor } from '../../status/hint.js';
import { DosDevError, NtError, Win32Error } from '../../status/index.js';

/** An error that says which part of a declaration it is about. */
export type ErrorInDeclaration = Error & { readonly place: Place };

/**
 * An error of one name, as the author of the declaration needs it.
 * @param place the keys that lead to the name
 * @returns an error of the same kind with that place, its hint in the words of a declaration
 */
export function inDeclaration(error: Error, place: Place): ErrorInDeclaration {
  return Object.assign(error instanceof DosDevError ? reworded(error) : error, { place });
}

function reworded(error: DosDevError): DosDevError {
  const { syscall, path, dest, problem, cause } = error;
  const details = { syscall, path, dest, problem, cause, hint: hintFor(error, 'declaration') };
  if (error instanceof NtError) return new NtError(error.status, details);
  return new Win32Error(error.errno, details);
}
