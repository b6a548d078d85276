import { AllOrNothingError } from '../all-or-nothing.js';

/** A snapshot cannot be restored as a whole, so nothing has been changed. */
export class RestoreError extends AllOrNothingError {
  readonly code = 'ERR_DOSDEV_RESTORE';

  static {
    RestoreError.prototype.name = 'RestoreError';
  }

  constructor(errors: readonly Error[]) {
    super(errors, 'Nothing has been restored', 'Leave such names out with only.');
  }
}
