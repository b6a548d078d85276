import type { CallerName } from '../members/callers.js';
import type { Scenario } from '../members/types.js';
import { type Fault, IS_CAMPAIGN } from './faults.js';
import { type Run, Stage } from './run.js';
import { wrongsOf } from './wrongs.js';

/** What is tried: a use of a member by a caller. */
export interface Trial {
  readonly member: string;
  readonly scenario: Scenario;
  readonly caller: CallerName;
}

/**
 * Tries one thing again and again, each time with other faults. The machine stays the same as long as all on it
 * is as before: then each trial also shows that the ones before have left nothing, as it makes the same calls.
 * In the campaign, the same is done once more after each failure, and each trial has a machine of its own.
 */
export class Trials {
  readonly good: Run;
  readonly #trial: Trial;
  readonly #stateFolder: string;
  #stage: Stage | undefined;

  static async begin(trial: Trial, stateFolder: string): Promise<Trials> {
    const stage = await Stage.begin(trial.scenario, trial.caller, stateFolder);
    return new Trials(trial, stateFolder, await stage.run());
  }

  private constructor(trial: Trial, stateFolder: string, good: Run) {
    this.#trial = trial;
    this.#stateFolder = stateFolder;
    this.good = good;
  }

  /** @returns how it ended, and what is wrong with that */
  async run(faults: readonly Fault[], repeats = IS_CAMPAIGN) {
    const { good } = this;
    const { scenario, caller, member } = this.#trial;
    const isRecovery = member === 'recover';
    this.#stage ??= await Stage.begin(scenario, caller, this.#stateFolder, good.before);
    const run = await this.#stage.run({ faults, good, repeats });
    const wrongs = wrongsOf(run, good, faults, isRecovery);
    const undisturbed = good.calls.slice(0, faults[0]?.index);
    if (undisturbed.some((call, index) => run.calls[index] !== call)) {
      wrongs.push('it begins otherwise than before');
    }
    const isAsBefore = run.after === run.before && run.openHandles === 0 && !run.leavesJournal;
    if (isRecovery || run.again !== undefined || !isAsBefore) this.#stage = undefined;
    return { run, wrongs };
  }

  /** @returns what is wrong when the same is done once more, without faults, after the last failures */
  async end(): Promise<readonly string[]> {
    const again = await this.#stage?.again(this.good);
    this.#stage = undefined;
    return again === undefined || again === 'done' ? [] : [`at last, it is ${again}`];
  }
}
