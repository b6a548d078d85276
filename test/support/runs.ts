const ALL = process.env.DOSDEV_RUNS === 'all';

/** How often a slow property is tried: all times with `DOSDEV_RUNS=all`, otherwise a fifth. */
export function runsOf(all: number): number {
  return ALL ? all : Math.ceil(all / 5);
}
