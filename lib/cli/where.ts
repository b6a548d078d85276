/** The places in files that errors are about; the library's errors have no such property. */
const places = new WeakMap<Error, string>();

/**
 * Records the place of an error.
 * @param where the file and its line: `names.yaml:3`
 */
export function writtenAt(error: Error, where: string): void {
  places.set(error, where);
}

/** @returns the place that {@link writtenAt} recorded for an error; `undefined` without one */
export function whereOf(error: Error): string | undefined {
  return places.get(error);
}
