/** The longest pause of a watch by default, in milliseconds. */
export const DEFAULT_INTERVAL = 1000;

const GROWTH = 1.5;
const STEPS = 20;
/** A look takes at most one part in so many of the thread's time. */
const SHARE = 20;

/** The pause between two looks: short after a change, longer while nothing changes. */
export class Pace {
  readonly #longest: number;
  readonly #shortest: number;
  #pause: number;

  /** @param longest the longest pause, in milliseconds */
  constructor(longest: number) {
    this.#longest = longest;
    this.#shortest = Math.max(1, longest / STEPS);
    this.#pause = this.#shortest;
  }

  /**
   * @returns the pause after a look, in milliseconds
   * @param cost the duration of the look, in milliseconds
   */
  after(changed: boolean, cost: number): number {
    this.#pause = changed ? this.#shortest : Math.min(this.#pause * GROWTH, this.#longest);
    return Math.max(this.#pause, cost * SHARE);
  }
}
