import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type BoundPort,
  type SerialBinding,
  simulatedBinding,
} from '../../lib/serialport/index.js';
import {
  type ManualClock,
  manualClock,
  type SerialDeviceEnd,
  simulate,
} from '../../lib/testing/index.js';
import { runsOf } from '../support/runs.js';

const NAMES = ['COM37', 'COM38', 'COM39'];

/** In ms: longer than it takes to send what the buffers hold. */
const LONG = 5000;

/** What a program and a device do, in any order and without waiting for each other. */
type Step =
  | { readonly kind: 'open' | 'close' | 'unplug' | 'drain' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'write' | 'say' | 'read'; readonly size: number }
  | { readonly kind: 'cts'; readonly on: boolean }
  | { readonly kind: 'plug in'; readonly name: string };

const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(5000, 20_000, 70_000));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('open', 'open', 'close', 'unplug', 'drain') }),
  fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(0.05, 3, 50, LONG) }),
  fc.record({ kind: fc.constantFrom('write', 'say', 'read', 'read'), size }),
  fc.record({ kind: fc.constant('cts'), on: fc.boolean() }),
  fc.record({ kind: fc.constant('plug in'), name: fc.constantFrom(...NAMES) }),
);

/** Bytes that are told apart from those before and after them. */
class Numbered {
  #next = 0;

