import type { ObjectHandle, ObjectManager } from '../../../lib/object-manager/index.js';
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

/** An object manager whose calls and handles are noted, and of which some calls fail. */
export class Faulty {
  readonly objectManager: ObjectManager;
  #calls: string[] = [];
  #handles = new Set<ObjectHandle>();
  #faults: readonly Fault[] = [];
  #at: ((index: number) => void) | undefined;

  constructor(objectManager: ObjectManager) {
    this.objectManager = intercept(objectManager, (call, _, proceed) => {
      if (INFALLIBLE.has(call)) return proceed();
      const index = this.#calls.push(call) - 1;
      this.#at?.(index);
      const fault = this.#faults.find((it) => isMet(it, index, call));
      if (fault !== undefined)
        return ASYNCHRONOUS.has(call) ? Promise.resolve(fault.code) : fault.code;
      const answer = proceed();
      if (isHandle(answer)) this.#handles.add(answer);
      return answer;
    });
  }

  /**
   * From now on these calls fail, by their indices from here.
   * @param faults in the order of their indices; without any, every call succeeds
   * @param at is called before each call, with its index
   */
  begin(faults: readonly Fault[], at?: (index: number) => void): void {
    this.#at = at;
    this.#calls = [];
    this.#handles = new Set();
    this.#faults = faults;
  }

  /**
   * From now on every call succeeds.
   * @returns the calls since the beginning that can fail, in order, and the number of their handles that are
   *   open
   */
  end(): { readonly calls: readonly string[]; readonly openHandles: number } {
    this.#faults = [];
    this.#at = undefined;
    const open = [...this.#handles].filter(({ closed }) => !closed);
    return { calls: [...this.#calls], openHandles: open.length };
  }
}

function isMet(fault: Fault, index: number, call: string): boolean {
  if (fault.index === index) return true;
  return fault.times === 'from then on' && index > fault.index && call === fault.call;
}

/** A watch is no handle: it has no status. */
function isHandle(value: unknown): value is ObjectHandle {
  return typeof value === 'object' && value !== null && 'status' in value && 'closed' in value;
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
