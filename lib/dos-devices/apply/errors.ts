import { firstFew } from '../first-few.js';
import type { ErrorInDeclaration } from './in-declaration.js';

/** A declaration cannot be carried out as a whole, and nothing has been changed. */
export class ApplyError extends AggregateError {
  readonly code = 'ERR_DOSDEV_APPLY';
  /**
   * One error for each name that stands in the way, as that change itself would throw it. `place` says
   * which name: `['names', 'COM4']`.
   */
  declare readonly errors: ErrorInDeclaration[];

  static {
    ApplyError.prototype.name = 'ApplyError';
  }

  constructor(errors: readonly ErrorInDeclaration[]) {
    const reasons = firstFew(
      errors.map(({ message }) => message),
      ' ',
    );
    super(errors, `Nothing has been changed: ${reasons}`);
  }
}
