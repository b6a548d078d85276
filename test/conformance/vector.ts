import type { CapabilityName } from '../../lib/object-manager/index.js';
import type { Step } from './step.js';

/**
 * How sure a vector's expectation is: verified on Windows (W), asserted by ReactOS' test suites for
 * Windows (Wr), documented by Microsoft (M), known from the field (F), seen on a running ReactOS (X), or
 * as ReactOS' source has it (R).
 */
export type Mark = 'W' | 'Wr' | 'M' | 'F' | 'X' | 'R';

/** One rule of Windows' behaviour, as steps and what each must answer. */
export interface Vector {
  /** Its number in the list of conformance vectors, or the table that it is a row of. */
  readonly id: number | string;
  readonly title: string;
  readonly mark: Mark;
  /** What a backend must be able to do for the vector to mean anything on it. */
  readonly needs?: readonly CapabilityName[];
  /** The vector is about callers that lack this. */
  readonly without?: readonly CapabilityName[];
  readonly steps: readonly Step[];
}
