import { DosDevError, headline } from '../../status/dosdev-error.js';
import { recognisable } from '../../status/recognisable.js';

/** A test gets no pair of serial ports. */
export class SerialPairError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_SERIAL_PAIR';
  /** The problem as a clause, without the hint. */
  declare readonly problem: string;

  static {
    recognisable(SerialPairError, 'SerialPairError');
  }

  /** @internal {@link BackendSerial.pair} throws it. */
  constructor(problem: string, hint: string, cause?: unknown) {
    const code = 'ERR_DOSDEV_SERIAL_PAIR';
    const action = 'give the test two serial ports';
    super(headline(action, problem), { code, action, problem, hint, cause });
  }
}
