import type { SerialPair, SerialPairOptions } from './types.js';

/** A pair that is in use, and what ends that. */
export interface OpenedPair extends SerialPair {
  close(): Promise<void>;
}

/** Where the pairs of a backend come from. */
export interface PairSource {
  /** Why it has none; `undefined` if it has. */
  unavailable(): string | undefined;
  /** @throws {SerialPairError} */
  open(options: SerialPairOptions): Promise<OpenedPair>;
}
