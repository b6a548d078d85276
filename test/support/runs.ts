const ALL = process.env.DOSDEV_RUNS === 'all';

/**
 * How often a slow property is tried with its fixed seed: all times with `DOSDEV_RUNS=all`, otherwise a third, since
 * the seed makes every run of CI the same.
 */
export function runsOf(all: number): number {
  return ALL ? all : Math.ceil(all / 3);
}
