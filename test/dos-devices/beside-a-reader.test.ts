import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';
import { intercept } from '../../lib/testing/intercept.js';

const device = (name: string) => `\\Device\\${name}`;

/** Numbers that look random, and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A process that opens, queries and closes one link in a tight loop, one call at each step. */
function reader(caller: SimulatedProcess, path: string) {
  let link: ObjectHandle | undefined;
  return () => {
    if (link === undefined) {
      const handle = caller.openSymbolicLink(path);
      link = typeof handle === 'number' ? undefined : handle;
    } else {
      link.close();
      link = undefined;
    }
  };
}

describe.each([
  ['user', 10_000],
  ['system', 2000],
] as const)('by %s, %d changes beside a reader', (who, changes) => {
  test('lose not one definition', { timeout: 300_000 }, () => {
    const machine = createSimulatedMachine();
    const caller = who === 'user' ? machine.logon() : machine.system();
    const other = who === 'user' ? machine.process(caller) : machine.system();
    const roll = dice(who === 'user' ? 1 : 2);
    const step = reader(other, '\\??\\DDX');
    const beside = intercept(caller, (_, __, proceed) => {
      if (roll(3) === 0) step();
      const answer = proceed();
      if (roll(3) === 0) step();
      return answer;
    });
    const dos = openDosDevices({ backend: beside });
    let stack: string[] = [];
    for (let i = 0; i < changes; i++) {
      const target = device(`D${roll(4)}`);
      const choice = roll(stack.length > 5 ? 3 : 6);
      if (stack.length === 0 || choice > 2) {
        // What is the newest already is not pushed again.
        if (stack[0] !== target) stack = [target, ...stack];
        dos.define('DDX', target);
      } else if (choice === 0) {
        dos.remove('DDX');
        stack = stack.slice(1);
      } else if (choice === 1) {
        const oldest = stack.at(-1) ?? '';
        dos.remove('DDX', { target: oldest });
        const index = stack.indexOf(oldest);
        stack = stack.filter((_, at) => at !== index);
      } else if (roll(4) === 0) {
        dos.remove('DDX', { all: true });
        stack = [];
      }
      const defined = caller.queryDosDevice('DDX');
      expect(typeof defined === 'number' ? [] : defined, `change ${i}`).toEqual(stack);
    }
  });
});
