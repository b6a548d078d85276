import { Bench } from 'tinybench';

/**
 * @typedef {object} Effort
 * @property {number} processes in how many processes a case is measured, one after the other: what the
 *   compiler of JavaScript decides differs from one to the next
 * @property {number} pairs how often each process measures both sides
 * @property {number} [warmUp] how often it does so before. Default: as often
 * @property {number} sample how long a measurement takes at least, in ms of processor time
 */

/** Windows counts processor time in steps of 15.6 ms. */
const isWindows = process.platform === 'win32';

/** @type {Effort} */
export const FULL = { processes: 5, pairs: 15, sample: isWindows ? 100 : 25 };
/** Exact enough for twice a goal. @type {Effort} */
export const SHORT = { processes: 2, pairs: 4, sample: isWindows ? 50 : 15 };

/**
 * @typedef {object} Measurement
 * @property {readonly number[]} ratios of what the subject cost to what the yardstick cost
 * @property {readonly number[]} subject what each run has cost, divided by the side's `count`
 * @property {readonly number[]} yardstick likewise
 */

/** The processor time of this process so far, in µs: what others do on the machine is not in it. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Measures both sides of a case in turn, so that whatever changes meanwhile changes both.
 * @param {import('./case.mjs').Case} benchCase
 * @param {Effort} effort
 * @returns {Promise<Measurement>}
 */
export async function measure({ name, ...sides }, { pairs, warmUp = pairs, sample }) {
  const subject = await new Measured(sides.subject, sample).prepare();
  const yardstick = await new Measured(sides.yardstick, sample).prepare();
  // tinybench warms up and repeats. Its samples are ratios instead of times.
  const bench = new Bench({
    iterations: pairs,
    time: 0,
    warmupIterations: warmUp,
    warmupTime: 0,
    retainSamples: true,
    throws: true,
  });
  let isSubjectFirst = false;
  bench.add(name, async () => {
    isSubjectFirst = !isSubjectFirst;
    for (const side of isSubjectFirst ? [subject, yardstick] : [yardstick, subject]) {
      await side.measure();
    }
    return { overriddenDuration: subject.last / yardstick.last };
  });
  const [task] = await bench.run();
  await subject.close();
  await yardstick.close();
  return {
    ratios: task.result.latency.samples,
    subject: subject.costs.slice(-pairs),
    yardstick: yardstick.costs.slice(-pairs),
  };
}

/** A side of a case, with what it has cost so far. */
class Measured {
  #side;
  #sample;
  #ready;
  /** One for each measurement. */
  costs = [];
  /** How many runs take a sample's time. */
  #runs = 1;

  constructor(side, sample) {
    this.#side = side;
    this.#sample = sample * 1000;
  }

  get last() {
    return this.costs.at(-1);
  }

  async prepare() {
    this.#ready = await this.#side.prepare();
    if (this.#ready.cost === undefined) await this.#calibrate();
    return this;
  }

  async measure() {
    const { cost, count = 1 } = this.#ready;
    const run = cost === undefined ? (await this.#time()) / this.#runs : await cost();
    this.costs.push(run / count);
  }

  async close() {
    await this.#ready.close?.();
  }

  async #calibrate() {
    for (let time = await this.#time(); time < this.#sample; time = await this.#time()) {
      this.#runs = Math.ceil(this.#runs * Math.min(10, (1.2 * this.#sample) / Math.max(time, 1)));
    }
  }

  async #time() {
    const { run } = this.#ready;
    const began = processorTime();
    for (let i = 0; i < this.#runs; i++) {
      const running = run();
      // To wait costs something, too.
      if (running instanceof Promise) await running;
    }
    return processorTime() - began;
  }
}