  take(size: number): Buffer {
    const bytes = Buffer.from(Array.from({ length: size }, (_, i) => (this.#next + i) % 251));
    this.#next += size;
    return bytes;
  }
}

/** One open of the port: what the device has said meanwhile, and what of it has been read. */
interface Session {
  readonly port: BoundPort;
  said: Buffer[];
  read: Buffer[];
  waiting: number;
  isOver: boolean;
}

interface Write {
  readonly bytes: Buffer;
  isSent: boolean | undefined;
}

/**
 * Whether a device has heard what was sent, whole and once, and nothing else; but the beginning of
 * what was not sent, if bytes take their time.
 */
function explains([write, ...rest]: readonly Write[], heard: Buffer, isPaced: boolean): boolean {
  if (write === undefined) return heard.length === 0;
  const { bytes, isSent } = write;
  if (isSent) {
    const { length } = bytes;
    return (
      bytes.equals(heard.subarray(0, length)) && explains(rest, heard.subarray(length), isPaced)
    );
  }
  const differs = isPaced ? bytes.findIndex((byte, i) => heard[i] !== byte) : 0;
  for (let part = differs === -1 ? bytes.length : differs; part >= 0; part--) {
    if (explains(rest, heard.subarray(part), isPaced)) return true;
  }
  return false;
}

class World {
  readonly #clock: ManualClock | undefined;
  readonly #binding: SerialBinding;
  readonly #device: SerialDeviceEnd;
  readonly #fromProgram = new Numbered();
  readonly #fromDevice = new Numbered();
  #name = 'COM37';
  #session: Session | undefined;
  readonly #ended: Promise<unknown>[] = [];
  /** What the writes of the program were told, in their order. */
  readonly #writes: Write[] = [];
  readonly #heard: Buffer[] = [];
  /** Reads that have not ended. */
  waiting = 0;

  constructor(clock?: ManualClock) {
    this.#clock = clock;
    const { machine, dos } = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
    this.#binding = simulatedBinding(dos);
    this.#device = machine.serialDevice('COM37', { pace: clock ?? false });
    this.#device.on('data', (bytes: Buffer) => this.#heard.push(bytes));
    this.#device.on('port-close', () => {
      if (this.#session !== undefined) this.#session.isOver = true;
    });
  }

  async do(step: Step): Promise<void> {
    const session = this.#session;
    if (step.kind === 'open') return this.#open();
    if (step.kind === 'unplug') return this.#device.unplug();
    if (step.kind === 'plug in') return this.#plugIn(step.name);
    if (step.kind === 'cts') return this.#device.set({ cts: step.on });
    if (step.kind === 'wait') return this.settle(step.ms);
    if (step.kind === 'say') return this.#say(step.size);
    if (session === undefined) return;
    if (step.kind === 'read') return this.#read(session, step.size);
    if (step.kind === 'write') return this.#write(session, step.size);
    if (step.kind === 'drain') return this.#keep(session.port.drain());
    session.isOver = true;
    this.#session = undefined;
    this.#keep(session.port.close());
  }

  /** Lets everything happen that can, and compares. */
  async settle(ms: number): Promise<void> {
    await this.#clock?.advance(ms);
    for (let i = 0; i < 8; i++) await new Promise((done) => setImmediate(done));
    this.#compare(this.#clock === undefined || ms === LONG);
  }

  async end(): Promise<void> {
    this.#device.set({ cts: true });
    await this.do({ kind: 'close' });
    await Promise.all(this.#ended);
    await this.settle(LONG);
    expect(this.waiting).toBe(0);
    expect(this.#writes.filter(({ isSent }) => isSent === undefined)).toEqual([]);
  }

  /** @param isQuiet whether everything has happened that can */
  #compare(isQuiet: boolean): void {
    const isPaced = this.#clock !== undefined;
    expect(explains(this.#writes, Buffer.concat(this.#heard), isPaced)).toBe(true);
    if (this.#session === undefined || this.#session.isOver) return;
    const { said, read, waiting } = this.#session;
    const [all, got] = [Buffer.concat(said), Buffer.concat(read)];
    expect(all.subarray(0, got.length).equals(got)).toBe(true);
    // A read waits only if there is nothing to read.
    if (isQuiet && waiting > 0) expect(got.length).toBe(all.length);
  }

  async #open(): Promise<void> {
    if (this.#session !== undefined) return;
    const options = { path: this.#name, baudRate: 1_000_000, rtscts: true };
    const port = await this.#binding.open(options).catch((error: Error) => error);
    if (port instanceof Error) return expect(port.message).toMatch(/: File not found$/);
    this.#session = { port, said: [], read: [], waiting: 0, isOver: !this.#device.isOpen };
  }

  #plugIn(name: string): void {
    if (this.#device.port !== null) return;
    this.#name = name;
    this.#device.plugIn(name);
  }

  #say(size: number): void {
    const bytes = this.#fromDevice.take(size);
    // It may wait for room. What waits when the port is closed is lost.
    if (!this.#device.writableNeedDrain) this.#device.write(bytes);
    else return;
    if (this.#session !== undefined && !this.#session.isOver) this.#session.said.push(bytes);
  }

  #read(session: Session, size: number): void {
    session.waiting += 1;
    this.waiting += 1;
    const buffer = Buffer.alloc(size);
    const reading = session.port.read(buffer, 0, size).then(
      ({ bytesRead }) => {
        expect(bytesRead).toBeGreaterThan(0);
        session.read.push(buffer.subarray(0, bytesRead));
      },
      (error: Error) => expect(error.message).toMatch(/aborted|denied/),
    );
    this.#keep(
      reading.finally(() => {
        session.waiting -= 1;
        this.waiting -= 1;
      }),
    );
  }

  #write(session: Session, size: number): void {
    const bytes = this.#fromProgram.take(size);
    const write: Write = { bytes, isSent: undefined };
    this.#writes.push(write);
    this.#keep(
      session.port.write(bytes).then(
        () => {
          write.isSent = true;
        },
        (error: Error) => {
          write.isSent = false;
          expect(error.message).toMatch(/aborted|denied/);
        },
      ),
    );
  }

  #keep(promise: Promise<unknown>): void {
    this.#ended.push(
      promise.catch((error: Error) => expect(error.message).toMatch(/aborted|denied/)),
    );
  }
}

describe('whatever a program and a device do, in whatever order', () => {
  test.for<[string, number, () => World]>([
    ['', 1000, () => new World()],
    [' at the pace of the baud rate', 500, () => new World(manualClock())],
  ])(
    'no byte is lost or doubled, no rejection is unhandled, and every read ends%s',
    async ([, numRuns, makeWorld]) => {
      const unhandled: unknown[] = [];
      const onUnhandled = (reason: unknown) => void unhandled.push(reason);
      process.on('unhandledRejection', onUnhandled);
      onTestFinished(() => void process.off('unhandledRejection', onUnhandled));
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          const world = makeWorld();
          for (const next of steps) await world.do(next);
          await world.end();
        }),
        { numRuns: runsOf(numRuns) },
      );
      await new Promise((done) => setImmediate(done));
      expect(unhandled).toEqual([]);
    },
  );
});
