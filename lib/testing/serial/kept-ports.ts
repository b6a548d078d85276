import type { BoundPort, SerialBinding } from '../../serialport/index.js';
import { allOf } from './all-of.js';
import { inTime } from './in-time.js';

/** Knows the ports that a test has opened, and closes those that it leaves open. */
export class KeptPorts {
  readonly #opened = new Map<Promise<BoundPort>, string>();

  /** @returns the binding, whose ports are known from now on */
  keep(binding: SerialBinding): SerialBinding {
    return {
      list: () => binding.list(),
      open: (options) => {
        const opening = binding.open(options);
        this.#opened.set(opening, String(options?.path));
        return opening;
      },
    };
  }

  /**
   * Closes all ports that are open, each even if another fails. One that does not open in time is closed when it
   * has opened.
   * @throws the first error
   * @throws {SerialPairError} when a port does not open or close in time
   */
  async close(): Promise<void> {
    const opened = [...this.#opened];
    this.#opened.clear();
    await allOf(
      opened.map(async ([opening, path]) => {
        const closing = opening.then(
          (port) => (port?.isOpen ? port.close() : undefined),
          () => undefined,
        );
        await inTime(closing, `${path}, which the test has opened, does not open or close`);
      }),
    );
  }
}
