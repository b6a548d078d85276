import { firstFew } from '../first-few.js';

/** A snapshot cannot be restored as a whole, and nothing has been changed. */
export class RestoreError extends AggregateError {
  readonly code = 'ERR_DOSDEV_RESTORE';
  /** One error for each name that stands in the way, as that change itself would throw it. */
  declare readonly errors: Error[];

  static {
    RestoreError.prototype.name = 'RestoreError';
  }

  constructor(errors: readonly Error[]) {
    const reasons = firstFew(
      errors.map(({ message }) => message),
      ' ',
    );
    super(errors, `Nothing has been restored: ${reasons} Leave such names out with only.`);
  }
}
