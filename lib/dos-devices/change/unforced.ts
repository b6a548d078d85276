import { type Hint, hintOf } from '../../hints/index.js';
import { CircleError, GuardedNameError } from '../errors.js';

/** Plans a change for a caller that cannot force it, so that its error does not mention `force`. */
export function unforced<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof GuardedNameError) {
      throw new GuardedNameError(error.path, error.problem, { kind: 'choose-another-name' });
    }
    if (!(error instanceof CircleError)) throw error;
    const { circle, reveals } = error;
    throw new CircleError(circle, { reveals, hint: withoutForce(hintOf(error)) });
  }
}

function withoutForce(hint: Hint | undefined): Hint {
  return hint?.kind === 'remove-all-instead' ? { ...hint, force: false } : { kind: 'break-circle' };
}
