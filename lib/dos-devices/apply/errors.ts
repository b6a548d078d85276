import { AllOrNothingError } from '../all-or-nothing.js';
import type { ErrorInDeclaration } from './in-declaration.js';

/**
 * A declaration cannot be carried out as a whole, so nothing has been changed. The `place` of each
 * of its errors names the entry: `['names', 'COM4']`.
 */
export class ApplyError extends AllOrNothingError<ErrorInDeclaration> {
  readonly code = 'ERR_DOSDEV_APPLY';

  static {
    ApplyError.prototype.name = 'ApplyError';
  }

  constructor(errors: readonly ErrorInDeclaration[]) {
    super(errors, 'Nothing has been changed');
  }
}
