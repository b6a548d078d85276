import type { BoundPort, SerialBinding } from '../../serialport/index.js';
import { allOf } from './all-of.js';

/** Knows the ports that a test has opened, and closes those that it leaves open. */
export class KeptPorts {
  readonly #opened = new Set<Promise<BoundPort>>();

  /** @returns the binding, whose ports are known from now on */
  keep(binding: SerialBinding): SerialBinding {
    return {
      list: () => binding.list(),
      open: (options) => {
        const opening = binding.open(options);
        this.#opened.add(opening);
        return opening;
      },
    };
  }

  /**
   * Closes all ports that are open, each even if another fails.
   * @throws the first error
   */
  async close(): Promise<void> {
    const opened = [...this.#opened];
    this.#opened.clear();
    await allOf(
      opened.map(async (opening) => {
        const port = await opening.catch(() => undefined);
        if (port?.isOpen) await port.close();
      }),
    );
  }
}
