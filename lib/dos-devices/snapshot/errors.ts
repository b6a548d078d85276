import { recognisable } from '../../status/recognisable.js';
import { AllOrNothingError, type PlacedObstacle } from '../all-or-nothing.js';

/**
 * A snapshot cannot be restored as a whole, so nothing has been changed. The `place` of each of its
 * errors leads to the entry in the snapshot: `['entries', 3]`, `['persisted', 0]`; it is empty for a
 * name that the snapshot lacks.
 */
export class RestoreError extends AllOrNothingError {
  static {
    recognisable(RestoreError, 'RestoreError');
  }

  declare readonly code: 'ERR_DOSDEV_RESTORE';

  /** @internal Restoring a snapshot throws it. */
  constructor(errors: readonly PlacedObstacle[]) {
    super(
      'ERR_DOSDEV_RESTORE',
      errors,
      'Nothing has been restored',
      'Choose other names with match.',
    );
  }
}
