const GROWTH = 1.5;
const STEPS = 20;
/** A look takes at most one part in so many of the thread's time. */
const SHARE = 20;

/** How long to pause between two looks: briefly after a change, longer while all is quiet. */
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
   * → the pause after a look, in milliseconds.
   * @param cost what the look took, in milliseconds
   */
  after(changed: boolean, cost: number): number {
    this.#pause = changed ? this.#shortest : Math.min(this.#pause * GROWTH, this.#longest);
    return Math.max(this.#pause, cost * SHARE);
  }
}
