/**
 * Reads once more if that fails: what has been changed is not undone by an error, which may have passed.
 * @param isOfReading whether an error is the system's answer; any other is thrown
 * @returns the first error instead, when it fails again: the second may come of the first
 */
export function readTwice<T, E>(read: () => T, isOfReading: (error: unknown) => error is E): T | E {
  let first: E | undefined;
  for (;;) {
    try {
      return read();
    } catch (error) {
      if (!isOfReading(error)) throw error;
      if (first !== undefined) return first;
      first = error;
    }
  }
}
