import { existsSync, readdirSync, rmSync } from 'node:fs';
import { type DosDevices, openDosDevices } from '../../../lib/dos-devices/index.js';
import type { SimulatedProcess } from '../../../lib/testing/index.js';
import { begin, type CallerName, type CallerOnMachine } from '../members/callers.js';
import type { Scenario } from '../members/types.js';
import { type Fault, Faulty } from './faults.js';
import { isSame, observerOf, type World } from './world.js';

/** How a run ended. */
export interface Run {
  readonly before: World;
  readonly after: World;
  readonly error: unknown;
  /** Whether the change says that it could not claim or release a number. */
  readonly saysNoNumber: boolean;
  /** The calls that can fail. */
  readonly calls: readonly string[];
  /** Handles that are open, apart from one that keeps a name as it was asked to. */
  readonly openHandles: number;
  /** The world after what a later process does about a journal that is left. */
  readonly recovered: World;
  /** Whether that process leaves it. */
  readonly leavesJournal: boolean;
  /** How it ended when the same was done once more, without faults; `undefined` if that was not tried. */
  readonly again?: string;
}

/** What fails, and how the same went undisturbed. */
interface Disturbed {
  readonly faults: readonly Fault[];
  readonly good: Run;
  /** Whether to do the same once more, if everything is as before. */
  readonly repeats: boolean;
}

/** A machine, a program on it, and what that does. */
export class Stage {
  readonly before: World;
  readonly #scenario: Scenario;
  readonly #stateFolder: string;
  readonly #process: SimulatedProcess;
  readonly #look: () => World;
  readonly #faulty: Faulty;
  readonly #dos: DosDevices;

  /** @param before the world, where it is known: every machine begins alike */
  static async begin(
    scenario: Scenario,
    caller: CallerName,
    stateFolder: string,
    before?: World,
  ): Promise<Stage> {
    rmSync(stateFolder, { recursive: true, force: true });
    const started = await begin(scenario, caller, stateFolder);
    return new Stage(scenario, started, stateFolder, before);
  }

  private constructor(
    scenario: Scenario,
    started: CallerOnMachine,
    stateFolder: string,
    before: World | undefined,
  ) {
    this.#scenario = scenario;
    this.#stateFolder = stateFolder;
    this.#process = started.process;
    this.#look = observerOf(started);
    this.#faulty = new Faulty(started.process);
    this.#dos = openDosDevices({ backend: this.#faulty.objectManager, stateFolder });
    this.before = before ?? this.#look();
  }

  async run(disturbed?: Disturbed): Promise<Run> {
    this.#faulty.begin(disturbed?.faults ?? []);
    const { answer, error } = await this.#attempt();
    const { calls, openHandles } = this.#faulty.end();
    const known = [this.before, ...(disturbed === undefined ? [] : [disturbed.good.after])];
    const after = oneOf(known, this.#look());
    const ended = {
      before: this.before,
      after,
      error,
      saysNoNumber: /"outcome":"(unclaimed|unreleased|reserved)"/.test(
        JSON.stringify(answer) ?? '',
      ),
      calls,
      openHandles: openHandles - (keepsName(answer) ? 1 : 0),
    };
    if (disturbed?.repeats && error !== undefined && after === this.before) {
      const again = await this.again(disturbed.good);
      return { ...ended, recovered: this.#look(), leavesJournal: this.#hasJournal(), again };
    }
    // Without a journal a later process changes nothing: every such run, of the same members, shows that.
    const isLeft = disturbed === undefined || this.#hasJournal();
    if (isLeft) this.#recover();
    const recovered = isLeft ? oneOf(known, this.#look()) : after;
    return { ...ended, recovered, leavesJournal: this.#hasJournal() };
  }

  /** @returns how it ends without faults */
  async again(good: Run): Promise<string> {
    const { error } = await this.#attempt();
    if (error !== undefined) return `throws ${error}`;
    return isSame(this.#look(), good.after) ? 'done' : 'not done';
  }

  async #attempt(): Promise<{ readonly answer: unknown; readonly error: unknown }> {
    try {
      return { answer: await this.#scenario.act(this.#dos), error: undefined };
    } catch (thrown) {
      return { answer: undefined, error: thrown ?? 'nothing' };
    }
  }

  #hasJournal(): boolean {
    return existsSync(this.#stateFolder) && readdirSync(this.#stateFolder).length > 0;
  }

  #recover(): void {
    openDosDevices({ backend: this.#process, stateFolder: this.#stateFolder }).recover();
  }
}

/** @returns the one that a world is the same as, or itself: what is one object need not be compared again */
function oneOf(known: readonly World[], world: World): World {
  return known.find((it) => isSame(it, world)) ?? world;
}

/** A temporary name, or the change that made one. */
function keepsName(answer: unknown): boolean {
  return (
    typeof answer === 'object' && answer !== null && ('device' in answer || 'closed' in answer)
  );
}
