import { createRequire } from 'node:module';
import { DosDevices } from '../../dos-devices/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  type BoundPort,
  type PortOpenOptions,
  type SerialBinding,
  windowsBinding,
} from '../../serialport/index.js';
import { findPairs, type Pair } from './find-pairs.js';
import { inTime } from './in-time.js';
import { SerialPairError } from './pair-error.js';
import type { OpenedPair, PairSource } from './pair-source.js';
import { PortStream } from './port-stream.js';
import type { SerialPairOptions } from './types.js';

const PACKAGE = '@serialport/bindings-cpp';

/** Pairs of real ports. The device is the other port of a pair. */
export class RealPairs implements PairSource {
  readonly #objectManager: ObjectManager;
  readonly #binding: () => SerialBinding;
  readonly #used = new Set<string>();
  /** Why a pair cannot be used any more, by the name of its first port. */
  readonly #broken = new Map<string, SerialPairError>();

  /** @param binding returns what opens the ports. Default: {@link windowsBinding} */
  constructor(objectManager: ObjectManager, binding?: () => SerialBinding) {
    this.#objectManager = objectManager;
    this.#binding = binding ?? (() => windowsBinding({ dos: new DosDevices(objectManager) }));
  }

  unavailable(): string | undefined {
    const pairs = findPairs(this.#objectManager);
    if (typeof pairs === 'string') return pairs;
    return isInstalled() ? undefined : `${PACKAGE} is not installed`;
  }

  async open(options: SerialPairOptions): Promise<OpenedPair> {
    const pair = this.#freePair();
    const [path, devicePath] = pair;
    const broken = this.#broken.get(path);
    if (broken !== undefined) throw broken;
    this.#used.add(path);
    const opened: BoundPort[] = [];
    try {
      const binding = this.#binding();
      for (const end of pair) {
        opened.push(await open(binding, { baudRate: 9600, ...options, path: end }));
      }
      const [program, device] = opened as [BoundPort, BoundPort];
      await empty(pair, program, device);
      await program.close();
      const stream = new PortStream(device);
      return {
        path,
        binding,
        device: stream,
        close: async () => {
          await closeStream(stream, devicePath).catch((error) => this.#fail(path, error));
          this.#used.delete(path);
        },
      };
    } catch (error) {
      await closeAll(opened);
      this.#used.delete(path);
      if (error instanceof SerialPairError) this.#fail(path, error);
      const problem = error instanceof Error ? error.message : String(error);
      throw new SerialPairError(
        `${path} and ${devicePath} cannot be used: ${problem}`,
        'Close them in other programs.',
        error,
      );
    }
  }

  /** Gives a pair up: each further test would wait as long. */
  #fail(path: string, error: SerialPairError): never {
    this.#used.delete(path);
    this.#broken.set(path, error);
    throw error;
  }

  #freePair(): Pair {
    const pairs = findPairs(this.#objectManager);
    if (typeof pairs === 'string') {
      throw new SerialPairError(pairs, 'Leave the test out where serial.unavailable has a reason.');
    }
    const free = pairs.find(([path]) => !this.#used.has(path));
    if (free !== undefined) return free;
    const count = pairs.length === 1 ? 'the only pair' : `each of the ${pairs.length} pairs`;
    throw new SerialPairError(
      `${count} of this system is in use by this test`,
      'Install another pair, or run the test on the simulator only.',
    );
  }
}

/** Whether the package can be found, without loading it. */
function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Opens a port. One that opens too late is closed. */
async function open(binding: SerialBinding, options: PortOpenOptions): Promise<BoundPort> {
  const opening = binding.open(options);
  try {
    return await inTime(opening, `${options.path} does not open`);
  } catch (error) {
    opening.then((port) => port.close()).catch(() => undefined);
    throw error;
  }
}

async function closeStream(stream: PortStream, path: string): Promise<void> {
  if (stream.closed) return;
  const closed = new Promise((done) => stream.once('close', done).destroy());
  await inTime(closed, `${path} does not close`);
}

/**
 * Sends a mark through the cable in each direction. What an earlier test has left on the way comes before it.
 * @throws {SerialPairError} when it does not arrive: there is no cable between the ports
 */
async function empty(pair: Pair, program: BoundPort, device: BoundPort): Promise<void> {
  await inTime(
    Promise.all([sendMark(device, program), sendMark(program, device)]),
    `what ${pair[0]} or ${pair[1]} sends does not arrive at the other`,
    'Connect the two ports by a null-modem cable.',
  );
}

async function sendMark(from: BoundPort, to: BoundPort): Promise<void> {
  const mark = crypto.randomUUID();
  await from.write(Buffer.from(mark));
  const buffer = Buffer.alloc(4096);
  let received = '';
  while (!received.endsWith(mark)) {
    const { bytesRead } = await to.read(buffer, 0, buffer.length);
    received = (received + buffer.toString('latin1', 0, bytesRead)).slice(-2 * mark.length);
  }
}

async function closeAll(ports: readonly BoundPort[]): Promise<void> {
  await Promise.allSettled(ports.map((port) => (port.isOpen ? port.close() : undefined)));
}
