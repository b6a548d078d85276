/** A hint: the sentence, and the data that it was made from. */
export interface AttachedHint {
  readonly text: string;
  readonly data: object;
}

/** Registered, so that copies of this package find each other's hints. */
const DATA = Symbol.for('dosdev.hint');

/** Attaches a hint's data to an error: not enumerable, since it is not part of the interface. */
export function attachHint(error: Error, data: object): void {
  Object.defineProperty(error, DATA, { value: data, configurable: true });
}

/** @returns what {@link attachHint} has attached, perhaps in another copy of this package */
export function attachedHint(error: Error & { readonly [DATA]?: unknown }): unknown {
  return error[DATA];
}
