/** Where in a file what an error is about is written; not a property that the library's errors have. */
const places = new WeakMap<Error, string>();

/**
 * Remembers where something wrong is written.
 * @param where the file and its line: `names.yaml:3`
 */
export function writtenAt(error: Error, where: string): void {
  places.set(error, where);
}

/** @returns what {@link writtenAt} was told of an error; `undefined` when that is nothing */
export function whereOf(error: Error): string | undefined {
  return places.get(error);
}
