import { simulatedBinding } from '../../serialport/index.js';
import type { SimulatedMachine, SimulatedProcess } from '../../simulated/index.js';
import type { OpenedPair, PairSource } from './pair-source.js';

/** Pairs on a simulated machine: each is a serial adapter that is plugged in, with an emulated device. */
export class SimulatedPairs implements PairSource {
  readonly #machine: SimulatedMachine;
  readonly #process: SimulatedProcess;
  /** The serial numbers of the adapters that are plugged in. */
  readonly #used = new Set<string>();

  constructor(machine: SimulatedMachine, process: SimulatedProcess) {
    this.#machine = machine;
    this.#process = process;
  }

  unavailable(): undefined {
    return undefined;
  }

  async open(): Promise<OpenedPair> {
    const serial = this.#freeSerial();
    // An adapter that comes back has the name of its port again.
    const { instance, port } = this.#machine.attach({ serial });
    const path = String(port);
    const emulated = this.#machine.serialDevice(path);
    this.#used.add(serial);
    return {
      path,
      binding: simulatedBinding(this.#process),
      device: emulated,
      emulated,
      close: async () => {
        emulated.destroy();
        this.#detach(instance);
        this.#used.delete(serial);
      },
    };
  }

  /** Pulls an adapter out, unless the test has. */
  #detach(instance: string): void {
    if (this.#machine.attached.some((device) => device.instance === instance)) {
      this.#machine.detach(instance);
    }
  }

  #freeSerial(): string {
    for (let number = 1; ; number++) {
      const serial = `DOSDEV${number}`;
      if (!this.#used.has(serial)) return serial;
    }
  }
}
