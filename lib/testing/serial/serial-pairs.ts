import { checkOptions, type OptionRule, type OptionRules, oneOf } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { PARITIES } from '../../simulated/devices/serial/index.js';
import { type SimulatedMachine, SimulatedProcess } from '../../simulated/index.js';
import { checkBoolean, checkUnsigned, listed } from '../../status/checks.js';
import { invalidArgValue } from '../../status/index.js';
import { allOf } from './all-of.js';
import { KeptPorts } from './kept-ports.js';
import type { OpenedPair, PairSource } from './pair-source.js';
import { RealPairs } from './real-pairs.js';
import { SimulatedPairs } from './simulated-pairs.js';
import type { BackendSerial, SerialPair, SerialPairOptions } from './types.js';

function oneOfNumbers(numbers: readonly number[]): OptionRule {
  return (argument, value) => {
    if (numbers.some((number) => number === value)) return;
    throw invalidArgValue(argument, `one of ${listed(numbers.map(String))}`, value);
  };
}

const RULES: OptionRules<SerialPairOptions> = {
  baudRate: checkUnsigned,
  dataBits: oneOfNumbers([5, 6, 7, 8]),
  parity: oneOf(PARITIES),
  stopBits: oneOfNumbers([1, 1.5, 2]),
  rtscts: checkBoolean,
};

/**
 * @param objectManager the object manager of a suite
 * @param machine its simulated machine, if it is a process of one
 */
export function serialPairsOf(
  objectManager: ObjectManager,
  machine: SimulatedMachine | undefined,
): SerialPairs {
  return new SerialPairs(
    machine !== undefined && objectManager instanceof SimulatedProcess
      ? new SimulatedPairs(machine, objectManager)
      : new RealPairs(objectManager),
  );
}

/** The serial ports of a suite. */
export class SerialPairs implements BackendSerial {
  readonly #source: PairSource;
  readonly #ports = new KeptPorts();
  readonly #pairs = new Set<Promise<OpenedPair>>();
  /** What the last test had open is closed. */
  #released: Promise<void> = Promise.resolve();

  constructor(source: PairSource) {
    this.#source = source;
  }

  get unavailable(): string | undefined {
    return this.#source.unavailable();
  }

  async pair(options: SerialPairOptions = {}): Promise<SerialPair> {
    checkOptions(options, RULES);
    const opening = this.#released.then(() => this.#source.open(options));
    this.#pairs.add(opening);
    const { close: _, ...pair } = await opening;
    return { ...pair, binding: this.#ports.keep(pair.binding) };
  }

  /** Closes everything that a test has open. @returns `undefined` if there is nothing */
  release(): Promise<void> | undefined {
    if (this.#pairs.size === 0) return undefined;
    const pairs = [...this.#pairs];
    this.#pairs.clear();
    const releasing = this.#close(pairs);
    this.#released = releasing.catch(() => undefined);
    return releasing;
  }

  async #close(pairs: readonly Promise<OpenedPair>[]): Promise<void> {
    // The program's ports first; the pairs all the same if one of them fails.
    const ports = this.#ports.close();
    await ports.catch(() => undefined);
    const closing = pairs.map(async (opening) => {
      const pair = await opening.catch(() => undefined);
      await pair?.close();
    });
    await allOf([ports, ...closing]);
  }
}
