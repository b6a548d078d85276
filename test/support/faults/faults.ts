import type { ObjectManager } from '../../../lib/object-manager/index.js';
import { ASYNCHRONOUS } from '../../../lib/simulated/machine/failures/failing-calls.js';
import { intercept } from '../../../lib/testing/intercept.js';
import { codesOf, isAnswer } from './codes.js';

/** Calls that return no code, and so cannot fail. */
const INFALLIBLE = new Set([
  'identity',
  'logonSession',
  'statusToWin32',
  'statusMessage',
  'win32Message',
]);

/** A call of a run, by its index among those that can fail, and how it fails. */
export interface Fault {
  readonly index: number;
  readonly call: string;
  readonly code: number;
  /** `'from then on'`: every later call of its kind fails too. */
  readonly times: 'once' | 'from then on';
}

/** Describes faults for a message: `7 openSymbolicLink c0000022 once`. */
export function describeFaults(faults: readonly Fault[]): string {
  const texts = faults.map(
    ({ index, call, code, times }) => `${index} ${call} ${code.toString(16)} ${times}`,
  );
  return texts.join(', then ');
}

/** An object manager whose calls are noted, and of which some fail. */
export interface Faulty {
  readonly objectManager: ObjectManager;
  /** The calls that can fail, in order. */
  readonly calls: readonly string[];
  /** Lets all later calls succeed. */
  readonly mend: () => void;
}

/** @param faults in the order of their indices */
export function faulty(objectManager: ObjectManager, faults: readonly Fault[]): Faulty {
  const calls: string[] = [];
  let isMended = false;
  const made = intercept(objectManager, (call, _, proceed) => {
    if (INFALLIBLE.has(call)) return proceed();
    const index = calls.push(call) - 1;
    const fault = faults.find(
      (it) =>
        it.index === index || (it.times === 'from then on' && index > it.index && call === it.call),
    );
    if (fault === undefined || isMended) return proceed();
    return ASYNCHRONOUS.has(call) ? Promise.resolve(fault.code) : fault.code;
  });
  return {
    objectManager: made,
    calls,
    mend: () => {
      isMended = true;
    },
  };
}

/** `all`: every call fails with every one of its codes, and pairs of faults are tried exhaustively. */
export const IS_CAMPAIGN = process.env.DOSDEV_FAULTS === 'all';

/** Every way in which a call can fail. What is so for good is no fault: an answer is given once. */
export function everyWay(index: number, call: string): readonly Fault[] {
  return codesOf(call).flatMap((code) => {
    const once = { index, call, code, times: 'once' } as const;
    return isAnswer(call, code) ? [once] : [once, { ...once, times: 'from then on' }];
  });
}

/**
 * Hands out the ways in which calls can fail: all of them to the first call of each kind, and then some
 * to each call, in turns.
 */
export class Turns {
  readonly #next = new Map<string, number>();

  /** The kinds of calls that have failed in every way. */
  get kinds(): readonly string[] {
    return [...this.#next.keys()];
  }

  /** @param count how many for a later call; in the campaign, all */
  waysOf(index: number, call: string, count: number): readonly Fault[] {
    return this.of(call, everyWay(index, call), count);
  }

  /** @param count see {@link waysOf} */
  of<Way>(call: string, ways: readonly Way[], count: number): readonly Way[] {
    const begin = this.#next.get(call);
    this.#next.set(call, (begin ?? 0) + count);
    if (IS_CAMPAIGN || begin === undefined || count >= ways.length) return ways;
    return Array.from({ length: count }, (_, i) => ways.at((begin + i) % ways.length)).filter(
      (way) => way !== undefined,
    );
  }
}
