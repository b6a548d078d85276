import { recognisable } from '../../status/recognisable.js';
import { AllOrNothingError, type PlacedObstacle } from '../all-or-nothing.js';

/**
 * A declaration cannot be carried out as a whole, so nothing has been changed. The `place` of each
 * of its errors leads to the entry in the declaration: `['names', 'COM4']`.
 */
export class ApplyError extends AllOrNothingError {
  static {
    recognisable(ApplyError, 'ApplyError');
  }

  declare readonly code: 'ERR_DOSDEV_APPLY';

  /** @internal Applying a declaration throws it. */
  constructor(errors: readonly PlacedObstacle[]) {
    super('ERR_DOSDEV_APPLY', errors, 'Nothing has been changed');
  }
}
