import { DosDevError, headline } from '../status/dosdev-error.js';
import { recognisable } from '../status/recognisable.js';

/** {@link windowsBinding} cannot be used here. The simulator never replaces it. */
export class BindingUnavailableError extends DosDevError {
  static {
    recognisable(BindingUnavailableError, 'BindingUnavailableError');
  }

  declare readonly code: 'ERR_DOSDEV_BINDING_UNAVAILABLE';
  /** The problem as a clause, without the hint. */
  declare readonly problem: string;

  /** @internal {@link windowsBinding} throws it. */
  constructor(problem: string, hint: string, cause?: unknown) {
    const code = 'ERR_DOSDEV_BINDING_UNAVAILABLE';
    const action = 'open the serial ports of Windows';
    super(headline(action, problem), { code, action, problem, hint, cause });
  }
}
