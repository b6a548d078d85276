/** A declaration cannot be carried out as a whole, and nothing has been changed. */
export class ApplyError extends AggregateError {
  readonly code = 'ERR_DOSDEV_APPLY';
  /** One error for each name that stands in the way, as that change itself would throw it. */
  declare readonly errors: Error[];

  static {
    ApplyError.prototype.name = 'ApplyError';
  }

  constructor(errors: readonly Error[]) {
    const reasons = errors.map(({ message }) => message).join(' ');
    super(errors, `Nothing has been changed: ${reasons}`);
  }
}
