import { callsIn } from './codes.js';
import { describeFaults, everyWay, type Fault, IS_CAMPAIGN } from './faults.js';

/** Counts what has been tried, and hands out the ways in which the calls of a run fail. */
export class Tally {
  readonly #operations = new Set<string>();
  /** The operation that runs. */
  #operation = '';
  /** The ways in which each operation's calls have failed. */
  readonly #tried = new Set<string>();
  readonly #kinds = new Set<string>();
  readonly #ways = new Set<string>();
  readonly #title: string;
  #runs = 0;
  #steps = 0;
  #injections = 0;
  #wrongs = 0;
  #turn = 0;

  /** @param title what is counted */
  constructor(title = 'injected faults') {
    this.#title = title;
  }

  /** The number of runs that have begun. */
  get runs(): number {
    return this.#runs;
  }

  /**
   * Notes a run of an operation, such as a member of the facade.
   * @param steps how many calls it makes that can fail
   */
  begin(operation: string, steps: number): void {
    this.#steps += steps;
    this.#operation = operation;
    this.#operations.add(operation);
    this.#runs += 1;
  }

  /**
   * The faults to try one by one at a call. In the campaign, and the first time that the operation makes the call,
   * these are all. Later it fails once with every code, and lastingly with one, in turns.
   * @param isWhole otherwise, outside of the campaign, it fails in one way, in turns
   */
  waysOf(index: number, call: string, isWhole: boolean): readonly Fault[] {
    const ways = everyWay(index, call);
    if (IS_CAMPAIGN || isWhole) this.#kinds.add(call);
    if (IS_CAMPAIGN) return ways;
    if (!isWhole) return this.#inTurn(ways);
    const lasting = this.#inTurn(ways.filter(({ times }) => times !== 'once'));
    const chosen = ways.filter(
      (way) => way.times === 'once' || lasting.includes(way) || !this.#tried.has(this.#keyOf(way)),
    );
    for (const way of chosen) this.#tried.add(this.#keyOf(way));
    return chosen;
  }

  #inTurn(ways: readonly Fault[]): readonly Fault[] {
    const at = this.#turn++ % (ways.length || 1);
    return ways.slice(at, at + 1);
  }

  #keyOf({ call, code, times }: Fault): string {
    return `${this.#operation} ${call} ${code} ${times}`;
  }

  /** Notes faults that were injected in one run, and what went wrong. @returns that, with the faults */
  add(faults: readonly Fault[], wrongs: readonly string[], about: unknown): readonly string[] {
    this.#injections += 1;
    this.#wrongs += wrongs.length;
    for (const { call, code, times } of faults) this.#ways.add(`${call} ${code} ${times}`);
    return wrongs.map((wrong) => `${describeFaults(faults)}: ${wrong} (${about})`);
  }

  /** Kinds of calls that have not failed in every way. */
  missed(what: Parameters<typeof callsIn>[0]): readonly string[] {
    return callsIn(what).filter((call) => !this.#kinds.has(call));
  }

  /** `injected faults: 18345 injections at 3416 calls in 168 runs of 23 operations, …`. */
  toString(): string {
    const kinds = new Set([...this.#ways].map((way) => way.split(' ')[0]));
    const calls = `${this.#steps} calls in ${this.#runs} runs of ${this.#operations.size} operations`;
    const ways = `${kinds.size} kinds of calls, ${this.#ways.size} ways to fail`;
    return `${this.#title}: ${this.#injections} injections at ${calls}; ${ways}; ${this.#wrongs} problems`;
  }
}
