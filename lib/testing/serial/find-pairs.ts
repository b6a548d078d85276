import type { ObjectManager } from '../../object-manager/index.js';
import { SERIALCOMM_KEY } from '../../object-manager/registry-keys.js';

/** Two ports with a cable between them. */
export type Pair = readonly [program: string, device: string];

/** The environment variable that names two ports with a cable between them: `COM5,COM6`. */
export const PAIR_VARIABLE = 'DOSDEV_SERIAL_PAIR';

/** What com0com calls the two devices of a pair: `\Device\com0com10` and `\Device\com0com20`. */
const COM0COM = /^\\Device\\com0com([12])(\d+)$/i;

/**
 * Finds the pairs of ports that this system has.
 * @returns those of the environment variable, or if it is not set those of com0com; or the reason why there
 *   are none
 */
export function findPairs(objectManager: ObjectManager): readonly Pair[] | string {
  const { [PAIR_VARIABLE]: named } = process.env;
  if (named !== undefined && named !== '') return namedPairs(named);
  const pairs = com0comPairs(objectManager);
  if (pairs.length > 0) return pairs;
  return `com0com is not installed, and ${PAIR_VARIABLE} does not name two ports with a cable between them`;
}

function namedPairs(named: string): readonly Pair[] | string {
  const [program, device, ...others] = named.split(',').map((name) => name.trim());
  if (program && device && program !== device && others.length === 0) return [[program, device]];
  return `${PAIR_VARIABLE} is '${named}', and must be two names such as COM5,COM6`;
}

function com0comPairs({ registry }: ObjectManager): readonly Pair[] {
  const ports = registry.strings(SERIALCOMM_KEY);
  if (typeof ports === 'number') return [];
  const ends = { 1: new Map<string, string>(), 2: new Map<string, string>() };
  for (const [device, name] of ports) {
    const [, side, pair] = COM0COM.exec(device) ?? [];
    if (pair !== undefined) ends[side === '1' ? 1 : 2].set(pair, name);
  }
  return [...ends[1]]
    .sort(([one], [other]) => Number(one) - Number(other))
    .flatMap(([pair, program]) => {
      const device = ends[2].get(pair);
      return device === undefined ? [] : [[program, device] as const];
    });
}
