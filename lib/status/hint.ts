/** Who reads an error: a program's author, a person at the command line, the author of a declaration. */
export type Reader = 'library' | 'command' | 'declaration';

/** What a person can do about an error, in the words of each place where it may be read. */
export interface Hint {
  /** By members and options of the library. */
  readonly library: string;
  /** By commands and options of the command line. Default: as for a program. */
  readonly command?: string;
  /** By what a declaration can say. Default: as at the command line. */
  readonly declaration?: string;
}

/** Not a property: it is not a part of the errors' interface. */
const hints = new WeakMap<Error, Hint>();

/** Remembers an error's hint for every reader. */
export function keepHint(error: Error, hint: Hint): void {
  hints.set(error, hint);
}

/**
 * @returns the hint of an error in the words of a reader; without such words, its `hint` as it is, or
 *   `undefined` when it has none
 */
export function hintFor(
  error: Error & { readonly hint?: string },
  reader: Reader,
): string | undefined {
  const hint = hints.get(error);
  if (hint === undefined) return error.hint;
  if (reader === 'library') return hint.library;
  const command = hint.command ?? hint.library;
  return reader === 'command' ? command : (hint.declaration ?? command);
}
