import type { ObjectManager } from '../object-manager/index.js';

/**
 * Unused names for tests to define. No name is issued twice, and the first number depends on the
 * process, so that test files that run in parallel seldom collide.
 */
export interface FreeNames {
  /** A serial port's name: `COM57`. */
  com(): string;
  /** A parallel port's name: `LPT23`. */
  lpt(): string;
  /** A drive letter with its colon: `R:`. */
  drive(): string;
  /**
   * A name of no particular kind.
   * @param prefix the beginning of the name. Default: `DOSDEV`
   */
  name(prefix?: string): string;
}

// Numbers beyond the ports that a machine is likely to have; drives start at D.
const COM = Array.from({ length: 230 }, (_, index) => `COM${20 + index}`);
const LPT = Array.from({ length: 90 }, (_, index) => `LPT${10 + index}`);
const DRIVES = [...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:`);

let count = 0;

/**
 * @param objectManager the object manager in which the names must be unused
 * @param issued called with each name before it is issued; returns whether it may be issued
 */
export function freeNames(
  objectManager: ObjectManager,
  issue: (name: string) => boolean,
): FreeNames {
  const next = (candidates: readonly string[]) => {
    for (let tries = 0; tries < candidates.length; tries++) {
      count += 1;
      const name = candidates[(process.pid + count) % candidates.length] ?? '';
      if (isFree(objectManager, name) && issue(name)) return name;
    }
    throw new Error(`None of ${candidates[0]} to ${candidates.at(-1)} is free.`);
  };
  return {
    com: () => next(COM),
    lpt: () => next(LPT),
    drive: () => next(DRIVES),
    name(prefix = 'DOSDEV') {
      const stamp = `${process.pid.toString(36)}${Date.now().toString(36)}`.toUpperCase();
      return next(Array.from({ length: 100 }, (_, index) => `${prefix}${stamp}${index}`));
    },
  };
}

function isFree(objectManager: ObjectManager, name: string): boolean {
  return typeof objectManager.queryDosDevice(name) === 'number';
}
