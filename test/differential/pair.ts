import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { STATUS, statusName } from '../../lib/status/index.js';
import { clear, treeOf } from './namespace.js';
import { perform, type Side } from './perform.js';
import { shown, stepText } from './shown.js';
import type { Step } from './steps.js';

/** What a simulated Wine answers where a real one would never come back. */
const HANGS = STATUS.IO_TIMEOUT;

export interface Counts {
  /** Calls made on both sides, and compared. */
  operations: number;
  /** Calls left out because the real system would never answer them. */
  skipped: number;
  sequences: number;
}

/** Places that sequences may use. */
export interface Ground {
  /** A directory of their own, which does not exist between them. */
  readonly path: string;
  /** The Terminal Services session whose named objects that directory is among. */
  readonly session: number;
  /** Two drive letters that are free. */
  readonly letters: readonly [string, string];
}

/** Two answers that ought to be one. */
export class DifferenceError extends Error {
  override name = 'DifferenceError';
}

/** The same sequence of calls on a simulated object manager and on a real one. */
export class Pair {
  readonly #simulated: OneSide;
  readonly #real: OneSide;
  readonly #ground: Ground;
  readonly #counts: Counts;

  /** @param ground `path` is what the paths of the sequences' directories begin with */
  constructor(simulated: ObjectManager, real: ObjectManager, ground: Ground, counts: Counts) {
    const path = `${ground.path}${counts.sequences.toString(36)}`;
    this.#ground = { ...ground, path };
    this.#simulated = new OneSide(simulated, this.#ground);
    this.#real = new OneSide(real, this.#ground);
    this.#counts = counts;
  }

  /** @throws {DifferenceError} which step was answered differently, and how it came to that */
  run(steps: readonly Step[]): void {
    this.#counts.sequences++;
    const taken: string[] = [];
    const compare = (what: string, simulated: string, real: string) => {
      if (simulated === real) {
        taken.push(`${what}\n      -> ${real}`);
        return;
      }
      const before = taken.map((line) => `  ${line}\n`).join('');
      throw new DifferenceError(
        `\n${before}  ${what}\n      simulated: ${simulated}\n      real:      ${real}`,
      );
    };
    this.#simulated.begin();
    this.#real.begin();
    try {
      for (const step of steps) this.#take(step, compare);
      const [simulated, real] = this.#both((side) => treeOf(side.objectManager, this.#ground));
      compare('what is there in the end', simulated, real);
    } finally {
      this.#simulated.end();
      this.#real.end();
    }
    const [simulated, real] = this.#both((side) => side.remains());
    const gone = statusName(STATUS.OBJECT_NAME_NOT_FOUND);
    if (simulated === gone && real === gone) return;
    // An object that remains would disturb the next sequence: the test, or a lifetime, is wrong.
    compare('clearing up after it', `${simulated} (simulated)`, `${real} (real)`);
  }

  #take(step: Step, compare: (what: string, simulated: string, real: string) => void): void {
    if (!this.#simulated.hasHandlesFor(step) || !this.#simulated.isHarmless(step)) return;
    // Simulated first: what would hang the real system fails there, and so changes nothing.
    const simulated = perform(this.#simulated, step);
    if (simulated === HANGS) {
      this.#counts.skipped++;
      return;
    }
    const real = perform(this.#real, step);
    this.#counts.operations++;
    compare(stepText(step), shown(step, simulated), shown(step, real));
    this.#simulated.keep(simulated);
    this.#real.keep(real);
  }

  #both<T>(use: (side: OneSide) => T): readonly [T, T] {
    return [use(this.#simulated), use(this.#real)];
  }
}

class OneSide implements Side {
  readonly objectManager: ObjectManager;
  readonly #ground: Ground;
  #handles: ObjectHandle[] = [];
  #base: ObjectHandle | undefined;

  constructor(objectManager: ObjectManager, ground: Ground) {
    this.objectManager = objectManager;
    this.#ground = ground;
  }

  begin(): void {
    const base = this.objectManager.createDirectory(this.#ground.path, { access: 0xf_000f });
    if (typeof base === 'number') throw new Error(`${this.#ground.path}: ${statusName(base)}`);
    this.#base = base;
    this.#handles = [];
  }

  end(): void {
    clear(this.objectManager, this.#ground);
    for (const handle of this.#handles.reverse()) handle.close();
    this.#base?.close();
  }

  /** What reading the sequence's directory answers after its end. */
  remains(): string {
    const links = this.objectManager.readLinks(this.#ground.path);
    return typeof links === 'number' ? statusName(links) : 'and yet the directory is there';
  }

  text(text: string): string {
    const { path, letters, session } = this.#ground;
    const name = path.slice(path.lastIndexOf('\\'));
    const texts: Readonly<Record<string, string>> = {
      B: path,
      b: path.toLowerCase(),
      X: letters[0],
      Y: letters[1],
      GLOBALROOT: `\\??\\GLOBALROOT${path}`,
      LOCAL: `${path.slice(0, -name.length)}\\Local${name}`,
      SESSION: `\\BaseNamedObjects\\Session\\${session}${name}`,
    };
    return text.replace(/\{(\w+)\}/g, (place, key: string) => texts[key] ?? place);
  }

  handle(on: number | '{B}'): ObjectHandle {
    const handle = on === '{B}' ? this.#base : this.#handles[on % this.#handles.length];
    if (handle === undefined) throw new Error('no handle is there to choose from');
    return handle;
  }

  keep(answer: unknown): void {
    if (typeof answer === 'object' && answer !== null && 'close' in answer) {
      this.#handles.push(answer as ObjectHandle);
    }
  }

  hasHandlesFor(step: Step): boolean {
    const chosen = 'on' in step ? step.on : 'root' in step ? step.root : undefined;
    return typeof chosen !== 'number' || this.#handles.length > 0;
  }

  /** Objects that Windows depends on are left alone. */
  isHarmless(step: Step): boolean {
    if (step.call !== 'makeTemporary' && step.call !== 'makePermanent') return true;
    const object = this.objectManager.queryObject(this.handle(step.on));
    if (typeof object === 'number' || object.name === '') return true;
    const { path, letters } = this.#ground;
    return [path, ...letters.map((letter) => `\\??\\${letter}`)].some(
      (own) => object.name === own || object.name.startsWith(`${own}\\`),
    );
  }
}
